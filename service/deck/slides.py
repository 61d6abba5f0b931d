"""The slides: what stands where on each."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from geo.atlas import Atlas
from geo.scenes import Scene
from geo.words import Words
from service.deck.citations import MOST, cited, later_ids, printed, reported
from service.deck.deck import FOOT, MAP, NUMBER, THEME, TITLE, inches
from service.deck.ground import ground, provinces
from service.deck.legend import Sampler, rows_of, said
from service.deck.names import names_on
from service.deck.shapes import Drawer, rgb, tint
from service.deck.side import lay_out
from service.deck.talk_file import is_framed
from service.deck.text import height_emu, write
from service.deck.window import (
    EMU_PER_INCH,
    STAGE_PX,
    Box,
    Window,
    page_window,
    window_of,
    window_on,
)
from webmap.look import styles

BLANK = 6
COVER_TITLE = inches(0.5, 0.5, 6.3, 1.6)
COVER_TEXT = inches(0.5, 1.5, 5.9, 5.3)
COVER_HALF = inches(0.5, 2.2, 6.0, 4.6)
COVER_GAP_EMU = 0.3 * EMU_PER_INCH
COVER_MAP = inches(6.6, 0.5, 6.3, 6.2)
COVER_PT = (11, 10, 9, 8, 7, 6)
HALO_ALPHA = 72_000  # thousandths of a percent
CITY_KINDS = {"municipality", "prefecture_city"}

Shown = Sequence[tuple[dict[str, Any], str]]


class Slides:
    """Writes slides into a presentation.

    Parameters
    ----------
    show
        The presentation.
    atlas
        The data.
    words
        The words of all languages.
    languages
        Those of the deck.
    review_number
        Blank where there is none.
    """

    def __init__(
        self,
        show: Any,
        atlas: Atlas,
        words: Words,
        languages: tuple[str, ...],
        review_number: str,
    ) -> None:
        self._show, self._atlas, self._words = show, atlas, words
        self._languages, self._number = languages, review_number
        self._foot_pt = 9 if len(languages) == 1 else 7
        self._styles = styles()
        self._theme = self._styles["themes"][THEME]
        self._provinces = provinces(atlas)
        core = atlas.view.core_city_ids
        cities = [p for p in atlas.gazetteer.places.values() if p.kind in CITY_KINDS]
        self._cities = (
            [place for place in cities if place.id in core],
            [place for place in cities if place.id not in core],
        )
        self._grounds: dict[Window, bytes] = {}

    def cover(self, dated: str) -> None:
        """Say what the deck is, of what date, and from which sources; show where."""
        slide = self._blank()
        text, soft = rgb(self._theme["text"]), rgb(self._theme["text_soft"])
        is_one = len(self._languages) == 1  # two have the room of the map
        if is_one:
            west, south, east, north = map(float, self._atlas.circle.total_bounds)
            window = window_on([(west, south, east, north)], COVER_MAP)
            self._picture(slide.shapes, window)
            self._names(slide.shapes, window)
        titles = self._said("app.title")
        write(slide.shapes, "title", COVER_TITLE, titles, 30, text, is_bold=True)
        columns = [
            [
                f"{self._words(lang, 'deck.data_of')} {dated}",
                self._words(lang, "deck.sources"),
                *self._articles(lang),
                self._words(lang, "deck.licences"),
            ]
            for lang in self._languages
        ]
        box = COVER_TEXT if is_one else COVER_HALF
        size = next(
            size
            for size in COVER_PT
            if max(height_emu(one, size, box.width) for one in columns) <= box.height
            or size == COVER_PT[-1]
        )
        for number, lines in enumerate(columns):
            left = box.left + number * (box.width + COVER_GAP_EMU)
            at = Box(left, box.top, box.width, box.height)
            write(slide.shapes, "sources", at, lines, size, soft)
        self._foot(slide)

    def scene(self, scene: Scene, shown: Shown) -> None:
        """Draw a scene, tell it, and give the speaker the notes."""
        slide = self._blank()
        shapes = slide.shapes
        text = rgb(self._theme["text"])
        title = " · ".join(self._texts(scene, "title"))
        size = 24 if len(self._languages) == 1 else 17
        write(shapes, "title", TITLE, [title], size, text, is_bold=True)
        window = self._window(scene, shown)
        self._picture(shapes, window)
        self._features(shapes, window, shown)
        self._names(
            shapes, window, [one for one, _ in shown], self._about(scene, shown)
        )
        self._side(shapes, scene, shown)
        self._foot(slide)
        notes = slide.notes_slide.notes_text_frame
        notes.text = "\n\n".join(self._texts(scene, "notes"))

    def _picture(self, shapes: Any, window: Window) -> None:
        """The ground, made once for each window."""
        if window not in self._grounds:
            self._grounds[window] = ground(
                self._atlas, self._provinces, window, self._theme
            )
        box = window.box
        at = (round(v) for v in (box.left, box.top, box.width, box.height))
        picture = shapes.add_picture(io.BytesIO(self._grounds[window]), *at)
        picture.name = "ground"
        alt = " / ".join(self._said("deck.ground"))
        picture._element.xpath(".//p:cNvPr")[0].set("descr", alt)

    def _blank(self) -> Any:
        return self._show.slides.add_slide(self._show.slide_layouts[BLANK])

    def _said(self, key: str) -> list[str]:
        return [self._words(lang, key) for lang in self._languages]

    def _texts(self, of: Scene, key: str) -> list[str]:
        texts = [getattr(of, f"{key}_{lang}") for lang in self._languages]
        return list(dict.fromkeys(texts))  # an own talk has one language

    def _window(self, scene: Scene, shown: Shown) -> Window:
        if is_framed(scene):
            return page_window(scene.view, MAP)
        about = [one["geometry"] for one in self._about(scene, shown)]
        every = [one["geometry"] for one, _ in shown]
        return window_of(scene.view, about, every, MAP)

    def _about(self, scene: Scene, shown: Shown) -> list[dict[str, Any]]:
        told = set(scene.fact_ids)
        return [
            one
            for one, _ in shown
            if told & set(one["fact_ids"]) or one["id"] == scene.selected
        ]

    def _features(self, shapes: Any, window: Window, shown: Shown) -> None:
        drawer = Drawer(window, self._styles, THEME)
        for layer, some in groupby(shown, key=lambda item: item[0]["layer"]):
            group = shapes.add_group_shape()
            group.name = " / ".join(self._said(f"layers.{layer}.title"))
            # Symbols lie on lines, lines on areas.
            for one, status in sorted(some, key=lambda item: _height(item[0])):
                drawer.draw(group, one, status, self._alt(one, status))
            drawer.lay_edges_below(group)

    def _alt(self, one: Mapping[str, Any], status: str) -> str:
        return " / ".join(
            f"{one[f'name_{lang}']}: {self._words(lang, f'status.{status}')}"
            for lang in self._languages
        )

    def _names(
        self,
        shapes: Any,
        window: Window,
        shown: Sequence[Mapping[str, Any]] = (),
        about: Sequence[Mapping[str, Any]] = (),
    ) -> None:
        ink, soft = rgb(self._theme["text"]), rgb(self._theme["text_soft"])
        for one in names_on(window, shown, about, self._cities, self._languages[0]):
            shape = write(
                shapes,
                f"{'name' if one.is_subject else 'place'} {one.id}",
                one.placed.box,
                [one.text],
                one.size_pt,
                ink if one.is_subject else soft,
                wraps=False,
            )
            if one.placed.crossed:
                shape.fill.solid()
                shape.fill.fore_color.rgb = rgb(self._theme["halo"])
                tint(shape, HALO_ALPHA)

    def _side(self, shapes: Any, scene: Scene, shown: Shown) -> None:
        """What is said, the legend and the sources, one below the other."""
        lines = self._texts(scene, "text")
        sources = self._sources(scene, shown)
        rows = rows_of(shown)
        texts = [
            " / ".join(said(row, self._words, lang) for lang in self._languages)
            for row in rows
        ]
        side = lay_out(lines, texts, sources)
        soft, ink = rgb(self._theme["text_soft"]), rgb(self._theme["text"])
        write(shapes, "text", side.text, lines, side.text_pt, ink)
        sampler = Sampler(self._styles, THEME, MAP.width / STAGE_PX)
        for row, text, box in zip(rows, texts, side.rows, strict=True):
            sampler.draw(shapes, row, text, box, side.row_pt)
        write(shapes, "sources", side.sources, sources, side.source_pt, soft)

    def _sources(self, scene: Scene, shown: Shown) -> list[str]:
        """Who says so: the articles, and what came later where the scene tells it."""
        known = self._atlas.sources
        ids = {i for one, _ in shown for i in one["source_ids"]}
        ids |= {self._atlas.facts[i].source_id for i in scene.fact_ids}
        articles = [known[i] for i in ids if i in known and known[i].kind == "article"]
        later = []
        if scene.clock != "reported":
            told = later_ids(one for one, _ in shown)
            later = [
                one for one in self._atlas.later.updates.values() if one.id in told
            ]
        lines = []
        for lang in self._languages:
            for key, some in (
                ("deck.articles", printed(articles, lang)),
                ("deck.later", reported(later, lang)),
            ):
                who = cited(some)
                text = "; ".join(who[:MOST])
                if len(who) > MOST:
                    text += self._words(lang, "deck.and_more", n=len(who) - MOST)
                if who:
                    lines.append(f"{self._words(lang, key)}{text}")
        return lines

    def _articles(self, lang: str) -> list[str]:
        return [
            f"{getattr(one, f'publication_{lang}')}, {one.date_from} – {one.date_to}: "
            f"{getattr(one, f'title_{lang}')}"
            for one in self._atlas.sources.values()
            if one.kind == "article"
        ]

    def _foot(self, slide: Any) -> None:
        soft = rgb(self._theme["text_soft"])
        note = " / ".join(self._said("note.schematic"))
        lines = self._number or note
        write(slide.shapes, "review number", NUMBER, [lines], self._foot_pt, soft)
        course = " / ".join(self._said("deck.course"))
        write(slide.shapes, "schematic note", FOOT, [course], self._foot_pt, soft)


def _height(one: Mapping[str, Any]) -> int:
    kind = one["geometry"].geom_type
    return 2 if kind == "Point" else 0 if "Polygon" in kind else 1
