"""Write what the runtime's own tests need: ``python -m tools.runtime_fixture FILE``.

The page's data as the browser gets them, beside what Python says of the same data, so
that both can be held against each other without a browser.
"""

from __future__ import annotations

import json
import random
import sys
from datetime import date as calendar_date
from datetime import timedelta
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import quote

from geo.history import State, shown_at
from geo.paths import DataPaths
from geo.tables import read_table
from geo.vocabulary import CLOCKS
from layers import BuiltLayer, records
from service.languages import asked_language
from service.published import Published, publish
from tools.geodesy_fixture import geodesy_told
from webmap.packs import pack_words
from webmap.page import LEAFLET
from webmap.payload import to_json

DICE_SEED = 2020
QUERY_COLUMNS = tuple("query topic kind id also held".split())
FIRST_DAY = calendar_date(2018, 1, 1)
DAYS_ASKED = 9 * 365
RANDOM_DATES = 200


def dates_asked(payload: dict[str, Any]) -> list[str]:
    """Dates to choose, the days round every start, and 200 at random; blank for now."""
    dice = random.Random(DICE_SEED)  # noqa: S311 - chance for a test
    chosen = [*payload["asof"]["articles"], *payload["asof"]["later"]]
    days = [
        (FIRST_DAY + timedelta(dice.randrange(DAYS_ASKED))).isoformat()
        for _ in range(RANDOM_DATES)
    ]
    at_random = [day[: dice.choice((4, 7, 10))] for day in days]
    starts = [
        end
        for feature in payload["features"]
        for state in feature["states"]
        for end in (state.get("earliest"), state.get("latest", state["date"]))
        if end
    ]
    return sorted({"", *chosen, *days, *at_random, *starts})


def with_pack_words(published: Published) -> dict[str, dict[str, str]]:
    """Words of the page, with those that come with packs alone."""
    return {
        lang: {**texts, **pack_words(published.words, lang)}
        for lang, texts in published.payload["words"].items()
    }


def moments_told(
    built: dict[str, BuiltLayer], dates: list[str]
) -> dict[str, dict[str, dict[str, list[Any] | None]]]:
    """Status of every feature under each clock at each date, and if it is uncertain.

    None where nothing had been told by then, or the clock does not hear of it.
    """
    histories = {
        record["id"]: [State(**state) for state in record["states"]]
        for one in built.values()
        if not one.layer.context and one.features is not None
        for record in records(one.features)
        if record["states"]
    }
    return {
        clock: {
            date: {
                feature_id: [shown.status, shown.uncertain] if shown else None
                for feature_id, states in histories.items()
                for shown in (shown_at(states, clock, date),)
            }
            for date in dates
        }
        for clock in CLOCKS
    }


def paths_drawn(built: dict[str, BuiltLayer]) -> dict[str, list[list[list[float]]]]:
    """Lines and points of every feature that has a geometry of its own, by id."""
    return {
        record["id"]: [
            [list(pair) for pair in part.coords]
            for part in getattr(record["geometry"], "geoms", [record["geometry"]])
        ]
        for one in built.values()
        if not one.layer.context and one.features is not None
        for record in records(one.features)
        if record["role"] != "unit"
    }


def unit_bounds(built: dict[str, BuiltLayer]) -> dict[str, list[float]]:
    """West, south, east and north of every county, by code."""
    counties = built["counties"].features
    assert counties is not None  # noqa: S101 - publishing would have failed
    return {
        record["adcode"]: list(record["geometry"].bounds)
        for record in records(counties)
    }


def languages_asked() -> dict[str, str]:
    """Language that the app reads in each of many addresses; blank where in none.

    Keys, values and what stands round them, in every combination, plain and encoded.
    """
    keys = ("lang", "LANG", "amp;lang", " lang", "\u201clang", "language", "lan\uff47")
    values = (
        *("en", "EN", "en-US", "zh_Hans", "en_", "_en", "en\u3002", "en)", "e\u200bn"),
        *(
            "",
            "fr",
            "english",
            "en zh",
            "%ff",
            "en%20",
            "zh#en",
            "en&lang=zh",
            "\uff45n",
        ),
    )
    round_it = (
        *("{}", "?{}", "f=bus-01&{}", "f=bus-01&amp;{}", "f=bus-01%26{}", "x=1%26{}"),
        *("lang=fr&{}", "{}&lang=zh", "{}%26lang%3Dzh", "{}?z=9", "z=9;{}"),
    )
    said = [
        around.format(f"{key}={value}")
        for key, value, around in product(keys, values, round_it)
    ]
    encoded = [quote(text, safe=kept) for text in said for kept in ("", "=&?%", "=&?")]
    return {text: asked_language(text) for text in (*said, *encoded)}


def queries_asked(paths: DataPaths) -> list[dict[str, Any]]:
    """Queries as planners type them, each with the results that may come first."""
    path = paths.register("search_queries.csv")
    table = read_table(path, paths.short(path), QUERY_COLUMNS)
    rows = [
        {
            **{name: row.text(name) for name in QUERY_COLUMNS},
            "also": list(row.items("also")),
            "held": row.flag("held"),
        }
        for row in table
    ]
    table.done()
    return rows


def main(target: Path) -> None:
    """Write the fixture; its folder is made where it is missing."""
    published = publish()
    payload = published.payload | {"words": with_pack_words(published)}
    fixture = {
        "payload": json.loads(to_json(payload)),
        "moments": moments_told(published.built, dates_asked(payload)),
        "paths": paths_drawn(published.built),
        "unit_bounds": unit_bounds(published.built),
        "languages": languages_asked(),
        "queries": queries_asked(published.atlas.paths),
        "geodesy": geodesy_told(),
        "leaflet": (LEAFLET / "leaflet.js").read_text(encoding="utf-8"),
    }
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(fixture, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
