"""The ground of a slide as one picture: land, county lines, the border, rivers."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from PIL import Image, ImageChops, ImageDraw
from shapely import Geometry

from geo.atlas import Atlas
from geo.parts import Sound
from geo.sides import PROVINCE_DIGITS
from service.deck.window import Window

PX_ACROSS = 1400
LEVEL_GREY = 128  # of level ground in the relief: neither lit nor shaded
# Nearer, a pixel of the relief would be seen: widths of a window, in degrees.
RELIEF_FROM_DEG, RELIEF_WHOLE_DEG = 1.5, 4.0


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
    scale = PX_ACROSS / window.box.width
    image = Image.new(
        "RGB", (PX_ACROSS, round(window.box.height * scale)), theme["paper"]
    )
    pen = ImageDraw.Draw(image)
    _land(image, pen, atlas, window, theme)
    for shapes, colour, width in (
        (atlas.counties.geometry, "county", 1),
        (atlas.rivers.geometry, "river", 3),
        (whole, "province", 4),
    ):
        for shape in shapes:
            for path in _paths(shape, window, scale):
                pen.line(path, fill=theme[colour], width=width, joint="curve")
    file = io.BytesIO()
    image.quantize(128, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


def _paths(
    shape: Geometry, window: Window, scale: float
) -> Iterator[list[tuple[float, float]]]:
    """The lines of a shape, in pixels of the picture; an area's edge comes round."""
    for part in getattr(shape, "geoms", [shape]):
        line = getattr(part, "exterior", part)
        at = (window(lon, lat) for lon, lat in line.coords)
        yield [
            ((x - window.box.left) * scale, (y - window.box.top) * scale) for x, y in at
        ]


def _land(
    image: Image.Image,
    pen: ImageDraw.ImageDraw,
    atlas: Atlas,
    window: Window,
    theme: dict[str, Any],
) -> None:
    """Land, a tint for each side as on the map, and its relief."""
    scale = image.width / window.box.width
    mask = Image.new("L", image.size)
    mask_pen = ImageDraw.Draw(mask)
    counties = atlas.counties
    for code, shape in zip(counties["adcode"], counties.geometry, strict=True):
        land = theme.get(f"land_{str(code)[:PROVINCE_DIGITS]}", theme["land"])
        for path in _paths(shape, window, scale):
            pen.polygon(path, fill=land)
            mask_pen.polygon(path, fill=255)
    _shade(image, mask, atlas, window, theme["relief"])


def _shade(
    image: Image.Image, land: Image.Image, atlas: Atlas, window: Window, strength: float
) -> None:
    """Light and shadow upon the land, as the page has them (ground/relief.js)."""
    part = atlas.parts.relief
    across = window.box.width / window.emu_per_degree
    whole = (across - RELIEF_FROM_DEG) / (RELIEF_WHOLE_DEG - RELIEF_FROM_DEG)
    strength *= min(max(whole, 0), 1)
    if not isinstance(part, Sound) or not strength:
        return
    relief = Image.open(io.BytesIO(part.value.content)).convert("L")
    west, south, east, north = part.value.bounds
    left, top = window(west, north)
    right, bottom = window(east, south)
    box = window.box
    seen = (
        (box.left - left) / (right - left) * relief.width,
        (box.top - top) / (bottom - top) * relief.height,
        (box.left + box.width - left) / (right - left) * relief.width,
        (box.top + box.height - top) / (bottom - top) * relief.height,
    )
    grey = relief.transform(
        image.size,
        Image.Transform.EXTENT,
        seen,
        Image.Resampling.BICUBIC,
        fillcolor=LEVEL_GREY,
    )
    for shade, side in (("black", -1), ("white", 1)):
        rises = (side * (value - LEVEL_GREY) for value in range(256))
        table = [round(max(rise, 0) * 2 * strength) for rise in rises]
        alpha = grey.point(table)
        alpha = ImageChops.multiply(alpha, land)
        image.paste(shade, (0, 0), alpha)
