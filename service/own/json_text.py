"""JSON as it comes: one value, one a line, with numbers that JSON does not know."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from service.own.kinds import RECORD_SEPARATOR, SCRIPT
from service.own.trouble import RefusedFileError, Trouble

# Strings are passed over; what Python and others write for no number is caught.
NO_NUMBERS = re.compile(
    r'"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity|nan|inf)\b|,(?=\s*[\]}])', re.DOTALL
)
LINES = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """What a text holds."""

    values: list[object]
    is_sequence: bool
    troubles: tuple[Trouble, ...] = ()


def values_in(text: str) -> Values:
    """Return the values of a JSON text.

    Raises
    ------
    RefusedFileError
        With the place where it breaks off or is no JSON.
    """
    plain = _without_script(text)
    try:
        return Values(values=[_strict(plain)], is_sequence=False)
    except ValueError:
        pass
    if sequence := _sequence(plain):
        return sequence
    mended, troubles = _mended(plain)
    try:
        whole = [_strict(mended)]
    except json.JSONDecodeError as error:
        raise _refusal(mended, error) from error
    return Values(values=whole, is_sequence=False, troubles=troubles)


def _strict(text: str) -> object:
    """Read JSON, and nothing beside it."""
    try:
        return json.loads(text, parse_constant=_no_constant)
    except RecursionError as error:
        raise RefusedFileError("too_deep") from error


def _no_constant(name: str) -> object:
    raise json.JSONDecodeError(name, name, 0)


def _without_script(text: str) -> str:
    plain = text.strip("\ufeff \t\r\n")
    if not SCRIPT.match(plain[:200]):
        return plain
    start = min(at for at in (plain.find("["), plain.find("{")) if at >= 0)
    return re.sub(r"[);\s]+$", "", plain[start:])


def _sequence(text: str) -> Values | None:
    """One value a line, or each after a record separator (RFC 8142)."""
    is_marked = text.startswith(RECORD_SEPARATOR)
    lines = text.split(RECORD_SEPARATOR) if is_marked else LINES.split(text)
    offset = 0 if is_marked else 1
    filled = [
        (at + offset, line.strip().removesuffix(","))
        for at, line in enumerate(lines)
        if line.strip()
    ]
    if not filled or (not is_marked and len(filled) < 2):
        return None
    begins = [line[:1] in ("{", "[") for _, line in filled[:2]]
    if not all(begins) or _one(filled[0][1]) is None:
        return None
    values: list[object] = []
    troubles: list[Trouble] = []
    for number, line in filled:
        found = _one(line)
        if found is None:
            troubles.append(Trouble(code="line_no_json", row=number))
            continue
        values.append(found[0])
        troubles += [
            Trouble(code=one.code, row=one.row, values={**one.values, "line": number})
            for one in found[1]
        ]
    return Values(values=values, is_sequence=True, troubles=tuple(troubles))


def _one(line: str) -> tuple[object, tuple[Trouble, ...]] | None:
    try:
        return _strict(line), ()
    except ValueError:
        mended, troubles = _mended(line)
    try:
        return (_strict(mended), troubles) if troubles else None
    except ValueError:
        return None


def _mended(text: str) -> tuple[str, tuple[Trouble, ...]]:
    """Null where there was no number; commas before an end go."""
    troubles: list[Trouble] = []

    def mend(found: re.Match[str]) -> str:
        word = found[0]
        if word.startswith('"'):
            return word
        place = _place(text, found.start())
        if word == ",":
            if all(one.code != "json_comma" for one in troubles):
                troubles.append(Trouble(code="json_comma", values=place))
            return " "
        values: dict[str, str | int] = {"word": word, **place}
        troubles.append(Trouble(code="json_nan", values=values))
        return "null"

    return NO_NUMBERS.sub(mend, text), tuple(troubles)


def _place(text: str, at: int) -> dict[str, int]:
    """Line and column, counted from 1."""
    before = text[:at]
    start = max(before.rfind("\n"), before.rfind("\r")) + 1
    lines = len(LINES.findall(before)) + 1
    return {"line": lines, "column": at - start + 1, "at": at + 1}


def _refusal(text: str, error: json.JSONDecodeError) -> RefusedFileError:
    is_open = error.msg.startswith(("Unterminated", "Invalid \\escape"))
    if error.pos >= len(text.rstrip()) or (is_open and "\n" not in text[error.pos :]):
        return RefusedFileError("json_cut", **_place(text, len(text)))
    return RefusedFileError("json_broken", **_place(text, error.pos))
