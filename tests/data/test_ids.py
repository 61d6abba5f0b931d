"""Ids that were published stay known: alive, or as tombstones that say why not.

data/ids.txt lists every id that was ever published. Nothing is ever taken out of it.
"""

import tomllib

import pytest

from geo.atlas import read_atlas
from geo.errors import RegisterError
from geo.tombstones import ID_KINDS
from layers import all_layers


def listed(atlas):
    """Kind and id of each line."""
    text = atlas.paths.register("ids.txt").read_text(encoding="utf-8")
    return [tuple(line.split(" ")) for line in text.splitlines()]


@pytest.fixture(scope="module")
def alive(atlas, built):
    """Ids of today, by kind; those of layers and features as they are published."""
    later = atlas.later
    sources = set(atlas.sources)
    text = atlas.paths.register("update_sources.toml").read_text(encoding="utf-8")
    ids = {
        "claim": {claim.id for claim in atlas.parts.claims.get()},
        "conflict": {conflict.id for conflict in later.conflicts},
        "fact": set(atlas.facts),
        "feature": {
            feature_id
            for layer in built.values()
            if not layer.layer.context
            for feature_id in layer.features["id"]
        },
        "layer": {layer.id for layer in all_layers()},
        "place": set(atlas.gazetteer.places),
        "route": set(atlas.routes),
        "scene": {scene.id for scene in atlas.scenes},
        "source": sources | set(tomllib.loads(text)),
        "update": set(later.updates),
    }
    assert set(ids) == set(ID_KINDS)
    return {(kind, one) for kind, some in ids.items() for one in some}


def said(rows):
    return "\n".join(f"{kind} {one}" for kind, one in sorted(rows))


def test_every_id_of_today_is_listed(atlas, alive):
    missing = alive - set(listed(atlas))
    assert not missing, f"Add to data/ids.txt, in order:\n{said(missing)}"


def test_the_list_is_in_order_and_holds_each_id_once(atlas):
    rows = listed(atlas)
    assert rows == sorted(set(rows))


def test_an_id_that_is_gone_has_a_tombstone(atlas, alive):
    buried = {(t.kind, t.id) for t in atlas.parts.tombstones.get().values()}
    lost = set(listed(atlas)) - alive - buried
    assert not lost, f"Say in data/tombstones.csv what became of:\n{said(lost)}"


def test_a_tombstone_is_of_an_id_that_is_listed_and_gone(atlas, alive):
    buried = {(t.kind, t.id) for t in atlas.parts.tombstones.get().values()}
    assert buried <= set(listed(atlas))
    assert not buried & alive


def test_what_took_the_place_is_there(atlas, alive):
    ids = {one for _, one in alive}
    for tombstone in atlas.parts.tombstones.get().values():
        assert set(tombstone.replaced_by) <= ids, tombstone.id


def test_the_seven_claims_that_tested_nothing_are_remembered(atlas):
    found = [t for t in atlas.parts.tombstones.get().values() if t.kind == "claim"]
    assert len(found) >= 7
    for tombstone in found:
        assert tombstone.reason_zh and tombstone.reason_en and tombstone.withdrawn_on


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("bus-crosses-once,claim", "bus-crosses-once,thing"),
        ("2026-11-27", "yesterday"),
        (",bus-ends-on-both-sides", ",bus-crosses-once"),
    ],
)
def test_a_broken_tombstone_is_named_and_takes_nothing_down(edit, old, new):
    atlas = read_atlas(edit("tombstones.csv", old, new))
    assert set(atlas.problems) == {"tombstones"}
    with pytest.raises(RegisterError):
        atlas.parts.tombstones.get()
