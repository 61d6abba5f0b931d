"""What the app knows of the ground, made once: reach, places, lines, counties."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from geopandas import GeoDataFrame

from geo.nearness import Counties, Lines
from geo.parts import Sound
from layers import has_course, records
from service.own.placing import Ground

if TYPE_CHECKING:
    from service.published import Published

# As the map page's own reader has it: beyond the home bounds, what there is ground for.
REACH_DEG = 5
# Places known worse than this tell nothing of a shift.
EXACT_PLACE_KM = 10
COUNTIES = "counties"


@lru_cache(maxsize=2)
def ground_of(published: Published) -> Ground:
    """Return how far the map goes, and where names are known to lie."""
    west, south, east, north = published.payload["home"]["bounds"]
    places = published.payload.get("search", {}).get("places", [])
    return Ground(
        reach=(
            west - REACH_DEG,
            south - REACH_DEG,
            east + REACH_DEG,
            north + REACH_DEG,
        ),
        places={
            name: (place["lon"], place["lat"])
            for place in places
            if place["km"] <= EXACT_PLACE_KM
            for name in (place["zh"], *place.get("also", ()))
        },
    )


@lru_cache(maxsize=2)
def courses(published: Published) -> dict[str, list[dict[str, Any]]]:
    """Records of what runs over the ground with its course drawn, by layer."""
    found: dict[str, list[dict[str, Any]]] = {}
    for layer_id, layer in published.built.items():
        if layer.layer.context or layer.features is None:
            continue
        some = [one for one in records(layer.features) if has_course(one)]
        if some:
            found[layer_id] = some
    return found


@lru_cache(maxsize=32)
def lines_of(published: Published, layers: tuple[str, ...]) -> Lines:
    """Return the courses of some layers, to measure to."""
    some = [one for layer in layers for one in courses(published).get(layer, ())]
    frame = GeoDataFrame(
        {"accuracy_m": [one.get("accuracy_m") for one in some]},
        geometry=[one["geometry"] for one in some],
        index=[one["id"] for one in some],
        crs=4326,
    )
    return Lines(frame)


@lru_cache(maxsize=2)
def counties_of(published: Published) -> Counties | None:
    """Return the counties to lie in; None without boundary data."""
    atlas = published.atlas
    units, sides = atlas.parts.counties, atlas.parts.sides.get_or({})
    built = published.built[COUNTIES].features
    if not isinstance(units, Sound) or not sides or built is None:
        return None
    return Counties(units.value, sides, border_accuracy_m(published))


def border_accuracy_m(published: Published) -> float:
    """How far a border of a county may lie from where it is drawn, metres."""
    built = published.built[COUNTIES].features
    return 0.0 if built is None else float(built["accuracy_m"].max())
