"""The map of the border: what crosses it, all along or between chosen counties."""

from __future__ import annotations

from functools import lru_cache

import shapely

from geo.place import Place
from geo.plates import bounds_of
from layers import Ledger
from service.ledger import ledger_of
from service.published import Published
from service.sheets.ground import ground_of
from service.sheets.links import status_now
from service.sheets.maps import main_map
from service.sheets.pictures import as_address

KEPT = 32
SIZE_PX = (540.0, 520.0)


@lru_cache(maxsize=1)
def border_ledger_of(published: Published) -> Ledger:
    """Return the ledger of what is published, made once."""
    return ledger_of(published.atlas, published.built)


@lru_cache(maxsize=KEPT)
def border_picture(
    published: Published,
    pairs: tuple[str, ...],
    lang: str,
    theme: str = "",
    ids: frozenset[str] | None = None,
) -> str:
    """Return the map of the border as the address of a picture.

    Parameters
    ----------
    published
        Registers, words and layers.
    pairs
        Neighbouring counties as ``adcode-adcode``, to be shown alone with what crosses
        between them; none means the whole border.
    lang
        Language of the names.
    theme
        Of the page that it stands on; blank for paper.
    ids
        The links to be shown; None for all.
    """
    ledger = border_ledger_of(published)
    chosen = [pair for pair in ledger.pairs if "-".join(pair) in pairs]
    links = [
        link
        for link in ledger.links
        if (link.km or link.points) and (ids is None or link.id in ids)
        if not chosen or set(link.pairs) & set(chosen)
    ]
    resolve = published.atlas.gazetteer.resolve
    codes = dict.fromkeys(adcode for pair in chosen or ledger.pairs for adcode in pair)
    kind = "label" if chosen else "county"
    names: list[tuple[Place, str]] = [(resolve(code), kind) for code in codes]
    shapes = published.atlas.counties.geometry
    outline = shapely.union_all([shapes[code] for code in codes]) if chosen else None
    border = ground_of(published).border
    picture = main_map(
        published,
        lang,
        bounds_of([outline if outline is not None else border]),
        [(link.feature, status_now(link.feature)) for link in reversed(links)],
        names,
        size=SIZE_PX,
        outline=outline,
        theme=theme,
    )
    return as_address(picture, published.words(lang, "border.map"))
