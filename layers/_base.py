"""What a layer is, what it must hold, and how all are found and built."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass

from geopandas import GeoDataFrame

from geo.atlas import Atlas
from geo.errors import DataError
from layers._contract import check


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """One layer: module name, text key and download name are its id."""

    id: str
    rank: int
    """Order in the panel and in the catalogue."""
    group: str
    """Heading it stands under; its words are ``groups.<group>``."""
    features: Callable[[Atlas], GeoDataFrame]
    """Pure: no map, no files, no clock; the same atlas gives the same frame."""
    shown: bool = True
    """Whether it is on when the page opens."""
    context: bool = False
    """Whether it is ground for the others instead of facts."""


@dataclass(frozen=True, slots=True)
class BuiltLayer:
    """A layer with its features, or with what kept them from being made."""

    layer: Layer
    features: GeoDataFrame | None
    problem: DataError | None = None


def all_layers() -> list[Layer]:
    """Every layer in this package, by rank.

    A module without a leading underscore is a layer and ends with ``LAYER = Layer(…)``.
    """
    import layers  # noqa: PLC0415 - the package itself, complete only now

    found: list[Layer] = [
        importlib.import_module(f"layers.{module.name}").LAYER
        for module in pkgutil.iter_modules(layers.__path__)
        if not module.name.startswith("_")
    ]
    return sorted(found, key=lambda layer: (layer.rank, layer.id))


def build_layers(atlas: Atlas) -> dict[str, BuiltLayer]:
    """Build and check every layer; a broken one is named and the others stand."""
    built = {}
    for layer in all_layers():
        try:
            features = layer.features(atlas)
            check(layer.id, features, atlas)
        except DataError as error:
            built[layer.id] = BuiltLayer(layer, None, error)
        else:
            built[layer.id] = BuiltLayer(layer, features)
    return built
