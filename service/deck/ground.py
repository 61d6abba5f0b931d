"""The ground of a slide as one picture: land, county lines, the border, rivers."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from PIL import Image, ImageDraw
from shapely import Geometry

from geo.atlas import Atlas
from geo.sides import PROVINCE_DIGITS
from service.deck.window import Window

PX_ACROSS = 1400


def provinces(atlas: Atlas) -> list[Geometry]:
    """Return the whole of each province, joined of its counties."""
    whole = atlas.counties.dissolve("province_adcode", method="coverage")
    return list(whole.geometry)


def ground(
    atlas: Atlas, whole: list[Geometry], window: Window, theme: dict[str, Any]
) -> bytes:
    """Draw the ground that a window shows, as PNG.

    Parameters
    ----------
    atlas
        Counties and rivers.
    whole
        The provinces.
    window
        What is shown.
    theme
        Colours, as styles.toml gives those of a theme.
    """
    box = window.box
    scale = PX_ACROSS / box.width
    image = Image.new("RGB", (PX_ACROSS, round(box.height * scale)), theme["paper"])
    pen = ImageDraw.Draw(image)

    def paths(shape: Geometry) -> Iterator[list[tuple[float, float]]]:
        for part in getattr(shape, "geoms", [shape]):
            line = getattr(part, "exterior", part)
            at = (window(lon, lat) for lon, lat in line.coords)
            yield [((x - box.left) * scale, (y - box.top) * scale) for x, y in at]

    counties = atlas.counties
    for code, shape in zip(counties["adcode"], counties.geometry, strict=True):
        # One side has a tint of its own, as on the map.
        land = theme.get(f"land_{str(code)[:PROVINCE_DIGITS]}", theme["land"])
        for path in paths(shape):
            pen.polygon(path, fill=land)
            pen.line([*path, path[0]], fill=theme["county"], width=1)
    for shape in atlas.rivers.geometry:
        for path in paths(shape):
            pen.line(path, fill=theme["river"], width=3, joint="curve")
    for province in whole:
        for path in paths(province):
            pen.line([*path, path[0]], fill=theme["province"], width=4, joint="curve")
    file = io.BytesIO()
    image.quantize(64, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()
