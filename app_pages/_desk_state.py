"""What a session has on the desk: one draft, and every step that led to it."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field

import streamlit as st

from desk.against import Verdict
from desk.draft import Draft

KEY = "desk"
# Steps that can be undone; a draft shares all but one row with the next.
MOST_STEPS = 200


@dataclass(eq=False)
class OnDesk:
    """The draft of one session; it goes when the session ends."""

    draft: Draft | None = None
    past: list[Draft] = field(default_factory=list)
    chosen: str = ""
    """Id of the row that is looked at."""
    grid: int = 0
    """How often the grid has been made anew: each time it forgets what was typed."""
    grid_key: str = ""
    """Under which the grid keeps what is typed."""
    turn: int = 0
    """How often articles have come: each time the page asks anew."""
    notes: list[str] = field(default_factory=list)
    """What could not be done the last time, and why."""
    verdicts: dict[Hashable, Verdict] = field(default_factory=dict)

    def put(self, draft: Draft | None) -> None:
        """Lay another article on the desk."""
        self.draft, self.past, self.notes, self.verdicts = draft, [], [], {}
        self.chosen = draft.rows[0].id if draft and draft.rows else ""
        self.turn += 1
        self.grid += 1

    def step(self, draft: Draft) -> None:
        """Go on to another state of the draft."""
        if self.draft is None or draft == self.draft:
            return
        self.past = [*self.past[-MOST_STEPS:], self.draft]
        self.draft = draft
        self.notes = []
        if draft.row(self.chosen) is None:
            self.chosen = draft.rows[0].id if draft.rows else ""

    def back(self) -> None:
        """Undo the last step."""
        if self.past:
            self.draft = self.past.pop()
            self.notes = []
            self.grid += 1
            if self.draft.row(self.chosen) is None:
                self.chosen = self.draft.rows[0].id if self.draft.rows else ""

    def settle(self) -> None:
        """Make the grid anew where it would lay what was typed over what is now."""
        if st.session_state.get(self.grid_key, {}).get("edited_rows"):
            self.grid += 1

    def move(self, by: int) -> None:
        """Look at the row that many further on."""
        if self.draft is None or not self.draft.rows:
            return
        ids = [row.id for row in self.draft.rows]
        at = ids.index(self.chosen) if self.chosen in ids else 0
        self.chosen = ids[max(0, min(len(ids) - 1, at + by))]


def on_desk() -> OnDesk:
    """Return what this session has on its desk."""
    desk: OnDesk = st.session_state.setdefault(KEY, OnDesk())
    return desk
