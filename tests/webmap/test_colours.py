"""Whether the map's colours can be read, and told apart by a colour-blind reader.

Contrast is the ratio of WCAG 2.2 (success criteria 1.4.3 and 1.4.11). Colour vision
deficiency is simulated as in G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, "A
Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE TVCG 15
(6), 2009, with the matrices of severity 1.0, on linear RGB. Distance is the length
between two colours in OKLab (B. Ottosson, "A perceptual color space for image
processing", 2020): more even than CIELAB among the blues and violets in which much of
this map is drawn, and simpler than CIEDE2000, which is made for small differences.
"""

import tomllib
from itertools import combinations, pairwise, product
from math import dist
from pathlib import Path

import pytest

from layers import records

STYLES = tomllib.loads(
    (Path(__file__).parents[2] / "webmap" / "styles.toml").read_text(encoding="utf-8")
)
THEMES = STYLES["themes"]
LAYERS = STYLES["layers"]
LINES, TEXT = 3, 4.5
# OKLab. About 0.02 is just noticeable; thin lines that cross need several times that.
APART, EVER_APART = 0.1, 0.035

# Every tint of the land that a theme has.
GROUNDS = sorted(key for key in THEMES["light"] if key.split("_")[0] == "land")
# Which text stands on which ground.
TEXT_ON = [
    *(
        (text, ground)
        for text in ("text", "text_soft", "text_faint")
        for ground in GROUNDS
    ),
    *(("river_text", ground) for ground in GROUNDS),
    *(("panel_text", ground) for ground in ("panel", "panel_hover")),
    *(("panel_soft", ground) for ground in ("panel", "panel_hover")),
    ("accent", "panel"),
    ("accent_text", "accent"),
    ("later_ink", "panel"),
]

VISION = {
    "usual": [(1, 0, 0), (0, 1, 0), (0, 0, 1)],
    "protanopia": [
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ],
    "deuteranopia": [
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ],
    "tritanopia": [
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ],
}
LIGHT = (0.2126729, 0.7151522, 0.0721750)
TO_CONES = [
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
]
TO_OKLAB = [
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
]


def linear(colour):
    """Read ``#rrggbb`` as linear light from 0 to 1."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    ]


def times(matrix, vector):
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def contrast(one, other):
    light = sorted(times([LIGHT], linear(colour))[0] for colour in (one, other))
    return (light[1] + 0.05) / (light[0] + 0.05)


def seen_as(colour, vision):
    """Return a colour in OKLab as somebody with this vision sees it."""
    seen = [min(max(part, 0), 1) for part in times(VISION[vision], linear(colour))]
    return times(TO_OKLAB, [part ** (1 / 3) for part in times(TO_CONES, seen)])


def gap(theme, pair, vision):
    one, other = (seen_as(LAYERS[layer][theme], vision) for layer in pair)
    return dist(one, other)


def forms_of(features):
    """How the things of a layer are drawn: lines, arcs, areas, symbols."""
    kinds = {(r["geometry_basis"], r["geometry"].geom_type) for r in records(features)}
    return {
        "symbol"
        if "Point" in shape
        else "area"
        if "Polygon" in shape
        # The tube of a river service is no other form: both are lines.
        else "arc"
        if basis == "relation"
        else "line"
        for basis, shape in kinds
    }


@pytest.fixture(scope="module")
def drawn(built):
    """Return the layers that draw anything, with their forms."""
    return {
        i: (layer.layer, forms_of(layer.features))
        for i, layer in built.items()
        if not layer.layer.context and len(layer.features)
    }


def stand_together(one, other):
    return one.group == other.group or (one.shown and other.shown)


def test_the_measures_agree_with_known_values():
    assert contrast("#000000", "#ffffff") == pytest.approx(21, abs=0.01)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.01)
    assert seen_as("#ff0000", "usual") == pytest.approx((0.628, 0.225, 0.126), abs=1e-3)
    # A grey stays grey for everybody.
    for vision in VISION:
        grey = (seen_as("#808080", way) for way in (vision, "usual"))
        assert dist(*grey) < 0.005, vision
    # Red and green lie far apart, and much nearer without one kind of cones.
    usual, without = (
        dist(seen_as("#b03030", vision), seen_as("#4f6a20", vision))
        for vision in ("usual", "deuteranopia")
    )
    assert without < usual / 2


@pytest.mark.parametrize("theme", THEMES)
def test_every_layer_stands_out_from_the_land(theme):
    weak = {
        (layer, ground): round(ratio, 2)
        for layer, colours in LAYERS.items()
        for ground in GROUNDS
        if (ratio := contrast(colours[theme], THEMES[theme][ground])) < LINES
    }
    assert not weak


@pytest.mark.parametrize("theme", THEMES)
def test_text_can_be_read_on_its_ground(theme):
    look = THEMES[theme]
    weak = {
        (text, ground): round(ratio, 2)
        for text, ground in TEXT_ON
        if (ratio := contrast(look[text], look[ground])) < TEXT
    }
    assert not weak


@pytest.mark.parametrize("theme", THEMES)
def test_an_existing_road_stands_out_from_the_land(theme):
    look = THEMES[theme]
    assert min(contrast(look["road"], look[ground]) for ground in GROUNDS) >= LINES


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("theme", THEMES)
def test_what_is_drawn_alike_and_stands_together_differs_for_every_eye(
    theme, vision, drawn
):
    near = {
        pair: round(found, 3)
        for pair in combinations(drawn, 2)
        if drawn[pair[0]][1] & drawn[pair[1]][1]
        and stand_together(drawn[pair[0]][0], drawn[pair[1]][0])
        and (found := gap(theme, pair, vision)) < APART
    }
    assert not near


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("theme", THEMES)
def test_no_two_layers_ever_have_the_same_colour(theme, vision, drawn):
    near = {
        pair: round(found, 3)
        for pair in combinations(drawn, 2)
        if (found := gap(theme, pair, vision)) < EVER_APART
    }
    assert not near


@pytest.mark.parametrize("theme", THEMES)
def test_what_readers_bring_along_stands_out_from_the_land(theme):
    own = STYLES["own"][theme]
    weak = {
        (colour, ground): round(ratio, 2)
        for colour in (*own["palette"], own["rest"])
        for ground in GROUNDS
        if (ratio := contrast(colour, THEMES[theme][ground])) < LINES
    }
    assert not weak


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("theme", THEMES)
def test_what_readers_bring_along_is_told_apart_and_from_every_layer(theme, vision):
    palette = STYLES["own"][theme]["palette"]
    ours = [colours[theme] for colours in LAYERS.values()]
    pairs = [*combinations(palette, 2), *((a, b) for a in palette for b in ours)]
    near = {
        pair: round(found, 3)
        for pair in pairs
        if (found := dist(*(seen_as(one, vision) for one in pair))) < EVER_APART
    }
    assert not near


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("theme", THEMES)
def test_packs_are_told_apart_from_every_layer_and_stand_out(theme, vision):
    palette = STYLES["packs"][theme]
    ours = [colours[theme] for colours in LAYERS.values()]
    for one, other in [*combinations(palette, 2), *product(palette, ours)]:
        apart = dist(*(seen_as(colour, vision) for colour in (one, other)))
        assert apart >= EVER_APART, (one, other)
    for colour, ground in product(palette, GROUNDS):
        assert contrast(colour, THEMES[theme][ground]) >= LINES, (colour, ground)


@pytest.mark.parametrize("theme", THEMES)
def test_classes_of_numbers_go_one_way_in_lightness(theme):
    ramp = [seen_as(one, "usual")[0] for one in STYLES["own"][theme]["ramp"]]
    steps = [abs(b - a) for a, b in pairwise(ramp)]
    assert ramp in (sorted(ramp), sorted(ramp, reverse=True))
    assert min(steps) > 0.05
