"""Every place's dossier, made once: the list of places needs their counts."""

from __future__ import annotations

from functools import lru_cache

from geo.dossier import Dossier, dossier
from service.published import Published


@lru_cache(maxsize=1)
def dossiers(published: Published) -> dict[str, Dossier]:
    """Return each place's dossier, by the id of the place.

    Raises
    ------
    DataError
        If the boundaries, from which the neighbours come, are at fault.
    """
    atlas = published.atlas
    places = atlas.gazetteer.places.items()
    return {place_id: dossier(atlas, place) for place_id, place in places}
