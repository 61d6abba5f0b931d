"""Whether the map's colours can be read, and told apart by a colour-blind reader.

Contrast is the ratio of WCAG 2.2 (success criteria 1.4.3 and 1.4.11). Colour vision
deficiency is simulated as in G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, "A
Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE TVCG 15
(6), 2009, with the matrices of severity 1.0, on linear RGB. Distance is CIE76: the
length between two colours in CIELAB (D65).
"""

import tomllib
from itertools import combinations
from math import dist
from pathlib import Path

import pytest

STYLES = tomllib.loads(
    (Path(__file__).parents[2] / "webmap" / "styles.toml").read_text(encoding="utf-8")
)
THEMES = STYLES["themes"]
LAYERS = STYLES["layers"]
CHARTER = ["bus_lines", "highway_corridors", "port_links", "paired_districts"]
LINES, TEXT = 3, 4.5
# CIE76. About 2.3 is just noticeable; thin lines that cross need several times that.
APART = 15

# Every ground that a theme knows: two sides, in the circle, in part and outside.
GROUNDS = [key for key in THEMES["light"] if key.startswith("land")]
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
TO_XYZ = [
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
]
WHITE = (0.95047, 1.0, 1.08883)


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
    light = sorted(times(TO_XYZ, linear(colour))[1] for colour in (one, other))
    return (light[1] + 0.05) / (light[0] + 0.05)


def lab(colour, vision):
    """Return a colour in CIELAB as somebody with this vision sees it."""
    seen = [min(max(part, 0), 1) for part in times(VISION[vision], linear(colour))]
    x, y, z = (
        part / white for part, white in zip(times(TO_XYZ, seen), WHITE, strict=True)
    )
    fx, fy, fz = (
        part ** (1 / 3) if part > (6 / 29) ** 3 else part / (3 * (6 / 29) ** 2) + 4 / 29
        for part in (x, y, z)
    )
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def test_the_measures_agree_with_known_values():
    assert contrast("#000000", "#ffffff") == pytest.approx(21, abs=0.01)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.01)
    assert lab("#ff0000", "usual") == pytest.approx((53.24, 80.09, 67.20), abs=0.05)
    # A grey stays grey for everybody.
    for vision in VISION:
        assert dist(lab("#808080", vision), lab("#808080", "usual")) < 0.5, vision
    # Red and green lie far apart, and much nearer without one kind of cones.
    usual, without = (
        dist(lab("#b03030", vision), lab("#4f6a20", vision))
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


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("theme", THEMES)
def test_the_charter_layers_differ_for_every_eye(theme, vision):
    seen = {layer: lab(LAYERS[layer][theme], vision) for layer in CHARTER}
    near = {
        pair: round(gap, 1)
        for pair in combinations(CHARTER, 2)
        if (gap := dist(seen[pair[0]], seen[pair[1]])) < APART
    }
    assert not near
