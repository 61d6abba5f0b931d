"""The written form of a talk: Markdown as docs/talk.md describes it.

present/talk_form.js of the page reads the same; both answer tests/talk_cases.json
alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl

MOST_STEPS = 12
# `## [Title](?scene=border)`; a bracket of the title stands behind a backslash.
HEAD = re.compile(r"##\s+\[((?:\\.|[^\]\\])*)\]\(\s*<?([^)\s>]*)>?\s*\)\s*")
# `### +` begins a step that says more, `### [+](?f=bus-01)` one that shows more.
STEP = re.compile(r"###\s+(?:\+|\[\+\]\(\s*<?([^)\s>]*)>?\s*\))\s*")
ANY_STEP = re.compile(r"###\s+\[?\+")
ANY_HEAD = re.compile(r"##(?!#)")
NAME_HEAD = re.compile(r"#(?!#)")
MISTAKABLE = re.compile(r"\\+[#>]")
LINE_ENDS = re.compile(r"\r\n|[\r\n\u2028\u2029]")
Pairs = tuple[tuple[str, str], ...]


class TalkError(ValueError):
    """A talk that cannot be read.

    Parameters
    ----------
    code
        Key of its sentence among the words, below ``deck.errors``.
    field
        Where it is: a line, or a field such as ``scenes[2].title``.
    """

    def __init__(self, code: str, field: str) -> None:
        super().__init__(code, field)
        self.code = code
        self.field = field


@dataclass(frozen=True, slots=True)
class StepItem:
    """What a step of a scene adds to the one before, and where it stands."""

    field: str
    text: str
    query: Pairs


@dataclass(frozen=True, slots=True)
class Item:
    """A scene as a file has it, and where."""

    field: str
    title: str
    text: str
    notes: str
    query: Pairs
    steps: tuple[StepItem, ...] = ()


def read_markdown(text: str) -> Iterator[Item]:
    """Read the scenes of a talk, in their order.

    Raises
    ------
    TalkError
        Where a line is not as it should be.
    """
    draft: _Draft | None = None
    for at, line in enumerate(LINE_ENDS.split(text), 1):
        if ANY_HEAD.match(line):
            if draft is not None:
                yield draft.item()
            draft = _Draft(f"line {at}", *_head(line, at))
        elif draft is None:
            if line.strip() and not NAME_HEAD.match(line):
                raise TalkError("before_first", f"line {at}")
        elif ANY_STEP.match(line):
            draft.begin_step(f"line {at}", _step_query(line, at))
        elif line.startswith(">"):
            draft.notes.append(re.sub(r"^>\s?", "", line))
        else:
            draft.said[-1].append(line[1:] if MISTAKABLE.match(line) else line)
    if draft is not None:
        yield draft.item()


class _Draft:
    """A scene whose lines are being read."""

    def __init__(self, field: str, title: str, query: Pairs) -> None:
        self.title = title
        self.heads: list[tuple[str, Pairs]] = [(field, query)]
        self.said: list[list[str]] = [[]]
        self.notes: list[str] = []

    def begin_step(self, field: str, query: Pairs) -> None:
        self.heads.append((field, query))
        self.said.append([])
        if len(self.heads) > MOST_STEPS + 1:
            raise TalkError("many_steps", self.heads[0][0])

    def item(self) -> Item:
        texts = [_joined(lines) for lines in self.said]
        (field, query), *further = self.heads
        steps = tuple(
            StepItem(where, text, asked)
            for (where, asked), text in zip(further, texts[1:], strict=True)
        )
        return Item(field, self.title, texts[0], _joined(self.notes), query, steps)


def _joined(lines: list[str]) -> str:
    return "\n".join(lines).strip()


def _head(line: str, at: int) -> tuple[str, Pairs]:
    found = HEAD.fullmatch(line)
    if found is None:
        raise TalkError("bad_address", f"line {at}")
    query = _pairs_of(found[2], "bad_address", at)
    return re.sub(r"\\(.)", r"\1", found[1]).strip(), query


def _step_query(line: str, at: int) -> Pairs:
    found = STEP.fullmatch(line)
    if found is None:
        raise TalkError("bad_step", f"line {at}")
    return () if found[1] is None else _pairs_of(found[1], "bad_step", at)


def _pairs_of(address: str, code: str, at: int) -> Pairs:
    if not re.search(r"[?#]", address):
        raise TalkError(code, f"line {at}")
    query = re.split(r"[?#]\??", address, maxsplit=1)[1]
    try:
        return tuple(parse_qsl(query, keep_blank_values=True, max_num_fields=40))
    except ValueError as error:
        raise TalkError("bad_address", f"line {at}") from error
