"""Dates as an article tells them, against its own date; in EDTF."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

DATE = re.compile(
    r"(?P<year>(?:19|20)\d\d年|今年|去年|前年|明年|后年|当年|同年|上年)?"
    r"(?:度|初)?(?:的)?"
    r"(?P<month>\d{1,2}月|本月|上月|下月|当月)?"
    r"(?P<third>上旬|中旬|下旬|底|初|末)?"
    r"(?P<day>\d{1,2}[日号])?"
    r"(?P<part>上半年|下半年|年底|年末|年内|年初|(?<!前)第?[一二三四]季度|底|内)?"
)
REACH = 80  # signs after a year over which a month alone is one of that year
LONE = re.compile(r"日前|近日|昨日|昨天|今日|今天|当日|同一天|年内|年底")
SHIFT = {"今年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1, "后年": 2}
HALVES = {"上半年": ("01", "06"), "下半年": ("07", "12")}
QUARTERS = {"一": "33", "二": "34", "三": "35", "四": "36"}


@dataclass(frozen=True)
class Published:
    """When an article appeared, as far as is known."""

    date: str = ""
    """``YYYY-MM-DD``, or blank."""
    year: str = ""
    """The year alone, where it is known."""
    month: str = ""
    """``YYYY-MM``, where it is known."""


@dataclass(frozen=True)
class TextDate:
    """A date in the clean text, in EDTF."""

    start: int
    end: int
    edtf: str


def dates(text: str, published: Published) -> list[TextDate]:
    """Every date that a text tells, in order."""
    found: list[TextDate] = []
    year, year_at = "", -REACH
    for match in DATE.finditer(text):
        if not match[0] or match[0] in "底初末内":
            continue
        goes_on = match.start() - year_at < REACH
        if edtf := _edtf(match, published, year if goes_on else ""):
            found.append(TextDate(match.start(), match.end(), edtf))
            is_past = published.year and edtf[:4] < published.year
            if match["year"] and match["day"] and is_past:
                year, year_at = edtf[:4], match.end()
    taken = {at for d in found for at in range(d.start, d.end)}
    found += [
        TextDate(match.start(), match.end(), edtf)
        for match in LONE.finditer(text)
        if match.start() not in taken and (edtf := _lone(match[0], published))
    ]
    return sorted(found, key=lambda told: told.start)


def _year(word: str | None, published: Published, before: str) -> str:
    if not word:
        return before or published.year or "XXXX"
    if word[:4].isdigit():
        return word[:4]
    if word in {"当年", "同年"}:
        return before or published.year or "XXXX"
    if published.year:
        return str(int(published.year) + SHIFT[word])
    return "XXXX"


def _edtf(match: re.Match[str], published: Published, before: str) -> str:
    word, month, day = match["year"], match["month"], match["day"]
    part = match["part"]
    if not (word or month or day) and part in {None, "底", "内"}:
        return ""
    # Only a month alone goes on in the year of the date before it.
    year = _year(word, published, before if month else "")
    if not month and match["third"] in {"底", "末"} and word:
        part = "年底"
    if not month and part:
        return _part(part, year, word)
    number = _month(month, published)
    if not number:
        return _day_alone(day, published) if day else year.replace("XXXX", "")
    if month in {"本月", "上月", "下月"}:
        year, number = _shifted(month, published)
    edtf = f"{year}-{number}" + (f"-{int(day[:-1]):02d}" if day else "")
    is_date = 1 <= int(number) <= 12 and (not day or 1 <= int(day[:-1]) <= 31)
    return edtf if is_date else ""


def _part(part: str, year: str, word: str | None) -> str:
    """A half, a quarter, the beginning or the end of a year."""
    if year == "XXXX" or (part == "底" and not word):
        return ""
    if part in HALVES:
        first, last = HALVES[part]
        return f"{year}-{first}/{year}-{last}"
    if "季度" in part:
        return f"{year}-{QUARTERS[part.removeprefix('第')[0]]}"
    ends = {"年底": "-12", "年末": "-12", "底": "-12", "年初": "-01"}
    return year + ends.get(part, "")


def _month(month: str | None, published: Published) -> str:
    if not month:
        return ""
    if month[:-1].isdigit():
        return f"{int(month[:-1]):02d}"
    return published.month[5:7] if published.month else ""


def _shifted(word: str, published: Published) -> tuple[str, str]:
    if not published.month:
        return "XXXX", "00"
    year, month = int(published.month[:4]), int(published.month[5:7])
    months = year * 12 + month - 1 + {"本月": 0, "上月": -1, "下月": 1}[word]
    return str(months // 12), f"{months % 12 + 1:02d}"


def _day_alone(day: str, published: Published) -> str:
    if not published.date:
        return ""
    number = int(day[:-1])
    if not 1 <= number <= 31:
        return ""
    year, month, today = (int(part) for part in published.date.split("-"))
    if number > today:
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return f"{year}-{month:02d}-{number:02d}"


def _lone(word: str, published: Published) -> str:
    about = f"{published.month}~" if published.month else ""
    end = f"{published.year}-12" if published.year else ""
    day = published.date
    yesterday = str(date.fromisoformat(day) - timedelta(days=1)) if day else ""
    known = {
        "年内": published.year,
        "年底": end,
        "日前": about,
        "近日": about,
        "今日": day,
        "今天": day,
        "昨日": yesterday,
        "昨天": yesterday,
    }
    return known.get(word, "")
