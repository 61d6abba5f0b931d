"""What a scan and a page's layout did to a text is undone; every sign knows its place.

Rules read the clean text; what they find is told by offsets of the text as given.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from opencc import OpenCC

from desk.lexicon import Lexicon

END = "\n"
"""Stands in the clean text where a paragraph, a heading or a byline ends."""
FINAL = "。！？!?…；;：:”」』"
INNER = "，、。；：！？,;"
HEADING_LENGTH = 30
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
CHINESE_FOR = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
LINE = re.compile(r"[^\n]*")


@dataclass(frozen=True)
class CleanText:
    """A text without blanks, in simplified characters and half-width signs."""

    given: str
    """The text as its reader has it."""
    signs: str
    """The clean text; `END` parts what does not belong together."""
    places: tuple[int, ...]
    """Of each sign, its offset in `given`."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the text as given of a part of the clean text."""
        return self.places[start], self.places[end - 1] + 1

    def quote(self, start: int, end: int) -> str:
        """A part of the clean text as its reader has it, without blanks."""
        first, last = self.span(start, end)
        return "".join(self.given[first:last].split())


@lru_cache(maxsize=1)
def _converter() -> OpenCC:
    return OpenCC("t2s")


def simplified(text: str) -> str:
    """Write a text in simplified characters, sign by sign, as long as it was."""
    convert = _converter().convert
    whole: str = convert(text)
    if len(whole) == len(text):
        return whole
    return "".join(new if len(new := convert(sign)) == 1 else sign for sign in text)


def _half_width(sign: str) -> str:
    plain = unicodedata.normalize("NFKC", sign)
    # Chinese punctuation stays what the rules call it.
    return sign if len(plain) != 1 or sign in "，。；：！？" else plain


def clean(
    text: str, lexicon: Lexicon, cut: Callable[[str, str], bool] | None = None
) -> CleanText:
    """Undo broken lines, blanks in words and other scripts, without losing offsets.

    Parameters
    ----------
    text
        As it was typed, pasted or read from a file.
    lexicon
        Knows what a line begins with that begins something new.
    cut
        Whether two lines cut a name in two; they are one line then.
    """
    plain = simplified(text)
    signs: list[str] = []
    places: list[int] = []
    lines = [(match.start(), match.end()) for match in LINE.finditer(plain)]
    lines = [(a, b) for a, b in lines if a < b or a == 0]
    before: tuple[int, int] | None = None
    for start, end in lines:
        if not plain[start:end].strip():
            continue
        if (
            before is not None
            and _parts(plain, before, (start, end), lexicon)
            and not (
                cut and cut(plain[slice(*before)].strip(), plain[start:end].strip())
            )
        ):
            signs.append(END)
            places.append(before[1])
        for at in range(start, end):
            sign = plain[at]
            if not sign.isspace() and sign not in INVISIBLE:
                signs.append(_half_width(sign))
                places.append(at)
        before = (start, end)
    return CleanText(given=text, signs=_punctuated(signs), places=tuple(places))


def _punctuated(signs: list[str]) -> str:
    """Half-width punctuation of Chinese text becomes its own; 1,000 and 9:30 stay."""
    result = list(signs)
    for at, sign in enumerate(signs):
        if sign in CHINESE_FOR:
            round_it = signs[at - 1 : at] + signs[at + 1 : at + 2]
            if not all(other.isascii() for other in round_it):
                result[at] = CHINESE_FOR[sign]
    return "".join(result)


def _parts(
    plain: str, before: tuple[int, int], after: tuple[int, int], lexicon: Lexicon
) -> bool:
    """Whether two lines do not read on, one into the other."""
    first, second = plain[before[0] : before[1]], plain[after[0] : after[1]]
    bare, following = first.strip(), second.strip()
    if bare[-1] in FINAL or bare.startswith("#") or lexicon.opens.match(following):
        return True
    if lexicon.closes.search(bare):
        return True
    running = any(sign in INNER for sign in bare)
    is_blank_between = plain.count("\n", before[1], after[0]) > 1
    if is_blank_between:
        # Running text that stops without a full stop goes on in the next column.
        return not (running and len(bare) > HEADING_LENGTH // 2)
    if second.startswith(("\u3000\u3000", "    ")):
        return True
    # A line by itself that is much shorter than what follows is a heading.
    return not running and len(bare) <= HEADING_LENGTH < len(following)
