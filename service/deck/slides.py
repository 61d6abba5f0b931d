"""The slides: what stands where on each."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from pptx.enum.shapes import MSO_CONNECTOR

from geo.atlas import Atlas
from geo.scenes import Scene
from geo.words import Words
from service.deck.deck import FOOT, MAP, NUMBER, SIDE, THEME, TITLE, inches
from service.deck.ground import ground, provinces
from service.deck.shapes import SYMBOL_EMU, Drawer, rgb, style_line
from service.deck.text import free_place, height_emu, write
from service.deck.window import EMU_PER_INCH, Box, Window, window_on
from webmap.look import styles

BLANK = 6
NAME_PT = 10
MOST_LEGEND = 12
AROUND_DEG = 1.0
ROW_EMU = 0.2 * EMU_PER_INCH
SIZES_PT = (14, 13, 12, 11, 10, 9, 8, 7, 6)

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
        self._grounds: dict[Window, bytes] = {}

    def cover(self, dated: str) -> None:
        """Say what the deck is, of what date, and from which sources."""
        slide = self._blank()
        text, soft = rgb(self._theme["text"]), rgb(self._theme["text_soft"])
        titles = self._said("app.title")
        write(slide.shapes, "title", inches(0.8, 0.5, 11.7, 1.2), titles, 32, text)
        lines = [f"{word} {dated}" for word in self._said("deck.data_of")]
        lines += self._said("deck.sources")
        lines += [one for lang in self._languages for one in self._articles(lang)]
        lines += self._said("deck.licences")
        size = 10 if len(self._languages) == 1 else 5.5
        write(slide.shapes, "sources", inches(0.8, 1.9, 11.7, 5.0), lines, size, soft)
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
        if window not in self._grounds:
            self._grounds[window] = ground(
                self._atlas, self._provinces, window, self._theme
            )
        at = (round(v) for v in (MAP.left, MAP.top, MAP.width, MAP.height))
        picture = shapes.add_picture(io.BytesIO(self._grounds[window]), *at)
        picture.name = "ground"
        alt = " / ".join(self._said("deck.ground"))
        picture._element.xpath(".//p:cNvPr")[0].set("descr", alt)
        self._features(shapes, window, shown)
        self._names(shapes, window, scene, shown)
        self._side(shapes, scene, shown)
        self._foot(slide)
        notes = slide.notes_slide.notes_text_frame
        notes.text = "\n\n".join(self._texts(scene, "notes"))

    def _blank(self) -> Any:
        return self._show.slides.add_slide(self._show.slide_layouts[BLANK])

    def _said(self, key: str) -> list[str]:
        return [self._words(lang, key) for lang in self._languages]

    def _texts(self, of: Scene, key: str) -> list[str]:
        texts = [getattr(of, f"{key}_{lang}") for lang in self._languages]
        return list(dict.fromkeys(texts))  # an own talk has one language

    def _window(self, scene: Scene, shown: Shown) -> Window:
        bounds = [one["geometry"].bounds for one, _ in shown]
        lng, lat = scene.view.lng, scene.view.lat
        d = AROUND_DEG
        return window_on(bounds or [(lng - d, lat - d, lng + d, lat + d)], MAP)

    def _features(self, shapes: Any, window: Window, shown: Shown) -> None:
        drawer = Drawer(window, self._styles, THEME)
        for layer, some in groupby(shown, key=lambda item: item[0]["layer"]):
            group = shapes.add_group_shape()
            group.name = " / ".join(self._said(f"layers.{layer}.title"))
            # Symbols lie on lines, lines on areas.
            for one, status in sorted(some, key=lambda item: _height(item[0])):
                drawer.draw(group, one, status, self._alt(one, status))

    def _alt(self, one: Mapping[str, Any], status: str) -> str:
        return " / ".join(
            f"{one[f'name_{lang}']}: {self._words(lang, f'status.{status}')}"
            for lang in self._languages
        )

    def _names(self, shapes: Any, window: Window, scene: Scene, shown: Shown) -> None:
        told = set(scene.fact_ids)
        about = [one for one, _ in shown if told & set(one["fact_ids"])]
        points = [one for one, _ in shown if one["geometry"].geom_type == "Point"]
        half = SYMBOL_EMU / 2
        taken = []
        for point in points:
            x, y = window(point["geometry"].x, point["geometry"].y)
            taken.append(Box(x - half, y - half, SYMBOL_EMU, SYMBOL_EMU))
        lang = self._languages[0]
        named: set[str] = set()
        for one in [*about, *(point for point in points if point not in about)]:
            name = one.get(f"label_{lang}") or one[f"name_{lang}"]
            middle = one["geometry"].representative_point()
            place = free_place(name, NAME_PT, window(middle.x, middle.y), taken, MAP)
            if place is None or name in named:
                continue
            named.add(name)
            taken.append(place)
            ink = rgb(self._theme["text"])
            write(shapes, f"name {one['id']}", place, [name], NAME_PT, ink)

    def _side(self, shapes: Any, scene: Scene, shown: Shown) -> None:
        """What is said, the legend and the sources, one below the other."""
        ids = {i for one, _ in shown for i in one["source_ids"]}
        ids |= {self._atlas.facts[i].source_id for i in scene.fact_ids}
        for_lang = [self._articles(lang, ids) for lang in self._languages]
        sources = self._said("deck.sources") + [a for some in for_lang for a in some]
        size, small = self._sizes(self._texts(scene, "text"), sources, shown)
        soft, ink = rgb(self._theme["text_soft"]), rgb(self._theme["text"])
        lines = self._texts(scene, "text")
        top = SIDE.top
        high = height_emu(lines, size, SIDE.width)
        write(shapes, "text", Box(SIDE.left, top, SIDE.width, high), lines, size, ink)
        top += high + 0.1 * EMU_PER_INCH
        top = self._legend(shapes, top, shown)
        high = height_emu(sources, small, SIDE.width)
        box = Box(SIDE.left, top, SIDE.width, high)
        write(shapes, "sources", box, sources, small, soft)

    def _sizes(
        self, lines: list[str], sources: list[str], shown: Shown
    ) -> tuple[float, float]:
        """Sizes of text and sources, in points, as large as the side has room for."""
        kinds = len({(one["layer"], status) for one, status in shown})
        rest = (min(kinds, MOST_LEGEND) + 1) * ROW_EMU
        for size in SIZES_PT:
            small = max(size * 0.62, 5)
            high = height_emu(lines, size, SIDE.width)
            high += height_emu(sources, small, SIDE.width)
            if high + rest <= SIDE.height:
                break
        return size, small

    def _legend(self, shapes: Any, top: float, shown: Shown) -> float:
        kinds = list(dict.fromkeys((one["layer"], status) for one, status in shown))
        row = ROW_EMU
        for layer, status in kinds[:MOST_LEGEND]:
            y = round(top + row / 2)
            left = round(SIDE.left)
            ends = (left, y, left + EMU_PER_INCH // 2, y)
            sample = shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *ends)
            sample.name = f"legend {layer} {status}"
            colour = self._styles["layers"][layer][THEME]
            style_line(sample, colour, 2.5, self._styles["status"][status])
            text = " / ".join(
                f"{self._words(lang, f'layers.{layer}.title')} · "
                f"{self._words(lang, f'status.{status}')}"
                for lang in self._languages
            )
            x = SIDE.left + 0.6 * EMU_PER_INCH
            box = Box(x, top, SIDE.width - 0.6 * EMU_PER_INCH, row)
            size = 9 if len(self._languages) == 1 else 6
            write(shapes, "legend", box, [text], size, rgb(self._theme["text"]))
            top += row
        return top + 0.1 * EMU_PER_INCH

    def _articles(self, lang: str, ids: set[str] | None = None) -> list[str]:
        return [
            f"{getattr(one, f'publication_{lang}')}, {one.date_from} – {one.date_to}: "
            f"{getattr(one, f'title_{lang}')}"
            for one in self._atlas.sources.values()
            if one.kind == "article" and (ids is None or one.id in ids)
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
