"""Read an article on the command line: ``python -m desk ARTICLE [--date YYYY-MM-DD]``.

Prints JSON. Ends with 0, or with 2 and a message where the article cannot be read.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from desk.errors import unreadable
from desk.intake import read_article
from desk.reader import read_desk
from geo.errors import DataError
from geo.paths import DataPaths
from geo.words import read_words

UNREADABLE = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what an article says, as JSON; the exit code says whether it was read."""
    parser = argparse.ArgumentParser(prog="python -m desk", description=__doc__)
    parser.add_argument("article", type=Path, metavar="ARTICLE")
    parser.add_argument("--date", type=_day, metavar="YYYY-MM-DD")
    asked = parser.parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Chinese reaches a pipe whatever the locale is.
            stream.reconfigure(encoding="utf-8")
    try:
        content = _content(asked.article)
        desk = read_desk()
        text = read_article(content, asked.article.name, desk.lexicon)
        article = desk.read(text, asked.date or "")
    except DataError as error:
        words = read_words(DataPaths())
        for lang in ("zh", "en"):
            sys.stderr.write("\n".join(words.explain(lang, error)) + "\n")
        return UNREADABLE
    told = json.dumps(article.to_json(), ensure_ascii=False, indent=1)
    sys.stdout.write(f"{told}\n")
    return 0


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        remedy = "Name a file that this program may read."
        raise unreadable("article_missing", path.name, remedy) from error


def _day(text: str) -> str:
    return date.fromisoformat(text).isoformat()


if __name__ == "__main__":
    sys.exit(main())
