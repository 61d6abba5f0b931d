"""What is wrong with a file, as a code with values; the words for it come later."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from geo.words import Words

# Of one kind so many are told one by one.
MOST_TOLD = 100
# Shared with the map page's reader; what only this one meets stands in the other.
SHARED, MORE = "own.problem", "mydata.problem"
LONGEST_VALUE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """One thing to be said of a file, or of a row of it."""

    code: str
    row: int | None = None
    """Number of the record, from 1; None where it is about the whole file."""
    values: Mapping[str, str | int | float] = field(default_factory=dict)


class RefusedFileError(ValueError):
    """A file that cannot be read; code and values say why."""

    def __init__(self, code: str, **values: str | int | float) -> None:
        super().__init__(code)
        self.code = code
        self.values = values

    def __reduce__(self) -> tuple[object, ...]:
        """Come back whole from another process."""
        return _again, (self.code, self.values)

    @property
    def trouble(self) -> Trouble:
        """The same as what is to be said."""
        return Trouble(code=self.code, values=self.values)


def _again(code: str, values: dict[str, str | int | float]) -> RefusedFileError:
    return RefusedFileError(code, **values)


def without_repeats(troubles: Iterable[Trouble]) -> list[Trouble]:
    """Return the same, the rest of what comes again and again as one."""
    told: Counter[str] = Counter()
    kept = []
    for trouble in troubles:
        told[trouble.code] += 1
        if told[trouble.code] <= MOST_TOLD:
            kept.append(trouble)
    more = [count - MOST_TOLD for count in told.values() if count > MOST_TOLD]
    return [*kept, *(Trouble(code="more", values={"count": one}) for one in more)]


def told(words: Words, lang: str, trouble: Trouble) -> str:
    """Return a problem as a sentence, its row first, with what helps against it."""
    values = {key: str(v)[:LONGEST_VALUE] for key, v in trouble.values.items()}
    key = f"{MORE}.{trouble.code}"
    if key not in words.by_lang[lang]:
        key = f"{SHARED}.{trouble.code}"
    sentence = words(lang, key, **values)
    if trouble.row is None:
        return sentence
    if "sheet" in trouble.values:
        sheet = trouble.values["sheet"]
        return words(lang, "own.row_of_sheet", row=trouble.row, sheet=sheet) + sentence
    return words(lang, "own.row", row=trouble.row) + sentence
