"""A reader's rows together with ours, as a parcel for any format.

Their columns keep their names; ours begin with ``lm_`` and stand in the dictionary.
What is theirs is named as theirs, and nothing is claimed of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import pandas as pd
from geopandas import GeoDataFrame

from geo.dictionary import FEATURES, Dictionary, Entry
from geo.words import LANGUAGES
from service.apart import apart
from service.formats import Notice, Parcel, Part, written
from service.orders import Order
from service.own.explained import entry_of, naming_column, published_features
from service.own.ledger import OwnLedger, joined
from service.parcels import FEATURES as SELECTION
from service.parcels import parcel_for
from webmap.look import app_colours

if TYPE_CHECKING:
    from service.published import Published

OWN = "my_data"
MARK = "own_"
# What formats call their own columns, or the writers add.
TAKEN = frozenset(
    "fid ogc_fid geom geometry objectid shape shape_length shape_area wkt".split()
)
# Of a property of ours, these may be told by a reader's column of the same name.
AS_TEXT = ("text", "date", "edtf")
LONGEST = 32_000
TYPES = {"i": "integer", "f": "number", "b": "boolean"}
INT32 = 2**31


def exported(
    published: Published,
    ledger: OwnLedger,
    lang: str,
    *,
    ending: str,
    epsg: int,
    encoding: str,
) -> bytes:
    """Write a file's rows and the lines of ours that they meet; in another process.

    Parameters
    ----------
    published
        Our data.
    ledger
        Of the file.
    lang
        Language of names in our columns.
    ending, epsg, encoding
        As the downloads have them.
    """
    parcel = parcel_with(
        published, ledger, lang, ending=ending, epsg=epsg, encoding=encoding
    )
    return apart(partial(written, parcel, ending))


def parcel_with(
    published: Published,
    ledger: OwnLedger,
    lang: str,
    *,
    ending: str,
    epsg: int,
    encoding: str,
) -> Parcel:
    """Return what goes into the file."""
    order = Order(stem=SELECTION, ending=ending, epsg=epsg, encoding=encoding)
    ours = parcel_for(published, order, published.packs.touches(), ids=ledger.met)
    table = _table(published, ledger, lang)
    known = ours.dictionary.features
    theirs = {str(i) for one in ours.parts for i in one.features.index}
    names = _names(table, known, is_id_kept=_tells_apart(table, theirs))
    frame, entries = _frame(published, ledger, table, names, lang)
    part = Part(
        layer_id=OWN,
        title=published.words.both("mydata.export.layer"),
        features=frame,
        colour=app_colours()["city"],
        # It has no status of ours.
        is_ground=True,
    )
    tables = dict(ours.dictionary.by_table)
    tables[FEATURES] = {**entries, **known}
    own = [name for name in frame.columns if name != "geometry"]
    return replace(
        ours,
        name=OWN,
        title=published.words.said("mydata.export.title", file=ledger.held.name),
        parts=(part, *ours.parts),
        dictionary=Dictionary(tables),
        columns={**ours.columns, OWN: tuple(own)},
        notices=tuple(_notices(published, ledger, ours)),
        words={
            **ours.words,
            **{
                f"{OWN}_{lang_}": published.words(lang_, "mydata.export.layer")
                for lang_ in LANGUAGES
            },
        },
    )


def _table(published: Published, ledger: OwnLedger, lang: str) -> pd.DataFrame:
    """Their columns, then ours, row by row."""
    assert ledger.held.reading is not None  # noqa: S101 - the page offers no other
    theirs = ledger.held.reading.table
    ours = pd.DataFrame(joined(published, ledger, lang), index=theirs.index)
    ours = ours.reindex(columns=_in_order(ours.columns))
    return pd.concat([theirs, ours], axis=1)


def _in_order(columns: Iterable[Any]) -> list[str]:
    there = [str(name) for name in columns]
    last = [name for name in there if name == "lm_problem"]
    return [name for name in there if name not in last] + last


def _tells_apart(table: pd.DataFrame, theirs: set[str]) -> bool:
    """Whether their own ids tell all rows apart, from ours too."""
    if "id" not in table.columns or table["id"].isna().any():
        return False
    texts = {_text(value) for value in table["id"]}
    return len(texts) == len(table) and not texts & theirs


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _names(
    table: pd.DataFrame, known: Mapping[str, Entry], *, is_id_kept: bool
) -> dict[str, str]:
    """Return what each column is called in the file, by its name."""
    ours = {name.casefold(): name for name in known}
    taken = {*TAKEN, *ours}
    found: dict[str, str] = {}
    for name in table.columns:
        text = str(name)
        entry = known.get(text)
        tells = entry is not None and entry.type in AS_TEXT
        is_id = text == "id" and is_id_kept
        is_free = text.casefold() not in taken
        if is_free or is_id or (tells and text not in ("id", "layer")):
            found[text] = text
        else:
            again = f"{MARK}{text}"
            while again.casefold() in taken:
                again = f"{MARK}{again}"
            found[text] = again
        taken.add(found[text].casefold())
    return found


def _frame(
    published: Published,
    ledger: OwnLedger,
    table: pd.DataFrame,
    names: Mapping[str, str],
    lang: str,
) -> tuple[GeoDataFrame, dict[str, Entry]]:
    placing = ledger.held.placing
    assert placing is not None  # noqa: S101 - as above
    known: dict[str, Any] = {}
    entries: dict[str, Entry] = {}
    shorts = {e.short.casefold() for e in published_features(published).values()}
    for name in table.columns:
        called, kind = names[name], _type(table[name])
        is_ours = called in published_features(published)
        values = list(table[name].astype(object).where(table[name].notna(), None))
        if is_ours or kind == "text":
            values = [None if v is None else _text(v)[:LONGEST] for v in values]
        known[called] = values
        if not is_ours:
            entries[called] = entry_of(published, name, called, kind, shorts)
    count = len(table)
    ids = [f"{ledger.held.id}-{row}" for row in table.index]
    if names.get("id") == "id":
        ids = known["id"]
    labels = _labels(published, ledger, table, lang)
    base = {"id": ids, "layer": [OWN] * count}
    for one in LANGUAGES:
        if f"name_{one}" not in known:
            base[f"name_{one}"] = labels
    data = {**known, **base}
    frame = GeoDataFrame(
        {name: pd.Series(v, dtype=object).to_numpy() for name, v in data.items()},
        geometry=list(placing.shapes),
        crs=4326,
        index=pd.Index(ids),
    )
    return frame, entries


def _type(values: pd.Series) -> str:
    kind = TYPES.get(values.dtype.kind, "text")
    if values.dtype.name == "boolean":
        return "boolean"
    held = values.dropna()
    if kind == "integer" and len(held) and int(held.abs().max()) >= INT32:
        # Formats have whole numbers of 32 bits; a double holds this one, too.
        return "number"
    return kind


def _labels(
    published: Published, ledger: OwnLedger, table: pd.DataFrame, lang: str
) -> list[str]:
    name = naming_column(table)
    file = ledger.held.name
    held = table[name] if name else [None] * len(table)
    return [
        published.words(lang, "own.unnamed", file=file, row=row)
        if value is None or pd.isna(value)
        else str(value)
        for row, value in zip(table.index, held, strict=True)
    ]


def _notices(published: Published, ledger: OwnLedger, ours: Parcel) -> Iterable[Notice]:
    words = published.words
    values = {
        "file": ledger.held.name,
        "count": len(ledger.entries),
        "km": f"{ledger.within_km:g}",
    }
    for notice in ours.notices:
        if notice.key in ("filter", "version"):
            continue
        if notice.key == "licence":
            said = words.said("mydata.export.licence", **values)
            said = {one: said[one] + getattr(notice, one) for one in LANGUAGES}
            yield Notice(key="licence", zh=said["zh"], en=said["en"])
            continue
        yield notice
    said = words.said("mydata.export.joined", **values)
    yield Notice(key="joined", zh=said["zh"], en=said["en"])
