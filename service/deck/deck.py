"""A deck: a slide for the talk as a whole, one for each scene."""

from __future__ import annotations

import io
import signal
from collections.abc import Sequence
from typing import Any

from geo.atlas import Atlas, read_atlas
from geo.paths import DataPaths
from geo.scenes import Scene
from geo.words import read_words
from layers import Touches, build_layers, passes, records, status_shown
from service.deck.talk_file import filter_for
from service.deck.window import EMU_PER_INCH, Box

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
LIMIT_S = 60
THEME = "light"
WIDTH_IN, HEIGHT_IN = 13.333, 7.5


def inches(left: float, top: float, width: float, height: float) -> Box:
    """Return a box on the slide, given in inches."""
    return Box(*(value * EMU_PER_INCH for value in (left, top, width, height)))


TITLE = inches(0.4, 0.28, 12.5, 0.6)
MAP = inches(0.4, 0.98, 8.75, 5.95)
SIDE = inches(9.4, 0.98, 3.55, 5.95)
FOOT = inches(0.4, 7.02, 8.75, 0.3)
NUMBER = inches(9.4, 7.02, 3.55, 0.3)


def deck(
    languages: tuple[str, ...],
    scenes: Sequence[Scene] | None,
    dated: str,
    review_number: str,
) -> bytes:
    """Make a deck; called in a process of its own, which ends after `LIMIT_S`.

    Parameters
    ----------
    languages
        One, or both.
    scenes
        An own talk; None for the map's own scenes.
    dated
        Date of the data.
    review_number
        Blank where the operator has none.
    """
    signal.alarm(LIMIT_S)
    return drawn_deck(languages, scenes, dated, review_number)


def drawn_deck(
    languages: tuple[str, ...],
    scenes: Sequence[Scene] | None,
    dated: str,
    review_number: str,
) -> bytes:
    """Make a deck right here; see `deck`."""
    from pptx import Presentation  # noqa: PLC0415 - costs memory; few are asked for
    from pptx.util import Inches  # noqa: PLC0415

    from service.deck.slides import Slides  # noqa: PLC0415

    paths = DataPaths()
    atlas = read_atlas(paths)
    show = Presentation()
    show.slide_width, show.slide_height = Inches(WIDTH_IN), Inches(HEIGHT_IN)
    slides = Slides(show, atlas, read_words(paths), languages, review_number)
    told = atlas.scenes if scenes is None else scenes
    slides.cover(dated)
    drawn = drawn_features(atlas)
    touches = Touches(atlas, drawn)
    for scene in told:
        slides.scene(scene, shown_features(scene, drawn, touches))
    file = io.BytesIO()
    show.save(file)
    return file.getvalue()


def drawn_features(atlas: Atlas) -> list[dict[str, Any]]:
    """Return every feature of the fact layers with its geometry."""
    return [
        record
        for layer in build_layers(atlas).values()
        if layer.features is not None and not layer.layer.context
        for record in records(layer.features)
    ]


def shown_features(
    scene: Scene, drawn: Sequence[dict[str, Any]], touches: Touches
) -> list[tuple[dict[str, Any], str]]:
    """Return what a scene shows, by the page's rule, each with its status."""
    asked = filter_for(scene)
    return [
        (one, status_shown(one, scene.clock, scene.asof))
        for one in drawn
        if passes(one, asked, touches)
    ]
