"""No wrong name on the map: every scene, size, language; layers alone and together."""

from collections import Counter
from collections.abc import Sequence

import pytest

from geo.vocabulary import FACT_LAYERS
from tests.browser.names_seen import Fault, Ground, faults_of
from tests.browser.pointing import AT_REST
from tests.browser.standing import TURN
from tests.matrices import cases, crossed

SIZES = {"laptop": (1366, 768), "hall": (1920, 1080), "phone": (390, 844)}
LANGUAGES = {"zh": "zh", "en": "en"}
ALL = "all"
ZOOMS = (7.25, 8.75, 10.5)
MIDDLES = (
    {"lat": 29.9, "lng": 106.0},  # the circle
    {"lat": 29.5, "lng": 106.4},  # 重庆
    {"lat": 30.6, "lng": 104.1},  # 成都
)


@pytest.fixture(scope="module")
def ground(published):
    return Ground.of(published)


def told(faults: Sequence[Fault]) -> str:
    counts = Counter(fault.kind for fault in faults)
    return "\n".join([str(dict(counts)), *map(str, faults)])


@pytest.mark.parametrize(("size", "lang"), crossed(SIZES, LANGUAGES, 4))
def test_every_scene_names_what_it_is_about(
    open_map, page, published, ground, size, lang
):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    open_map()
    for scene in published.payload["scenes"]:
        page.evaluate(TURN, f"?scene={scene['id']}&lang={lang}")
        # In flight, symbols still stand as the view before had them.
        page.evaluate(AT_REST)
        faults = faults_of(page, ground, scene["fact_ids"])
        assert not faults, f"{scene['id']}: {told(faults)}"


@pytest.mark.parametrize("lang", cases(LANGUAGES, often=["zh"]))
@pytest.mark.parametrize("layer", cases([ALL, *FACT_LAYERS], often=[ALL]))
def test_each_layer_alone_and_all_together_have_true_names(map_at, ground, layer, lang):
    page = map_at(f"?lang={lang}&layers={layer}")
    for zoom in ZOOMS:
        for middle in MIDDLES:
            view = {**middle, "zoom": zoom}
            page.evaluate("view => linkMap.apply({ view })", view)
            faults = faults_of(page, ground)
            assert not faults, f"{layer} at {view}: {told(faults)}"


def test_what_is_selected_is_named(map_at, ground):
    page = map_at("?layers=all&clock=known")
    ids = [i for i in ground.features if "-" in i][::15]
    shown = {one["id"] for one in page.evaluate("linkMap.features()") if one["visible"]}
    for selected in [i for i in ids if i in shown]:
        page.evaluate("selected => linkMap.apply({ selected })", selected)
        named = {label["id"] for label in page.evaluate("linkMap.labels()")}
        assert selected in named
