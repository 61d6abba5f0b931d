"""One row a promise along time: when it was made and due, and what became of it.

Nothing in it needs a pointer: every mark is explained in the text above, and each row
ends with its outcome in words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from geo.outcomes import OUTCOMES
from geo.periods import period
from geo.register import Fact
from geo.words import Words
from service.promises import Judged
from webmap.look import app_colours
from webmap.promises import outcome_words

ROW_PX = 19
NAME_PX = 320
FONT_PX = 13
# Each outcome has a shape of its own too, for readers who see no difference of colour.
SHAPES = {
    "kept": "circle",
    "kept_late": "diamond",
    "partly": "triangle-up",
    "under_way": "square",
    "dropped": "cross",
    "no_source": "stroke",
}
# Room beside the last mark for the words that name the outcome, in years.
ROOM_YEARS = 7


def chart_rows(
    judged: Sequence[Judged], facts: Mapping[str, Fact], words: Words, lang: str
) -> list[dict[str, Any]]:
    """Return what each row of the chart shows, in the order in which they stand.

    By outcome, the kept ones first; among the same, the earlier due before the later
    and those without a date last.
    """
    rows = [_row(one, facts, words, lang) for one in judged]
    rows.sort(key=lambda r: (OUTCOMES.index(r["outcome"]), r["due"] or "9", r["said"]))
    return [row | {"row": f"{n:03} {row['name']}"} for n, row in enumerate(rows)]


def _row(
    one: Judged, facts: Mapping[str, Fact], words: Words, lang: str
) -> dict[str, Any]:
    promise, found = one.promise, one.outcome
    said = str(period(one.fact.as_of).last)
    due = str(period(promise.due).last) if promise.due else None
    begun, ended = None, None
    if found.kept:
        # What was promised in an article was kept after it, or nobody says since when.
        begun, ended = str(found.kept.first or said), str(found.kept.last)
    elif found.heard and found.word != "no_source":
        ended = str(period(found.heard).last)
    elif promise.answered_by:
        answers = [facts[name].as_of for name in promise.answered_by]
        ended = str(period(max(answers)).last)
    return {
        "fact_id": one.fact.id,
        "name": promise.name_zh if lang == "zh" else promise.name_en,
        "outcome": found.word,
        "told": outcome_words(words, found)[lang],
        "said": said,
        "due": due,
        "begun": min(begun, ended) if begun and ended else ended,
        "ended": ended,
        "end": max(filter(None, (said, due, ended))),
    }


def _outcomes(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    return [name for name in OUTCOMES if any(r["outcome"] == name for r in rows)]


def chart_said(rows: Sequence[Mapping[str, Any]], words: Words, lang: str) -> str:
    """Say what the chart shows, for readers who do not see it."""
    names = [words(lang, f"promise.{name}") for name in _outcomes(rows)]
    return f"{words(lang, 'plans.chart')}: {'; '.join(names)}"


def promise_chart(
    judged: Sequence[Judged],
    facts: Mapping[str, Fact],
    words: Words,
    lang: str,
    ink: str,
    theme: str = "",
) -> Any:
    """Draw the chart; Altair is loaded only here, when the page is first asked for.

    Parameters
    ----------
    judged, facts
        The promises, and the facts that may answer them.
    words, lang
        The language that the chart speaks.
    ink
        Colour of its words, in which they can be read on the page's ground.
    theme
        Theme of the page; that of the day if none.
    """
    import altair as alt  # noqa: PLC0415 - 30 MB that no other page needs

    rows = chart_rows(judged, facts, words, lang)
    used = _outcomes(rows)
    data: Any = alt.Data
    base = alt.Chart(data(values=rows)).encode(y=_names_axis(alt, ink))
    return (
        alt.layer(*_marks(alt, base, rows, used, ink, theme))
        .properties(
            height=alt.Step(ROW_PX),
            description=chart_said(rows, words, lang),
        )
        .configure_view(stroke=None)
        .configure_axisY(gridOpacity=0.35)
    )


def _names_axis(alt: Any, ink: str) -> Any:
    axis = alt.Axis(
        # The number that keeps the order is not shown.
        labelExpr="slice(datum.label, 4)",
        labelLimit=NAME_PX,
        labelOverlap=False,
        labelFlush=False,
        labelFontSize=FONT_PX,
        labelColor=ink,
        labelPadding=8,
        grid=True,
        ticks=False,
        domain=False,
    )
    return alt.Y("row:N", sort=None, title=None, axis=axis)


def _marks(
    alt: Any,
    base: Any,
    rows: list[dict[str, Any]],
    used: list[str],
    ink: str,
    theme: str,
) -> list[Any]:
    """Layers from below upwards: spans, articles, due dates, outcomes, words."""
    first, last = min(r["said"] for r in rows), max(r["end"] for r in rows)
    years = [f"{year}-01-01" for year in range(int(first[:4]), int(last[:4]) + 2)]
    scale = alt.Scale(domain=[years[0], f"{int(last[:4]) + 1 + ROOM_YEARS}-01-01"])
    axis = alt.Axis(
        values=years,
        format="%Y",
        labelFontSize=FONT_PX,
        labelColor=ink,
        orient="top",
    )

    def x(field: str) -> Any:
        return alt.X(f"{field}:T", axis=axis, title=None)

    def by_outcome(channel: Any, values: Mapping[str, str]) -> Any:
        by_name = alt.Scale(domain=used, range=[values[name] for name in used])
        return channel("outcome:N", scale=by_name, legend=None)

    colours = app_colours(theme)
    grey = colours["chart_no_source"]
    colour = by_outcome(alt.Color, {n: colours[f"chart_{n}"] for n in OUTCOMES})
    shape = by_outcome(alt.Shape, SHAPES)
    dated = base.transform_filter("datum.ended != null")
    due = base.transform_filter("datum.due != null")
    return [
        dated.mark_rule(strokeWidth=2).encode(x=x("begun"), x2="ended:T", color=colour),
        # One layer sets the scale of all.
        base.mark_point(size=46, color=grey).encode(x=x("said").scale(scale)),
        due.mark_tick(thickness=3, size=15, color=grey).encode(x=x("due")),
        dated.mark_point(size=75, filled=True, opacity=1).encode(
            x=x("ended"), color=colour, shape=shape
        ),
        base.mark_text(align="left", dx=9, fontSize=FONT_PX, color=ink).encode(
            x=x("end"), text="told:N"
        ),
    ]
