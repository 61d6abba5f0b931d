"""Shaded relief of the region: cut out, freed of its tints, in web Mercator."""

from __future__ import annotations

import io

import numpy as np
import shapely
from numpy.typing import NDArray
from PIL import Image, ImageFilter
from shapely.geometry.base import BaseGeometry

from tools.packages import pinned_file
from tools.recipe import Recipe

#: Grey of ground that casts no shadow and catches no light.
LEVEL = 128
#: The pinned picture is the whole world, larger than Pillow opens unasked.
WORLD_PIXELS = 60_000_000

Shades = NDArray[np.float64]


def to_relief(land: BaseGeometry, recipe: Recipe) -> bytes:
    """Return the relief as a grey WebP in web Mercator, over the bounds of the recipe.

    Level ground is `LEVEL`; slopes away from the light are darker, towards it lighter.
    Beyond the land it fades out.
    """
    bounds = recipe.relief["bounds"]
    shade = shaded(world(recipe), bounds, recipe.relief["smooth_deg"])
    shade *= recipe.relief["contrast"]
    flat = to_mercator(shade * near(land, shade.shape, bounds, recipe), bounds)
    grey = np.clip(np.rint(flat + LEVEL), 0, 255).astype(np.uint8)
    out = io.BytesIO()
    Image.fromarray(grey).save(
        out, "WEBP", quality=recipe.relief["quality"], method=6, exact=True
    )
    return out.getvalue()


def world(recipe: Recipe) -> Image.Image:
    """Open the pinned picture: the whole world, evenly in longitude and latitude."""
    Image.MAX_IMAGE_PIXELS = WORLD_PIXELS
    return Image.open(pinned_file(recipe.relief)).convert("L")


def shaded(picture: Image.Image, bounds: list[float], smooth_deg: float) -> Shades:
    """Cut out the bounds; keep the shading and drop the tint that tells heights.

    Heights change over degrees, slopes over minutes: what is left of the picture less
    its own blur is the shading.
    """
    west, south, east, north = bounds
    per_deg = picture.width / 360
    # With a margin, so that the blur knows what lies beyond the edge.
    margin = round(3 * smooth_deg * per_deg)
    left, right = (round((lon + 180) * per_deg) for lon in (west, east))
    upper, lower = (round((90 - lat) * per_deg) for lat in (north, south))
    wide = picture.crop((left - margin, upper - margin, right + margin, lower + margin))
    blurred = wide.filter(ImageFilter.GaussianBlur(smooth_deg * per_deg))
    shade = np.asarray(wide, dtype=float) - np.asarray(blurred, dtype=float)
    return shade[margin:-margin, margin:-margin]


def near(
    land: BaseGeometry, shape: tuple[int, ...], bounds: list[float], recipe: Recipe
) -> Shades:
    """Return 1 on the land, falling to 0 over `fade_deg` beyond it."""
    west, south, east, north = bounds
    rows, columns = shape
    lon = west + (np.arange(columns) + 0.5) / columns * (east - west)
    lat = north - (np.arange(rows) + 0.5) / rows * (north - south)
    points = shapely.points(*np.meshgrid(lon, lat))
    outline = land.simplify(0.01)
    shapely.prepare(outline)
    away: Shades = np.where(
        shapely.contains(outline, points), 0.0, shapely.distance(outline, points)
    )
    return np.clip(1 - away / recipe.relief["fade_deg"], 0, 1)


def to_mercator(shade: Shades, bounds: list[float]) -> Shades:
    """Move rows that are even in latitude to rows that are even in web Mercator."""
    _, south, _, north = bounds
    rows = len(shade)

    def height(lat: Shades | float) -> Shades:
        return np.asarray(np.arctanh(np.sin(np.radians(lat))))

    top, bottom = height(north), height(south)
    y = top - (np.arange(rows) + 0.5) / rows * (top - bottom)
    lat = np.degrees(np.arcsin(np.tanh(y)))
    at = np.clip((north - lat) / (north - south) * rows - 0.5, 0, rows - 1)
    upper = np.floor(at).astype(int)
    lower = np.minimum(upper + 1, rows - 1)
    share = (at - upper)[:, None]
    mixed: Shades = shade[upper] * (1 - share) + shade[lower] * share
    return mixed
