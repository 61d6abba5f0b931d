"""Whether a file is in the shifted coordinates of a Chinese web map."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

from geo.chinese_offset import BD09, GCJ02, lies_off_alike
from service.own.reading import Reading
from service.own.trouble import Trouble

SAMPLE = 2000
# Names that say it: of fields, values, files.
TELLING = (
    (BD09, re.compile(r"bd-?_?0?9|baidu|百度|^bd_?(lng|lon|lat|x|y)$", re.IGNORECASE)),
    (
        GCJ02,
        re.compile(
            r"gcj|mars_?(lng|lon|lat)|amap|autonavi|高德|火星坐标|腾讯|tencent|qqmap",
            re.IGNORECASE,
        ),
    ),
)
OF_SYSTEM = re.compile(r"坐标|crs|srs|datum|coord|source|来源|provider", re.IGNORECASE)
SAID_WITHIN = 20


def suspected(
    reading: Reading,
    shapes: np.ndarray,
    file_name: str,
    places: Mapping[str, tuple[float, float]],
) -> tuple[str, Trouble] | None:
    """Suspect the coordinates of a Chinese web map.

    By what the file says of itself, or by places of known names that all lie off as
    those maps move them.
    """
    table = reading.table
    names = [str(name) for name in table.columns]
    said = [
        str(value)
        for name in names
        if OF_SYSTEM.search(name)
        for value in table[name].head(SAID_WITHIN).dropna()
    ]
    for text in (file_name, *names, *said):
        for offset, sign in TELLING:
            if found := sign.search(text):
                values = {"word": found[0]}
                return offset, Trouble(code=f"{offset}_named", values=values)
    at, known = _known_places(reading, shapes, places)
    if not lies_off_alike(at, known):
        return None
    return GCJ02, Trouble(code="gcj02_places", values={"count": len(at)})


def _known_places(
    reading: Reading, shapes: np.ndarray, places: Mapping[str, tuple[float, float]]
) -> tuple[np.ndarray, np.ndarray]:
    at: list[tuple[float, float]] = []
    known: list[tuple[float, float]] = []
    texts: pd.DataFrame = reading.table.select_dtypes(include="str")
    find: Callable[[object], tuple[float, float] | None] = lambda v: (  # noqa: E731
        places.get(v.strip()) if isinstance(v, str) else None
    )
    rows = texts.head(SAMPLE).itertuples(index=False, name=None)
    for row, shape in zip(rows, shapes, strict=False):
        if shape is None or shape.geom_type != "Point":
            continue
        spot = next((found for value in row if (found := find(value))), None)
        if spot:
            at.append((shape.x, shape.y))
            known.append(spot)
    return np.array(at).reshape(-1, 2), np.array(known).reshape(-1, 2)
