"""What the desk proposes: rows in the form of the registers, each with its span."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from desk.mentions import Mention

PLAIN = 4  # signs of 成渝高速: two ends, and nothing that tells it from another


@dataclass(frozen=True, kw_only=True)
class End:
    """A place that a relation leads to, or that it passes."""

    text: str
    place_id: str = ""

    def to_json(self) -> dict[str, Any]:
        """As the command line prints it."""
        return {"text": self.text, "place_id": self.place_id or None}


@dataclass(frozen=True, kw_only=True)
class Link:
    """Places of a sentence that belong together, before it is said what links them."""

    ends: tuple[Mention, ...]
    via: tuple[Mention, ...] = ()
    start: int
    end: int
    rule: str
    kind: str = ""
    name: str = ""
    noun: tuple[int, int] | None = None
    """Where the word stands that says what it is."""


@dataclass(frozen=True, kw_only=True)
class Relation:
    """One thing that links places, or stands at one.

    `start` and `end` are offsets of the clean text.
    """

    kind: str
    name: str
    ends: tuple[End, ...]
    via: tuple[End, ...] = ()
    status: str
    claim_type: str
    date: str = ""
    """EDTF; blank where the sentence tells none."""
    figures: dict[str, float] = field(default_factory=dict)
    start: int
    end: int
    confidence: float
    rule: str

    @property
    def key(self) -> tuple[str, str, frozenset[str]]:
        """What it is about: the same in a headline and in the text below."""
        # Two roads between the same cities differ by the signs of their names.
        name = self.name.removesuffix("公路") if self.rule == "signs" else ""
        if self.kind == "highway" and len(name) == PLAIN:
            name = ""
        if self.kind == "rail" and self.via:
            # Two railways between the same cities go different ways.
            name += "".join(e.place_id or e.text for e in self.via)
        return self.kind, name, frozenset(e.place_id or e.text for e in self.ends)


@dataclass(frozen=True, kw_only=True)
class Statement:
    """A count of things without their names: never a line."""

    text: str
    count: float
    of: str
    status: str
    start: int
    end: int
