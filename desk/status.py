"""How far a thing is by the words round it; a plan is never told as a thing that is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from desk.cues import AFTER, HARD, Cue, CueReader
from desk.lexicon import Lexicon, Pattern
from desk.sentences import Sentence
from geo.vocabulary import INTENDED_STATUSES

COMING = ("plan", "target", "forecast", "proposal")


@dataclass(frozen=True)
class Judgement:
    """A status of the register's vocabulary, and what kind of claim it is."""

    status: str
    claim_type: str
    sure: bool = True
    """Whether a word says so."""

    @property
    def is_intended(self) -> bool:
        """Whether it does not exist yet."""
        return self.status in INTENDED_STATUSES or self.claim_type in COMING


@dataclass(frozen=True)
class StatusReader:
    """Reads a status off a sentence."""

    lexicon: Lexicon

    @cached_property
    def _cues(self) -> CueReader:
        return CueReader(self.lexicon)

    @cached_property
    def _modes(self) -> dict[str, Pattern]:
        modes = self.lexicon.table("status", "modes")
        return {name: re.compile(pattern) for name, pattern in modes.items()}

    def judge(
        self,
        sentence: Sentence,
        start: int,
        end: int,
        family: str,
        others: tuple[int, ...] = (),
    ) -> Judgement | None:
        """Say how far the thing between two offsets is; nothing where it is denied.

        Parameters
        ----------
        sentence
            Where it stands.
        start, end
            Offsets of its name and noun in the clean text.
        family
            ``lines`` or ``works``.
        others
            Where other things of the sentence begin: their verbs are not this one's.
        """
        text = sentence.text
        first, last = start - sentence.start, end - sentence.start
        starts = sorted(o - sentence.start for o in others if o > start)
        cue = self._cues.nearest(sentence, first, last, family, starts)
        if self._is_gone(text, cue, first, last):
            return None
        mode = self._mode(sentence, cue, first, last)
        denied = cue is not None and (
            bool(cue.rule.get("negated")) or self._is_denied(text, cue)
        )
        return self._result(text, cue, mode, denied=denied, at_thing=first)

    def _is_denied(self, text: str, cue: Cue) -> bool:
        before = re.split("[，。；]", text[max(0, cue.start - 12) : cue.start])[-1]
        return bool(self._negated.search(before))

    @cached_property
    def _negated(self) -> Pattern:
        return self.lexicon.pattern("status", "denials", "negated")

    @cached_property
    def _negated_after(self) -> Pattern:
        return self.lexicon.pattern("status", "denials", "negated_after")

    @cached_property
    def _gone(self) -> Pattern:
        return self.lexicon.pattern("status", "denials", "gone")

    @cached_property
    def _no_such(self) -> Pattern:
        return self.lexicon.pattern("status", "denials", "no_such")

    def _is_gone(self, text: str, cue: Cue | None, first: int, last: int) -> bool:
        """Whether the sentence says that there is no such thing, or no more."""
        if cue:
            before = re.split("[，。；]", text[max(0, cue.start - 12) : cue.start])[-1]
            denied = self._negated.search(before)
            if denied and self._gone.search(denied[0]):
                return True
        if self._no_such.search(text[first:last]):
            return True
        before = re.split("[，。；]", text[max(0, first - 10) : first])[-1]
        denied = self._negated.search(before)
        if denied and self._gone.search(denied[0]):
            return True
        after = self._negated_after.match(text[last:])
        return bool(after and self._gone.search(after[0]))

    def _mode(self, sentence: Sentence, cue: Cue | None, first: int, last: int) -> str:
        """The kind of claim that the nearest word before the verb makes."""
        text = sentence.text
        if self._is_wish(text, first, last):
            return "proposal"
        if cue and cue.rule.get("wanted") and cue.near < HARD + 1:
            return "plan"
        limit = cue.end if cue and cue.start >= last else first
        if text.startswith("了", limit):
            return "past"
        best = self._nearest_mode(text, first, limit)
        if not best:
            is_order = self._agenda.search(text[: text.find("；") + 1]) or (
                self._orders.match(text[text.rfind("；", 0, first) + 1 :])
            )
            return "plan" if is_order else ""
        if best == "past" and cue is not None:
            # A date may be said before the plan; a plan in the same clause counts.
            own = re.split("[，；]", text[max(0, cue.start - 12) : cue.start])[-1]
            planned = [m for m in COMING[:HARD] if self._modes[m].search(own)]
            best = (planned or [best])[0]
        if best == "plan":
            # 有望明年 is a forecast, 力争年内 a target.
            own = re.split("[，；]", text[:limit])[-1]
            surer = [m for m in COMING[1:HARD] if self._modes[m].search(own)]
            best = (surer or [best])[0]
        return best

    def _nearest_mode(self, text: str, first: int, limit: int) -> str:
        best, best_at = "", -1
        start = max(text.rfind("；", 0, first), text.rfind("：", 0, first)) + 1
        for mode in ("past", *COMING[:HARD]):
            for match in self._modes[mode].finditer(text, start, limit):
                if match.start() > best_at and not self._is_only_a_noun(text, match):
                    best, best_at = mode, match.start()
        return best

    @cached_property
    def _agenda(self) -> Pattern:
        return self.lexicon.pattern("status", "denials", "agenda")

    @cached_property
    def _orders(self) -> Pattern:
        return self.lexicon.pattern("status", "denials", "orders")

    def _is_wish(self, text: str, first: int, last: int) -> bool:
        """Whether somebody wishes for the thing, in its own part of the sentence."""
        wish = self._modes["proposal"].search(text)
        if wish is None:
            return False
        low, high = sorted((wish.start(), first))
        return "；" not in text[low:high] and wish.start() <= last + AFTER

    def _is_only_a_noun(self, text: str, match: re.Match[str]) -> bool:
        """规划 in 规划纲要 and 目标 in 达成目标 plan nothing here."""
        after = text[match.end() : match.end() + 2]
        if match[0] in {"规划", "计划"} and after[:1] in {
            "，",
            "。",
            "；",
            "、",
            "",
            "》",
            "的",
        }:
            return True
        return after.startswith(
            ("纲要", "》", "院", "局", "方案", "范围", "委", "区域", "图")
        )

    def _result(
        self, text: str, cue: Cue | None, mode: str, *, denied: bool, at_thing: int
    ) -> Judgement:
        if cue is None:
            if mode in COMING:
                return Judgement("planned", mode)
            return Judgement("not_stated", "fact", sure=False)
        if denied and mode != "proposal":
            building = self._is_building(text)
            return Judgement("under_construction" if building else "planned", "plan")
        status: str = cue.rule["status"]
        is_fresh = cue.rule.get("fresh") and mode != "past"
        # 推进 before a thing says what is meant to be done.
        is_meant = cue.rule.get("vague") and mode != "past" and cue.end <= at_thing
        if mode == "proposal" or is_fresh or (is_meant and mode not in COMING):
            return Judgement("planned", mode if mode in COMING else "plan")
        if mode in COMING:
            return self._coming(text, cue, status, mode)
        return Judgement(status, "plan" if status == "preparatory" else "fact")

    def _coming(self, text: str, cue: Cue, status: str, mode: str) -> Judgement:
        if status == "preparatory":
            return Judgement(status, mode)
        if cue.rule.get("finishes"):
            clause = text[max(0, cue.start - 40) : cue.end]
            soon = self.lexicon.pattern("status", "times", "soon").search(clause)
            later = self.lexicon.pattern("status", "times", "year_ahead").search(clause)
            if self._is_building(text) or (soon and not later):
                return Judgement("under_construction", mode)
        if status == "under_construction" and not (
            cue.rule.get("begins") or cue.rule.get("fresh")
        ):
            # It is being built; only its end lies ahead.
            return Judgement(status, "fact")
        return Judgement("planned", mode)

    def _is_building(self, text: str) -> bool:
        return any(
            pattern.search(text)
            for pattern, rule in self._cues.by_family["lines"]
            if rule["status"] == "under_construction"
            and not rule.get("begins")
            and not rule.get("fresh")
        )
