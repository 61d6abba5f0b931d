"""Charts of counts, as the specifications that Streamlit draws: bars and areas.

Altair is loaded with the first of them. To draw takes it longer than a reader should
wait for a filter, so each chart is drawn once and then given other rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from webmap.look import app_colours

FONT_PX = 13
BAR_PX, AREA_PX = 24, 300
NAME_PX = 190
# A row of a chart: what it is, its part, how many; parts stand in the order given.
Row = tuple[str, str, int]
ANY_ROW: list[dict[str, Any]] = [{"name": "", "part": "", "count": 0, "at": 0}]
# A part of a chart: its word, its colour, and whether it is there already.
Part = tuple[str, str, bool]


def axis(alt: Any, ink: str, **more: Any) -> Any:
    """Return an axis without a title, in the colour of the page's words."""
    return alt.Axis(labelColor=ink, labelFontSize=FONT_PX, title=None, **more)


def matrix_axes(alt: Any, ink: str, name_px: int) -> tuple[Any, Any]:
    """Return the axes of a matrix: names above, aslant, and at the left."""
    plain = {"labelLimit": name_px, "labelOverlap": False, "domain": False}
    plain |= {"ticks": False, "grid": False, "labelFlush": False}
    return (
        axis(alt, ink, orient="top", labelAngle=-50, **plain),
        axis(alt, ink, **plain),
    )


def _legend(alt: Any, ink: str) -> Any:
    return alt.Legend(
        orient="top",
        title=None,
        labelColor=ink,
        labelFontSize=FONT_PX,
        symbolType="square",
        labelLimit=NAME_PX,
    )


def _colour(alt: Any, parts: tuple[Part, ...], ink: str, theme: str) -> dict[str, Any]:
    """Parts by colour; a plan is an outline, so that it never looks like a thing."""
    colours = app_colours(theme)
    names = [name for name, _, _ in parts]
    strokes = [colours[colour] for _, colour, _ in parts]
    fills = [
        colours[colour] if there else colours["card"] for _, colour, there in parts
    ]
    return {
        "fill": alt.Fill(
            "part:N",
            scale=alt.Scale(domain=names, range=fills),
            legend=_legend(alt, ink),
        ),
        "stroke": alt.Stroke(
            "part:N",
            scale=alt.Scale(domain=names, range=strokes),
            legend=_legend(alt, ink),
        ),
        "order": alt.Order("at:Q"),
    }


def _values(rows: tuple[Row, ...], parts: tuple[Part, ...]) -> list[dict[str, Any]]:
    names = [name for name, _, _ in parts]
    return [
        {"name": name, "part": part, "count": count, "at": names.index(part)}
        for name, part, count in rows
    ]


def with_rows(
    spec: Mapping[str, Any], rows: Sequence[Mapping[str, Any]], said: str
) -> dict[str, Any]:
    """Return a chart of one set of rows with others in their place.

    Parameters
    ----------
    spec
        As Altair writes it.
    rows
        With the same fields.
    said
        What the chart shows now, for readers who do not see it.
    """
    return {**spec, "data": {"values": list(rows)}, "description": said}


def bar_chart(
    rows: tuple[Row, ...], parts: tuple[Part, ...], theme: str, said: str
) -> dict[str, Any]:
    """Return lying bars, a part beside the other.

    Parameters
    ----------
    rows
        In the order from above.
    parts
        In the order from the left.
    theme
        Theme of the page.
    said
        What the chart shows, for readers who do not see it.
    """
    return with_rows(_bars(parts, theme), _values(rows, parts), said)


@lru_cache(maxsize=32)
def _bars(parts: tuple[Part, ...], theme: str) -> dict[str, Any]:
    import altair as alt  # noqa: PLC0415 - 30 MB that few pages need

    ink = app_colours(theme)["panel_text"]
    data: Any = alt.Data
    whole = alt.Axis(
        labelColor=ink, labelFontSize=FONT_PX, title=None, format="d", tickMinStep=1
    )
    chart = (
        alt.Chart(data(values=ANY_ROW))
        .mark_bar(strokeWidth=1.5)
        .encode(
            y=alt.Y(
                "name:N",
                # As the rows stand.
                sort=None,
                axis=axis(alt, ink, labelLimit=NAME_PX, ticks=False, domain=False),
            ),
            x=alt.X("count:Q", stack="zero", axis=whole),
            tooltip=["name:N", "part:N", "count:Q"],
            **_colour(alt, parts, ink, theme),
        )
        .properties(height=alt.Step(BAR_PX))
    )
    return _drawn(chart)


def area_chart(
    rows: tuple[Row, ...], parts: tuple[Part, ...], theme: str, said: str
) -> dict[str, Any]:
    """Return areas along time, one on the other; the names of the rows are dates."""
    return with_rows(_areas(parts, theme), _values(rows, parts), said)


@lru_cache(maxsize=8)
def _areas(parts: tuple[Part, ...], theme: str) -> dict[str, Any]:
    import altair as alt  # noqa: PLC0415 - as above

    ink = app_colours(theme)["panel_text"]
    data: Any = alt.Data
    chart = (
        alt.Chart(data(values=ANY_ROW))
        .mark_area(interpolate="step-after", strokeWidth=1)
        .encode(
            x=alt.X("name:T", axis=axis(alt, ink, format="%Y", tickCount="year")),
            y=alt.Y("count:Q", stack="zero", axis=axis(alt, ink, tickMinStep=1)),
            tooltip=["name:T", "part:N", "count:Q"],
            **_colour(alt, parts, ink, theme),
        )
        .properties(height=AREA_PX)
    )
    return _drawn(chart)


def _drawn(chart: Any) -> dict[str, Any]:
    made: dict[str, Any] = (
        chart.configure_view(stroke=None)
        .configure(background="transparent")
        .to_dict(validate=False)
    )
    return made
