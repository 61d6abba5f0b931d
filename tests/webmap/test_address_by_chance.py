"""State to address and back, in both languages: the page writes, page and Python read.

Hypothesis rolls the states; the page's own modules encode and decode them, all of a
roll in one run of Node; Python's parser, which pages and routes use, must read from the
address the very filter that the page shows.
"""

import json
from urllib.parse import parse_qsl

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from geo import vocabulary
from layers import FilterWords, Touches, filter_of
from tests.webmap.test_vocabulary import run
from webmap.payload import to_json

ROLLS, STATES_A_ROLL = 3, 60
# Written to stand beside the page's own modules.
PAGE = """
import { readFileSync } from "node:fs";
const { indexAtlas } = await import("./atlas/index.js");
const { decodeQuery, encodeQuery } = await import("./state/query.js");
const { defaultState, normalise } = await import("./state/map_state.js");
const { roundView } = await import("./state/asked_view.js");
const { createStore } = await import("./state/store.js");
const { payload, states } = JSON.parse(readFileSync(0, "utf8"));
const index = indexAtlas(payload);
const [west, south, east, north] = payload.home.bounds;
const middle = { lat: (south + north) / 2, lng: (west + east) / 2 };
const start = defaultState(index, roundView({ ...middle, zoom: 7.25 }));
const told = states.map((wanted) => {
  const state = normalise(wanted, start, index).state;
  const query = encodeQuery(state, start, index);
  const store = createStore(index, start);
  const { partial, notices } = decodeQuery(query, index);
  store.on("notice", (notice) => notices.push(notice));
  store.apply({ ...start, ...partial }, "history");
  return { query, state, again: store.state(), notices };
});
console.log(JSON.stringify(told));
"""
LISTS = ("status", "claim", "source", "place")
PLAIN = ("side", "clock", "asof")


def days():
    """Years, months and days, as far as the data reach."""
    parts = st.tuples(st.integers(2012, 2027), st.integers(1, 12), st.integers(1, 28))
    return st.one_of(
        st.just(""),
        parts.map(lambda p: f"{p[0]}"),
        parts.map(lambda p: f"{p[0]}-{p[1]:02}"),
        parts.map(lambda p: f"{p[0]}-{p[1]:02}-{p[2]:02}"),
    )


@pytest.fixture(scope="module")
def words(published):
    touches = Touches(published.atlas, published.drawn)
    return FilterWords.of(published.atlas, touches)


@pytest.fixture(scope="module")
def usual(published):
    """Layers that are on at first."""
    layers = [b.layer for b in published.built.values() if not b.layer.context]
    return tuple(layer.id for layer in layers if layer.shown)


def some(values, most):
    return st.lists(st.sampled_from(values), max_size=most, unique=True)


@pytest.fixture(scope="module")
def states(words):
    known = words.by_key
    return st.fixed_dictionaries(
        {
            "lang": st.sampled_from(["zh", "en"]),
            "theme": st.sampled_from(["light", "dark", "projector"]),
            "layers": some(vocabulary.FACT_LAYERS, len(vocabulary.FACT_LAYERS)),
            "status": some(known["status"], 4),
            "claim": some(known["claim"], 2),
            "source": some(known["source"], 3),
            "place": some(known["place"], 4),
            "side": st.sampled_from(["", *known["side"]]),
            "clock": st.sampled_from(known["clock"]),
            "asof": days(),
            "from": days(),
            "to": days(),
            "view": st.fixed_dictionaries(
                {
                    "lat": st.floats(26, 33),
                    "lng": st.floats(99, 110),
                    "zoom": st.floats(5, 14),
                }
            ),
        }
    )


def test_what_the_page_writes_is_read_alike_by_page_and_python(
    published, words, usual, states
):
    payload = json.loads(to_json(published.payload))

    @settings(
        max_examples=ROLLS,
        deadline=None,
        # A roll costs a run of Node: what fails is told as it is.
        phases=[Phase.explicit, Phase.reuse, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(states, min_size=STATES_A_ROLL, max_size=STATES_A_ROLL))
    def roll(rolled):
        for told in run(PAGE, {"payload": payload, "states": rolled}):
            check(told)

    def check(told):
        query, state = told["query"], told["state"]
        assert told["notices"] == [], query
        assert told["again"] == state, query
        pairs = [(k, v.lower()) for k, v in parse_qsl(query.removeprefix("?"))]
        asked = filter_of(pairs, words, layers=usual)
        assert set(asked.layers) == set(state["layers"]), query
        for key in LISTS:
            whole = len(state[key]) == len(words.by_key[key])
            assert set(getattr(asked, key)) == set([] if whole else state[key]), query
        assert {key: getattr(asked, key) for key in PLAIN} == {
            key: state[key] for key in PLAIN
        }, query
        assert (asked.start, asked.end) == (state["from"], state["to"]), query

    roll()
