"""Changes of the second reading are what the registers hold, and the page tells them."""

import csv
import tomllib

import pytest

from geo.paths import DataPaths
from tools.build_second_reading import PAGE, page, read_changes

PATHS = DataPaths()
# Registers with the columns that name a row, in the order in which they are asked.
KEYS = {
    "facts.csv": ("id",),
    "figures.csv": ("fact_id", "seq"),
    "updates.csv": ("update_id",),
    "update_facts.csv": ("update_id", "fact_id"),
    "conflicts.csv": ("id",),
    "promises.csv": ("fact_id",),
    "places.csv": ("place_id",),
    "counties.csv": ("adcode",),
    "route_facts.csv": ("route_id",),
    "waypoints.csv": ("route_id", "seq"),
    "length_exceptions.csv": ("route_id",),
}
TABLES = ("scenes.toml", "claims.toml")
# A reading has no id of its own; `new` is its read_as.
READING = "readings.csv"


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def registers():
    """Rows by id, of every register that changes may name."""
    keyed = [
        {"/".join(row[k] for k in keys): row for row in rows_of(PATHS.register(name))}
        for name, keys in KEYS.items()
    ]
    features = sorted((PATHS.root / "features").glob("*.csv"))
    keyed += [{row["id"]: row for row in rows_of(path)} for path in features]
    # A feature with the id of a fact is named with its layer.
    keyed += [
        {f"{path.stem}/{row['id']}": row for row in rows_of(path)} for path in features
    ]
    keyed += [tomllib.loads(PATHS.register(t).read_text("utf-8")) for t in TABLES]
    return keyed


@pytest.fixture(scope="module")
def changes():
    return read_changes(PATHS)


def test_the_page_is_what_the_file_gives(changes):
    assert PAGE.read_text(encoding="utf-8") == page(changes), "make second-reading"


def test_each_change_is_what_its_register_holds_now(changes, registers):
    readings = {(r["fact_id"], r["read_as"]) for r in rows_of(PATHS.register(READING))}
    wrong = []
    for change in changes:
        name, field, new = (change.text(c) for c in ("id", "field", "new"))
        if field == READING:
            held = [new] if (name, new) in readings else []
        else:
            held = [r[name][field] for r in registers if field in r.get(name, {})]
            # A blank `new` is an entry that is gone.
            if not new and not any(name in register for register in registers):
                continue
        if not held or str(held[0]) != new:
            wrong.append(f"data/changes.csv: {name} {field} is {held}, not {new!r}")
    assert not wrong, "\n".join(wrong)


def test_no_field_is_changed_twice_and_each_change_changes(changes):
    named = [(c.text("id"), c.text("field"), c.text("new")) for c in changes]
    assert len({(n, f) for n, f, _ in named if f != READING}) == len(
        [f for _, f, _ in named if f != READING]
    )
    assert all(change.text("old") != change.text("new") for change in changes)


def test_each_change_names_a_source_that_is_known(changes):
    known = set()
    for name in ("sources.toml", "update_sources.toml"):
        known |= set(tomllib.loads(PATHS.register(name).read_text("utf-8")))
    assert {change.text("source") for change in changes} <= known
