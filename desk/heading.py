"""What an article is: its title, who published it and when, by which words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from desk.dates import Published, dates
from desk.lexicon import Lexicon

LOOKED_AT = 14  # lines in which a title is looked for
LENGTHS = range(6, 61)
APART = 2  # signs a part, on average, of a line that a scan has set apart
NUMBERS = re.compile(r"\d+")
# A year that is the paper's own, since it is still going on.
CURRENT = re.compile(r"(20\d\d)年(?:度|底|重点|工作|目标|内|“|，?[^，。\d]{0,10}将)")


UNKNOWN = Published()


@dataclass(frozen=True)
class Heading:
    """Title, publication and date; each with what it was read from."""

    title: str = ""
    publication: str = ""
    published: str = ""
    """EDTF: a day where it is printed or given, else a window."""
    title_basis: str = ""
    publication_basis: str = ""
    published_basis: str = ""
    known: Published = UNKNOWN


@dataclass(frozen=True)
class HeadingReader:
    """Reads title, publication and date."""

    lexicon: Lexicon

    @cached_property
    def _publisher(self) -> str:
        publisher: str = self.lexicon.table("reading", "publisher")
        return publisher

    def _several(self, key: str) -> list[re.Pattern[str]]:
        return [
            re.compile(pattern.replace("{publisher}", self._publisher))
            for pattern in self.lexicon.table("reading", key)
        ]

    def read(self, given: str, signs: str, day: str = "") -> Heading:
        """Say what an article is.

        Parameters
        ----------
        given
            The text as given, with its lines.
        signs
            The clean text.
        day
            Its date, ``YYYY-MM-DD``, where its reader knows it; else blank.
        """
        title = _closed_up(self.title(given))
        publication, basis = self._publication(signs)
        published, published_basis, known = self._published(signs, day)
        return Heading(
            title=title,
            publication=publication,
            published=published,
            title_basis=title,
            publication_basis=basis,
            published_basis=published_basis,
            known=known,
        )

    def title(self, given: str) -> str:
        """The line that is the title; blank where none looks like one."""
        lines = [line.strip() for line in given.splitlines() if line.strip()]
        marked = sorted(
            (line for line in lines if re.match(r"#{1,3}\s*\S", line)),
            key=lambda line: len(line) - len(line.lstrip("#")),
        )
        if marked:
            return marked[0].lstrip("#").strip()
        no_title = self.lexicon.pattern("reading", "no_title")
        byline = self.lexicon.pattern("reading", "byline")
        best, best_score = "", 0.0
        for number, line in enumerate(lines[:LOOKED_AT]):
            bare = "".join(line.split())
            following = lines[number + 1] if number + 1 < len(lines) else ""
            if len(bare) not in LENGTHS or no_title.match(bare) or byline.match(bare):
                continue
            tells = "".join(following.split())
            ends = bool(byline.match(tells) or no_title.match(tells))
            score = self._score(bare, tells, number, is_before_byline=ends)
            if score > best_score:
                best, best_score = line, score
        if best:
            return best
        # Titles that the layout puts behind their text stand right before a byline.
        for line, following in pairwise(lines):
            is_before = byline.match("".join(following.split()))
            if no_title.match("".join(line.split())):
                continue
            if is_before and len(line) in LENGTHS and line[-1] not in "。，；！？”":
                return line
        return ""

    def _score(
        self, line: str, following: str, number: int, *, is_before_byline: bool
    ) -> float:
        if line[-1] in "。，；、：:…" or "。" in line[:-1]:
            return 0.0
        score = 3.0 - 0.2 * number
        if line.endswith(("——", "—")):
            score -= 2.0
        if len(line) < 12:
            score -= 0.8
        if is_before_byline:
            score += 1.5
        # A broken line of running text reads on in a line as long as itself.
        elif abs(len(following) - len(line)) <= 2 and len(line) > 12:
            score -= 4.0
        return max(0.0, score)

    def _publication(self, signs: str) -> tuple[str, str]:
        for pattern in self._several("publication"):
            if match := pattern.search(signs):
                return match["name"], match[0].strip("\n")
        return "", ""

    def _published(self, signs: str, day: str) -> tuple[str, str, Published]:
        if day:
            return day, "", Published(day, day[:4], day[:7])
        for pattern in self._several("printed"):
            if (match := pattern.search(signs)) and (date := _iso(match["date"])):
                return date, match[0].strip("\n"), Published(date, date[:4], date[:7])
        return self._window(signs)

    def _window(self, signs: str) -> tuple[str, str, Published]:
        """Between the last thing told as done and the first that is to come."""
        coming = self.lexicon.pattern("reading", "coming")
        done: list[tuple[str, str]] = []
        ahead: list[tuple[str, str]] = []
        years = [int(y) for y in re.findall(r"(20\d\d)年", signs)]
        known = Published(year=_likely_year(signs, years, coming))
        for date in dates(signs, known):
            plain = date.edtf
            if not re.fullmatch(r"\d{4}-(0\d|1[0-2])(-\d\d)?", plain):
                continue
            before = re.split(
                "[，。；\n]", signs[max(0, date.start - 16) : date.start]
            )[-1]
            after = signs[date.end : date.end + 3]
            told = (plain, signs[date.start : date.end])
            is_ahead = bool(coming.search(before)) or after.startswith(("前", "将"))
            (ahead if is_ahead else done).append(told)
        if not done:
            return (known.year, "", known) if known.year else ("", "", known)
        first = max(done)
        later = [told for told in ahead if told[0] > first[0]]
        last = min(later)[0] if later else ".."
        basis = first[1] + (f"；{min(later)[1]}" if later else "")
        year = first[0][:4] if last == ".." or last[:4] == first[0][:4] else ""
        month = first[0][:7] if last[:7] == first[0][:7] else ""
        return f"{first[0]}/{last}", basis, Published("", year, month)


def _closed_up(line: str) -> str:
    """A line whose signs a scan has set apart, without its blanks."""
    parts = line.split()
    apart = len(parts) > 1 and sum(map(len, parts)) < APART * len(parts)
    return "".join(parts) if apart else " ".join(parts)


def _likely_year(signs: str, years: list[int], coming: re.Pattern[str]) -> str:
    """The last year that is told of as the past or the present."""
    told = []
    current = [int(m[1]) for m in CURRENT.finditer(signs)]
    for match in re.finditer(r"(20\d\d)年", signs):
        before = re.split(
            "[，。；\n]", signs[max(0, match.start() - 12) : match.start()]
        )[-1]
        if not coming.search(before):
            told.append(int(match[1]))
    if not told:
        return str(min(years)) if years else ""
    if max(told) in current or not re.search("今年|去年", signs):
        return str(max(told))
    # A paper writes 今年 for its own year, and a number for another one.
    return str(max(told) + 1)


def _iso(text: str) -> str:
    numbers = [int(n) for n in NUMBERS.findall(text)]
    if len(numbers) != 3:
        return ""
    year, month, day = numbers
    if not (1900 < year < 2100 and 1 <= month <= 12 and 1 <= day <= 31):
        return ""
    return f"{year:04d}-{month:02d}-{day:02d}"
