"""Ties between the same two areas run side by side and end where they say."""

import itertools

import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString, Point

from geo.bundles import AREA_M, FEWEST, SPACING_M, Tie, bundle
from geo.crs import length_km, to_metric
from geo.ties import rays

WEST, EAST = (104.1, 30.6), (106.5, 29.6)
NEAR_DEG = AREA_M / 4 / 111_000


@st.composite
def ties(draw):
    """Ties between two cities, either way round, of three layers."""
    count = draw(st.integers(FEWEST, 25))
    off = st.floats(-NEAR_DEG, NEAR_DEG)
    made = []
    for at in range(count):
        ends = [Point(lon + draw(off), lat + draw(off)) for lon, lat in draw(BOTH_WAYS)]
        layer = draw(st.sampled_from("abc"))
        made.append(Tie(str(at), layer, *ends, is_outer=draw(st.booleans())))
    return made


BOTH_WAYS = st.sampled_from([(WEST, EAST), (EAST, WEST)])


def middles(lines):
    """Where each line crosses the middle between the cities, from north to south."""
    cut = LineString([(104.4, 28.5), (106.3, 31.7)])
    crossed = {key: to_metric(line.intersection(cut)) for key, line in lines.items()}
    return sorted(crossed.items(), key=lambda item: -item[1].centroid.y)


@given(ties())
@settings(max_examples=40, deadline=None)
def test_every_strand_ends_where_its_tie_does_and_none_lies_on_another(some):
    drawn = bundle(some)
    assert set(drawn) == {tie.id for tie in some}
    for tie in some:
        line = drawn[tie.id]
        assert Point(line.coords[0]).distance(tie.start) < 1e-4
        assert Point(line.coords[-1]).distance(tie.end) < 1e-4
        assert line.is_simple
        straight = length_km(LineString([tie.start, tie.end]))
        assert length_km(line) < 1.25 * straight
    for (_, a), (_, b) in itertools.pairwise(middles(drawn)):
        assert a.distance(b) > 0.4 * SPACING_M


@given(ties())
@settings(max_examples=40, deadline=None)
def test_what_joins_later_leaves_the_others_where_they_were(some):
    inner = [tie for tie in some if not tie.is_outer]
    before, after = bundle(inner), bundle(some)
    if len(inner) < FEWEST:
        return
    assert before == {tie.id: after[tie.id] for tie in inner}


def test_a_layer_lies_together_in_the_middle():
    some = [
        Tie(f"{at}", "ab"[at % 2], Point(104, 30.4 + at / 20), Point(106.5, 29.6))
        for at in range(10)
    ]
    layers = ["ab"[int(key) % 2] for key, _ in middles(bundle(some))]
    assert [layer for layer, _ in itertools.groupby(layers)] in (["a", "b"], ["b", "a"])


def test_few_short_or_scattered_ties_are_no_bundle():
    far = [Tie(f"{at}", "a", Point(*WEST), Point(106 + at, 29)) for at in range(4)]
    near = [Tie(f"{at}", "a", Point(104, 30), Point(104.5, 30)) for at in range(9)]
    few = [Tie(f"{at}", "a", Point(*WEST), Point(*EAST)) for at in range(FEWEST - 1)]
    assert not bundle(far)
    assert not bundle(near)
    assert not bundle(few)


def test_ties_of_all_layers_between_the_two_cities_are_in_one_bundle(atlas, built):
    drawn = {
        feature_id
        for feature_id, place, other in atlas.strands
        if {atlas.gazetteer[place].adcode[:2], atlas.gazetteer[other].adcode[:2]}
        == {"51", "50"}
    }
    layers = {
        layer_id for layer_id, one in built.items() if drawn & set(one.features.index)
    }
    assert len(layers) >= 4
    for layer_id in layers:
        features = built[layer_id].features
        for feature_id in drawn & set(features.index):
            strands = [v for key, v in atlas.strands.items() if key[0] == feature_id]
            parts = list(shapely.get_parts(features.geometry[feature_id]))
            assert [s for s in strands if s not in parts] == []


def test_loops_and_arrows_are_never_strands(atlas):
    for layer_id in ("alliances", "outside_links"):
        for row in atlas.declared(layer_id):
            if row.role in ("loop", "arrow"):
                assert rays(row) == []
