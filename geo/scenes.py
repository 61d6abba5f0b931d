"""Scenes: the story of the map, one view with its words after another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from geo.errors import Issue, RegisterError, Remedy
from geo.paths import DataPaths
from geo.register import Fact
from geo.state_tables import StateTable
from geo.toml_files import read_toml
from geo.vocabulary import CLOCKS

TEXT_KEYS = ("title_zh", "title_en", "text_zh", "text_en", "notes_zh", "notes_en")
LIST_KEYS = ("fact_ids", "layers")
OPTIONAL_KEYS = ("status", "clock", "asof", "selected")
KEYS = (*TEXT_KEYS, *LIST_KEYS, *OPTIONAL_KEYS, "view", "steps")
STEP_TEXTS = ("text_zh", "text_en")
STEP_KEYS = (*STEP_TEXTS, "layers", *OPTIONAL_KEYS)
MOST_STEPS = 12
# What a view may be: degrees on the map's part of the earth, and the page's zooms.
VIEW_RANGES = {"lat": (20.0, 40.0), "lng": (95.0, 115.0), "zoom": (4.0, 16.0)}


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Middle of a view in degrees (WGS 84), and its zoom."""

    lat: float
    lng: float
    zoom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """How a scene is told before its end: so many lines of its text, and a state."""

    lines: int
    layers: tuple[str, ...]
    status: tuple[str, ...] = ()
    clock: str = "reported"
    asof: str = ""
    selected: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One part of the story: what is shown, and what is said about it.

    Where it is told in steps, it is itself the last of them, which shows and says all.
    """

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
    steps: tuple[Step, ...] = ()
    """Those before the last."""


class _Table(StateTable):
    """One scene's table."""

    def __init__(self, file: str, table_id: str, cells: object) -> None:
        super().__init__(file, table_id, cells)
        self.states: list[_Table] = [self]
        given = self.cells.get("steps", [])
        if not isinstance(given, list) or len(given) >= MOST_STEPS:
            remedy = Remedy(
                "Write a list of at most {most} steps.", most=MOST_STEPS - 1
            )
            self.complain("steps", "bad_steps", given, remedy)
            return
        for at, step in enumerate(given, 1):
            cells = step if isinstance(step, dict) else {}
            # What a step does not say is as in the one before.
            kept = {
                key: value
                for key, value in self.states[-1].cells.items()
                if key in STEP_KEYS and key not in STEP_TEXTS
            }
            table = _Table(file, f"{self.id}.steps[{at}]", {**kept, **cells})
            table.refuse_other_keys(STEP_KEYS)
            if not cells:
                remedy = Remedy("Use one of: {words}.", words=", ".join(STEP_KEYS))
                table.complain("steps", "bad_steps", step, remedy)
            self.states.append(table)

    def all_issues(self) -> list[Issue]:
        """Those of the scene and of its steps."""
        return [issue for table in self.states for issue in table.issues]

    def told(self, step: int) -> dict[str, str]:
        """What is said from the beginning to a step, by key; a line for each."""
        tables = self.states[: step + 1]
        told = {
            key: [table.text(key) for table in tables if self._speaks(table)]
            for key in STEP_TEXTS
        }
        return {key: "\n".join(texts) for key, texts in told.items()}

    def _speaks(self, table: _Table) -> bool:
        return table is self or any(key in table.cells for key in STEP_TEXTS)

    def state(self, step: int) -> dict[str, Any]:
        """What is shown at a step."""
        table = self.states[step]
        return {
            "layers": table.layers(),
            "status": table.status(),
            "clock": table.choice("clock", CLOCKS),
            "asof": table.date("asof"),
            "selected": str(table.cells.get("selected", "")),
        }

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
        an unknown fact, layer or status, or has a wrong date, view, step or key.
    """
    path = paths.register("scenes.toml")
    file = paths.short(path)
    tables = [_Table(file, *item) for item in read_toml(path, file).items()]
    scenes = tuple(_scene(table, facts) for table in tables)
    issues = [issue for table in tables for issue in table.all_issues()]
    if issues:
        raise RegisterError(issues)
    return scenes


def _scene(table: _Table, facts: Mapping[str, Fact]) -> Scene:
    table.refuse_other_keys(KEYS)
    fact_remedy = "Give an id of facts.csv."
    last = len(table.states) - 1
    told = table.told(last)
    if len(set(map(_lines, told.values()))) > 1:
        remedy = "Give each step as many lines in one language as in the other."
        table.complain("steps", "bad_steps", last + 1, remedy)
    return Scene(
        id=table.id,
        title_zh=table.text("title_zh"),
        title_en=table.text("title_en"),
        text_zh=told["text_zh"],
        text_en=told["text_en"],
        notes_zh=table.text("notes_zh"),
        notes_en=table.text("notes_en"),
        **table.state(last),
        fact_ids=table.known("fact_ids", facts, "unknown_fact", fact_remedy),
        view=table.view(),
        steps=tuple(
            Step(lines=_lines(table.told(at)["text_zh"]), **table.state(at))
            for at in range(last)
        ),
    )


def _lines(text: str) -> int:
    return len([line for line in text.split("\n") if line])
