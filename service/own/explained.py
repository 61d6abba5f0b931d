"""Columns of a reader's file and ours, explained as the dictionary explains ours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pandas as pd

from geo.dictionary import FEATURES, Dictionary, Entry
from geo.words import LANGUAGES

if TYPE_CHECKING:
    from service.published import Published

SHORT_BYTES, SHORT_TRIES = 10, 1000
NAMING = (
    "名称 名稱 名字 站名 地名 项目名称 路线名称 标题 全称 简称 name title label".split()
)


def naming_column(table: pd.DataFrame) -> str:
    """Return the column that names rows; blank where none does."""
    by_fold = {str(name).strip().casefold(): str(name) for name in table.columns}
    for name in NAMING:
        if name in by_fold and table[by_fold[name]].notna().any():
            return by_fold[name]
    for name in table.columns:
        if any(part in str(name).casefold() for part in ("名称", "name", "项目")):
            return str(name)
    return ""


def published_features(published: Published) -> Mapping[str, Entry]:
    """The properties of our own features."""
    return published.atlas.parts.dictionary.get_or(Dictionary({})).features


def entry_of(
    published: Published, name: str, called: str, kind: str, shorts: set[str]
) -> Entry:
    """Explain a column: ours by our words, theirs as theirs."""
    words = published.words
    is_ours = f"mydata.columns.{_key(name)}" in words.by_lang[LANGUAGES[0]]
    key = f"mydata.columns.{_key(name)}" if is_ours else "mydata.export.their_column"
    title = words.both(key) if is_ours else dict.fromkeys(LANGUAGES, name)
    told = f"{key}_told" if is_ours else key
    side = name.removeprefix("lm_km_")
    about = {
        one: words(one, told, name=name, side=words(one, f"filter.{side}"))
        for one in LANGUAGES
    }
    return Entry(
        table=FEATURES,
        name=called,
        short=_short(called, shorts),
        type=kind,
        unit="km" if name.startswith("lm_km") or name.endswith("_km") else "",
        values=(),
        made="measured" if is_ours else "declared",
        title_zh=title["zh"],
        title_en=title["en"],
        description_zh=about["zh"],
        description_en=about["en"],
    )


def _key(name: str) -> str:
    return "lm_km" if name.startswith("lm_km_") else name


def _short(name: str, taken: set[str]) -> str:
    """Return a name of at most ten bytes that no other column has."""
    for number in range(SHORT_TRIES):
        mark = str(number) if number else ""
        cut = name.encode()[: SHORT_BYTES - len(mark)].decode(errors="ignore")
        short = f"{cut}{mark}"
        if short and short.casefold() not in taken:
            taken.add(short.casefold())
            return short
    return name
