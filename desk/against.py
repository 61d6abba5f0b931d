"""Holds a proposal against the registers: same news, later news, a clash, or new."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desk.alike import Alike
from desk.held import HeldRegisters, HeldThing
from desk.lexicon import Lexicon
from desk.proposals import End
from desk.told import at_day, meets
from geo.gazetteer import Gazetteer
from geo.history import State
from geo.vocabulary import BUILT_STATUSES, STANDING_CLAIMS

NEW, FURTHER, LATER, CLASH = "new", "further", "later", "clash"
VERDICTS = (NEW, FURTHER, LATER, CLASH)
# Lengths that differ by less are the same, told by two papers.
SAME_SHARE = 0.03
LENGTH = "length_km"
MOST_OTHERS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What of a proposal is held against the registers."""

    kind: str
    name: str
    ends: tuple[End, ...]
    status: str
    claim_type: str
    date: str
    figures: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One value that a proposal has otherwise than the register."""

    what: str
    """``status``, ``date``, or a figure's unit."""
    old: str
    new: str
    by: str = ""
    """The fact or the update that tells the old one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the registers hold of a proposal."""

    code: str
    thing_id: str = ""
    """Id of the feature, or of a fact that no feature draws; blank for what is new."""
    is_sure: bool = True
    """Whether it is surely the same thing."""
    others: tuple[str, ...] = ()
    """Others that it may be, the likeliest first."""
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Against:
    """Holds proposals against what the registers hold."""

    registers: HeldRegisters
    lexicon: Lexicon
    gazetteer: Gazetteer

    def source_of(self, title: str) -> str:
        """Id of the article of ours that has this title; blank where none has."""
        bare = "".join(title.split())
        for source in self.registers.sources:
            held = "".join(source.title_zh.split())
            if bare and (bare in held or held in bare):
                return source.id
        return ""

    def judge(self, claim: Claim, published: str = "") -> Verdict:
        """Say what the registers hold of a proposal.

        Parameters
        ----------
        claim
            The proposal.
        published
            When its article appeared, in EDTF; blank where nobody knows.
        """
        found = Alike(self.lexicon, self.gazetteer).things(
            claim.kind, claim.name, claim.ends, self.registers
        )
        if not found:
            return Verdict(code=NEW)
        best = found[0]
        changes = [
            *self._status(claim, best.thing, published),
            *self._length(claim, best.thing, published),
        ]
        codes = {code for code, _ in changes}
        code = CLASH if CLASH in codes else LATER if LATER in codes else FURTHER
        return Verdict(
            code=code,
            thing_id=best.thing.id,
            is_sure=best.is_sure,
            others=tuple(one.thing.id for one in found[1 : 1 + MOST_OTHERS]),
            changes=tuple(change for _, change in changes),
        )

    def _progress(self, kind: str, status: str) -> int:
        progress: dict[str, int] = self.lexicon.table("against", "progress")
        is_work = kind in self.lexicon.table("against", "works", "kinds")
        if is_work and status in self.lexicon.table("against", "works", "begun"):
            # Of what is done together, any word for it says that it goes on.
            return progress["in_force"]
        return progress.get(status, 0)

    def _status(
        self, claim: Claim, thing: HeldThing, published: str
    ) -> list[tuple[str, Change]]:
        old = _before(thing, at_day(published))
        held = old.status if old else thing.status
        was, now = (self._progress(claim.kind, one) for one in (held, claim.status))
        if not was or not now:
            return []
        by = (old.fact_id or old.update_id) if old else ""
        if was == now:
            return self._began(claim, thing)
        told = {self._progress(claim.kind, state.status) for state in thing.states}
        is_work = claim.kind in self.lexicon.table("against", "works", "kinds")
        if now in told and (is_work or not at_day(published)):
            # Of what is done together several things hold at once; and an article of
            # unknown day may tell the old news.
            return []
        change = Change(what="status", old=held, new=claim.status, by=by)
        return [(LATER if now > was else CLASH, change)]

    def _began(self, claim: Claim, thing: HeldThing) -> list[tuple[str, Change]]:
        """Whether it began on another day than held, where both tell one."""
        is_built = claim.status in BUILT_STATUSES
        is_built &= claim.kind not in self.lexicon.table("against", "works", "kinds")
        if not (is_built and claim.date and claim.claim_type in STANDING_CLAIMS):
            return []
        same = [s for s in thing.states if s.status == claim.status and s.start]
        if not same or any(meets(claim.date, state) for state in same):
            return []
        first = same[0]
        by = first.fact_id or first.update_id
        return [(CLASH, Change(what="date", old=first.start, new=claim.date, by=by))]

    def _length(
        self, claim: Claim, thing: HeldThing, published: str
    ) -> list[tuple[str, Change]]:
        told, held = claim.figures.get(LENGTH), thing.length_km
        if told is None or held is None:
            return []
        known = (held, *thing.figures)
        if any(abs(told - one) <= SAME_SHARE * one for one in known):
            return []
        day = at_day(published)
        newest = max((state.date for state in thing.states), default="")
        change = Change(what=LENGTH, old=f"{held:g}", new=f"{told:g}")
        return [(LATER if day and day > newest else CLASH, change)]


def _before(thing: HeldThing, day: str) -> State | None:
    """What is held of a thing as of the day of an article; the first of what came."""
    told = [state for state in thing.states if not day or state.latest <= day]
    if told:
        return told[-1]
    return thing.states[0] if thing.states else None
