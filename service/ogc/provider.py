"""What pygeoapi asks for features: those that are published, in memory."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from pygeoapi.provider.base import BaseProvider, ProviderItemNotFoundError
from pygeoapi.util import CrsTransformSpec
from pyproj import CRS, Transformer

from service.ogc.features import Features, moved
from service.ogc.parameters import days, typed


class PublishedFeatures(BaseProvider):  # type: ignore[misc] # pygeoapi has no types
    """A layer for pygeoapi, which makes one anew for each request.

    Parameters
    ----------
    provider_def
        pygeoapi's table of it; ``data`` is the `Features`.
    """

    def __init__(self, provider_def: dict[str, Any]) -> None:
        super().__init__(provider_def)
        self._features: Features = provider_def["data"]
        # Fields by which one may choose; features have all of theirs.
        self.properties = list(self._features.queryables)

    def get_fields(self) -> dict[str, dict[str, Any]]:
        """Return the fields as JSON Schema, of which pygeoapi changes its own copy."""
        return {name: dict(field) for name, field in self._features.fields.items()}

    @property
    def fields(self) -> dict[str, dict[str, Any]]:
        """The fields by name."""
        return self.get_fields()

    def query(
        self,
        offset: int = 0,
        limit: int = 10,
        resulttype: str = "results",
        bbox: list[float] | None = None,
        datetime_: str | None = None,
        properties: list[tuple[str, str]] | None = None,
        sortby: list[dict[str, str]] | None = None,
        select_properties: list[str] | None = None,
        *,
        skip_geometry: bool = False,
        crs_transform_spec: CrsTransformSpec | None = None,
        **_more: Any,
    ) -> dict[str, Any]:
        """Return a page of the features that pass; see `Features.chosen`."""
        known = self._features.queryables
        found = self._features.chosen(
            bbox=bbox or (),
            days=days(datetime_) if datetime_ else None,
            equal=[(n, typed(n, v, known[n])) for n, v in properties or ()],
            order=[(one["property"], one["order"] == "-") for one in sortby or ()],
        )
        page = found[offset : offset + limit] if resulttype != "hits" else []
        wanted = frozenset(select_properties or ())
        return {
            "type": "FeatureCollection",
            "numberMatched": len(found),
            "numberReturned": len(page),
            "features": [
                _given(one, crs_transform_spec, wanted, skip_geometry=skip_geometry)
                for one in page
            ],
        }

    def get(
        self,
        identifier: str,
        crs_transform_spec: CrsTransformSpec | None = None,
        **_more: Any,
    ) -> dict[str, Any]:
        """Return one feature.

        Raises
        ------
        ProviderItemNotFoundError
            If the layer has none of that id.
        """
        feature = self._features.one(identifier)
        if feature is None:
            raise ProviderItemNotFoundError(identifier)
        return _given(feature, crs_transform_spec, frozenset(), skip_geometry=False)


def _given(
    feature: dict[str, Any],
    spec: CrsTransformSpec | None,
    wanted: frozenset[str],
    *,
    skip_geometry: bool,
) -> dict[str, Any]:
    """Return a feature as it is asked for; its own parts are never changed."""
    given = dict(feature)
    if wanted:
        properties = feature["properties"]
        given["properties"] = {n: v for n, v in properties.items() if n in wanted}
    if skip_geometry:
        given["geometry"] = None
    elif spec is not None:
        transformer = _transformer(spec.source_crs_wkt, spec.target_crs_wkt)
        given["geometry"] = moved(feature["geometry"], transformer)
    return given


@lru_cache  # to find the way between two takes a fifth of a second
def _transformer(source: str, target: str) -> Transformer:
    return Transformer.from_crs(CRS.from_wkt(source), CRS.from_wkt(target))
