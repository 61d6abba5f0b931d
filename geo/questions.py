"""Questions that the map page opens with; each asks for a state that answers it."""

from __future__ import annotations

from dataclasses import dataclass

from geo.errors import RegisterError
from geo.paths import DataPaths
from geo.state_tables import StateTable
from geo.toml_files import read_toml
from geo.vocabulary import CLOCKS

TEXT_KEYS = ("title_zh", "title_en", "answer_zh", "answer_en")
KEYS = (*TEXT_KEYS, "layers", "status", "clock", "searches")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a reader may want to know, and what the map shows for it."""

    id: str
    title_zh: str
    title_en: str
    answer_zh: str
    """With fields in braces that the page counts: see runtime/atlas/answers.js."""
    answer_en: str
    layers: tuple[str, ...]
    status: tuple[str, ...] = ()
    clock: str = "reported"
    searches: bool = False
    """Whether the reader has to name a place first."""


def read_questions(paths: DataPaths) -> tuple[Question, ...]:
    """Read the questions, in the order in which they are asked.

    Raises
    ------
    RegisterError
        If the file is no TOML; or a question lacks a text in one of the languages,
        names an unknown layer or status, or has another key.
    """
    path = paths.register("questions.toml")
    file = paths.short(path)
    tables = [StateTable(file, *item) for item in read_toml(path, file).items()]
    questions = tuple(_question(table) for table in tables)
    issues = [issue for table in tables for issue in table.issues]
    if issues:
        raise RegisterError(issues)
    return questions


def _question(table: StateTable) -> Question:
    table.refuse_other_keys(KEYS)
    return Question(
        id=table.id,
        **{key: table.text(key) for key in TEXT_KEYS},
        layers=table.layers(),
        status=table.status(),
        clock=table.choice("clock", CLOCKS),
        searches=table.cells.get("searches") is True,
    )
