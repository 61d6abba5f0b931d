"""The words a reader sees, in Chinese and English.

Keys are dotted paths of the TOML tables, such as ``layers.bus_lines.title``.
"""

from __future__ import annotations

from typing import Any

from geo.errors import DataError, Issue, RegisterError, Remedy
from geo.paths import DataPaths
from geo.toml_files import read_toml

LANGUAGES = ("zh", "en")
# Remedies are written in English where they are given; only Chinese needs a table.
REMEDIES = "remedies."


class Words:
    """The words of all languages.

    Parameters
    ----------
    by_lang
        For each language, text by dotted key.
    """

    def __init__(self, by_lang: dict[str, dict[str, str]]) -> None:
        self.by_lang = by_lang

    def __call__(self, lang: str, key: str, **values: object) -> str:
        """Text of a key with its ``{name}`` fields filled in; the key if missing."""
        text = self.by_lang[lang].get(key, key)
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", str(value))
        return text

    def both(self, key: str) -> dict[str, str]:
        """Text of a key in every language, by language."""
        return {lang: self(lang, key) for lang in LANGUAGES}

    def said(self, key: str, **values: object) -> dict[str, str]:
        """Text of a key with its fields filled in, by language."""
        return {lang: self(lang, key, **values) for lang in LANGUAGES}

    def explain(self, lang: str, error: DataError) -> list[str]:
        """Say what is wrong in the data in a reader's language, one line an issue."""
        lines = []
        for issue in error.issues:
            problem = self.by_lang[lang].get(
                f"issues.{issue.problem}", issue.problem.replace("_", " ")
            )
            where = [issue.file]
            if issue.row != "":
                where.append(self(lang, "issues.row", row=issue.row))
            if issue.column:
                where.append(self(lang, "issues.column", column=issue.column))
            value = f" “{issue.value}”" if issue.value else ""
            remedy = f" {self._remedy(lang, issue.remedy)}" if issue.remedy else ""
            lines.append(f"{' · '.join(where)}: {problem}{value}{remedy}")
        return lines

    def _remedy(self, lang: str, remedy: str) -> str:
        """Give a remedy in a language; where it has no translation, in English."""
        sentence, values = remedy, {}
        if isinstance(remedy, Remedy):
            sentence, values = remedy.sentence, remedy.values
        text = self.by_lang[lang].get(f"{REMEDIES}{sentence}", sentence)
        return text.format(**values) if values else text


def read_words(paths: DataPaths) -> Words:
    """Read the words of every language.

    Raises
    ------
    RegisterError
        If a file is broken, or a key is missing in one of the languages.
    """
    by_lang: dict[str, dict[str, str]] = {}
    for lang in LANGUAGES:
        path = paths.words(lang)
        by_lang[lang] = _flatten(read_toml(path, paths.short(path)))
    issues = []
    for lang in LANGUAGES:
        missing = set().union(*by_lang.values()) - set(by_lang[lang])
        for key in sorted(key for key in missing if not key.startswith(REMEDIES)):
            file = paths.short(paths.words(lang))
            remedy = "Translate the key in this file too."
            issues.append(
                Issue(problem="missing_word", file=file, value=key, remedy=remedy)
            )
    if issues:
        raise RegisterError(issues)
    return Words(by_lang)


def _flatten(table: dict[str, Any], prefix: str = "") -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            flat |= _flatten(value, f"{prefix}{key}.")
        else:
            flat[prefix + key] = str(value)
    return flat
