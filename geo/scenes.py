"""Scenes: the story of the map, one view with its words after another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geo.errors import RegisterError, Remedy
from geo.paths import DataPaths
from geo.register import Fact
from geo.state_tables import StateTable
from geo.toml_files import read_toml
from geo.vocabulary import CLOCKS

TEXT_KEYS = ("title_zh", "title_en", "text_zh", "text_en", "notes_zh", "notes_en")
LIST_KEYS = ("fact_ids", "layers")
OPTIONAL_KEYS = ("status", "clock", "asof", "selected")
KEYS = (*TEXT_KEYS, *LIST_KEYS, *OPTIONAL_KEYS, "view")
# What a view may be: degrees on the map's part of the earth, and the page's zooms.
VIEW_RANGES = {"lat": (20.0, 40.0), "lng": (95.0, 115.0), "zoom": (4.0, 16.0)}


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Middle of a view in degrees (WGS 84), and its zoom."""

    lat: float
    lng: float
    zoom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One step of the story: what is shown, and what is said about it."""

    id: str
    title_zh: str
    title_en: str
    text_zh: str
    text_en: str
    notes_zh: str
    notes_en: str
    fact_ids: tuple[str, ...]
    layers: tuple[str, ...]
    status: tuple[str, ...] = ()
    clock: str = "reported"
    """Whether states are as the articles told them, or as is known today."""
    asof: str = ""
    selected: str = ""
    view: View


class _Table(StateTable):
    """One scene's table."""

    def view(self) -> View:
        given = self.cells.get("view")
        numbers = given if isinstance(given, dict) else {}
        for key, (low, high) in VIEW_RANGES.items():
            number = numbers.get(key)
            if not (isinstance(number, int | float) and low <= number <= high):
                remedy = Remedy(
                    "Give {key} as a number from {low} to {high}.",
                    key=key,
                    low=f"{low:g}",
                    high=f"{high:g}",
                )
                self.complain("view", "bad_view", number, remedy)
                return View(lat=0, lng=0, zoom=0)
        return View(**{key: float(numbers[key]) for key in VIEW_RANGES})


def read_scenes(paths: DataPaths, facts: Mapping[str, Fact]) -> tuple[Scene, ...]:
    """Read the scenes, in the order of telling.

    Parameters
    ----------
    paths
        Where the data is.
    facts
        The facts that scenes may rest on.

    Raises
    ------
    RegisterError
        If the file is no TOML; or a scene lacks a text in one of the languages, names
        an unknown fact, layer or status, or has a wrong date, view or key.
    """
    path = paths.register("scenes.toml")
    file = paths.short(path)
    tables = [_Table(file, *item) for item in read_toml(path, file).items()]
    scenes = tuple(_scene(table, facts) for table in tables)
    issues = [issue for table in tables for issue in table.issues]
    if issues:
        raise RegisterError(issues)
    return scenes


def _scene(table: _Table, facts: Mapping[str, Fact]) -> Scene:
    table.refuse_other_keys(KEYS)
    fact_remedy = "Give an id of facts.csv."
    words = {key: table.text(key) for key in TEXT_KEYS}
    return Scene(
        id=table.id,
        **words,
        fact_ids=table.known("fact_ids", facts, "unknown_fact", fact_remedy),
        layers=table.layers(),
        status=table.status(),
        clock=table.choice("clock", CLOCKS),
        asof=table.date("asof"),
        selected=str(table.cells.get("selected", "")),
        view=table.view(),
    )
