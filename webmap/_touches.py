"""What each feature touches, as the page takes it: numbers into one table of places."""

from __future__ import annotations

from typing import Any

from layers import Touches

# Of a county that places.csv does not name: its code says its id.
COUNTY_ID = "county_{code}"


def touches_entry(touches: Touches) -> dict[str, Any]:
    """Return what features touch; cities and provinces follow from the units' codes.

    `places` holds codes, and ids of what has none; `sides` what a side can be; `codes`
    the code of an id that does not say it; `features` a side and numbers into `places`,
    by feature.
    """
    codes = touches.codes
    used = {place for touch in touches.features.values() for place in touch.places}
    table = sorted({*used, *(i for i in touches.ids if i not in codes)})
    number = {place: at for at, place in enumerate(table)}
    return {
        "places": table,
        "sides": list(touches.sides),
        "codes": {
            place_id: code
            for place_id, code in codes.items()
            if place_id != COUNTY_ID.format(code=code)
        },
        "features": {
            feature_id: [touch.side, *sorted(number[place] for place in touch.places)]
            for feature_id, touch in touches.features.items()
        },
    }
