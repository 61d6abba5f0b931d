"""What is wrong with a pack: ``python -m service.pack_check FILE``.

The checks are those that the map makes when it starts; nothing is shown or kept.
"""

from __future__ import annotations

import sys
from pathlib import Path

from geo.atlas import read_atlas
from geo.errors import DataError
from geo.pack_reading import read_pack
from geo.paths import DataPaths
from geo.words import LANGUAGES, read_words
from layers import build_layers, build_pack
from webmap.packs import pack_title

USAGE = "python -m service.pack_check FILE: one pack, a folder or a zip\n"
SOUND, FAULTY, MISUSED = 0, 1, 2


def main(arguments: list[str]) -> int:
    """Check one pack; 0 where it is sound, 1 where not, 2 without a file to check."""
    if len(arguments) != 1 or not arguments[0].strip():
        sys.stderr.write(USAGE)
        return MISUSED
    path = Path(arguments[0])
    words = read_words(DataPaths())
    atlas = read_atlas()
    label = path.name or str(path)
    try:
        read = read_pack(path, atlas, label)
        pack = build_pack(atlas, build_layers(atlas), read, label)
    except DataError as fault:
        for lang in LANGUAGES:
            lines = [words(lang, "packs.faulty", count=len(fault.issues))]
            lines += [f"- {line}" for line in words.explain(lang, fault)]
            sys.stdout.write("\n".join(lines) + "\n\n")
        return FAULTY
    counts = {"features": len(pack.features), "facts": len(read.facts)}
    for lang in LANGUAGES:
        said = words(lang, "packs.sound", title=pack_title(pack)[lang], **counts)
        sys.stdout.write(f"{said}\n")
    return SOUND


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
