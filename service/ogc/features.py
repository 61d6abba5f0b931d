"""The features of one layer, held in memory, and what of them is asked for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np
import shapely
from geopandas import GeoDataFrame
from pyproj import Transformer
from shapely.geometry import mapping, shape

from geo.dictionary import Entry
from layers import Filter, is_dated_within

DECIMALS = 6  # as the layers' files have
ROUND_THE_WORLD = 180.0
# What JSON Schema calls the dictionary's types; the others are texts.
JSON_TYPES = {"integer": "integer", "number": "number", "boolean": "boolean"}
SEVERAL = {"list": {"type": "string"}, "table": {"type": "object"}}
# Whatever the articles' clock shows: the interface gives both registers.
CLOCK = "known"


class Features:
    """A layer's features as GeoJSON objects, in the order of their ids.

    Parameters
    ----------
    layer_id
        Its id.
    frame
        The layer, WGS 84 degrees (lon, lat), in the order of the file.
    content
        The same as published: a GeoJSON collection.
    entries
        What each property means.
    """

    def __init__(
        self,
        layer_id: str,
        frame: GeoDataFrame,
        content: bytes,
        entries: Mapping[str, Entry],
    ) -> None:
        self.layer_id = layer_id
        self.items: list[dict[str, Any]] = json.loads(content)["features"]
        for item in self.items:
            # Of the coordinates as they are published; those of a request may differ.
            item.pop("bbox", None)
        self._by_id = {item["id"]: item for item in self.items}
        self._tree = shapely.STRtree(frame.geometry.to_numpy())
        there = dict.fromkeys(name for one in self.items for name in one["properties"])
        known = [name for name in entries if name in there]
        self.fields = {name: _field(entries[name]) for name in known}
        self.fields |= {n: {"type": "string"} for n in there if n not in entries}

    def __deepcopy__(self, _memo: object) -> Features:
        """Give itself: a configuration that holds it is copied, the layer is not."""
        return self

    @property
    def has_dates(self) -> bool:
        """Whether its features have states in time."""
        return "states" in self.fields

    @cached_property
    def first_day(self) -> str:
        """First day on which any state may have begun; blank if none has a date."""
        states = (one["properties"].get("states", ()) for one in self.items)
        days = {state.get("earliest") for some in states for state in some}
        return min((day for day in days if day), default="")

    @property
    def queryables(self) -> dict[str, dict[str, Any]]:
        """The fields with one value each, by which features are chosen and sorted."""
        return {n: f for n, f in self.fields.items() if f["type"] != "array"}

    def one(self, feature_id: str) -> dict[str, Any] | None:
        """Return a feature, or None."""
        return self._by_id.get(feature_id)

    def chosen(
        self,
        bbox: Sequence[float] = (),
        days: tuple[str, str] | None = None,
        equal: Iterable[tuple[str, Any]] = (),
        order: Iterable[tuple[str, bool]] = (),
    ) -> list[dict[str, Any]]:
        """Return the features that pass, in order.

        Parameters
        ----------
        bbox
            west, south, east, north in degrees (CRS 84), heights between them passed
            over; west beyond east goes round the back of the earth.
        days
            First and last day, either may be blank: in which a state may have begun.
            What has no states passes.
        equal
            Field and value; each must hold.
        order
            Field, and whether the largest comes first. Without a value comes last.
        """
        found = [self.items[i] for i in self._within(bbox)]
        for name, value in equal:
            found = [one for one in found if one["properties"].get(name) == value]
        if days and self.has_dates:
            asked = Filter(start=days[0], end=days[1], clock=CLOCK)
            found = [one for one in found if is_dated_within(one["properties"], asked)]
        for name, is_falling in reversed([*order]):
            has = [one for one in found if one["properties"].get(name) is not None]
            without = [one for one in found if one["properties"].get(name) is None]
            has.sort(key=lambda one: one["properties"][name], reverse=is_falling)
            found = has + without
        return found

    def _within(self, bbox: Sequence[float]) -> Iterable[int]:
        if not bbox:
            return range(len(self.items))
        half = len(bbox) // 2
        (west, south), (east, north) = bbox[:2], bbox[half : half + 2]
        if not np.isfinite([west, south, east, north]).all():
            return ()  # nowhere on earth
        boxes = [(west, east)]
        if west > east:
            boxes = [(west, ROUND_THE_WORLD), (-ROUND_THE_WORLD, east)]
        areas = [shapely.box(w, south, e, north) for w, e in boxes]
        hits = self._tree.query(areas, predicate="intersects")[1]
        return [int(i) for i in np.unique(hits)]


def moved(geometry: dict[str, Any], transformer: Transformer) -> dict[str, Any]:
    """Return a GeoJSON geometry in another CRS, its axes as that CRS orders them."""

    def move(coordinates: np.ndarray) -> np.ndarray:
        x, y = transformer.transform(coordinates[:, 0], coordinates[:, 1])
        return np.column_stack([x, y]).round(DECIMALS)

    return dict(mapping(shapely.transform(shape(geometry), move)))


def _field(entry: Entry) -> dict[str, Any]:
    described = {
        "type": JSON_TYPES.get(entry.type, "string"),
        "title": {"zh": entry.title_zh, "en": entry.title_en},
        "description": {"zh": entry.description_zh, "en": entry.description_en},
    }
    if entry.type in SEVERAL:
        described |= {"type": "array", "items": SEVERAL[entry.type]}
    if entry.values:
        described["enum"] = list(entry.values)
    if entry.unit:
        described["x-ogc-unit"] = entry.unit
    return described
