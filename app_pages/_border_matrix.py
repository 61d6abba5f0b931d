"""Counties that meet on the border, as a matrix: how many links cross between which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from geo.words import Words
from webmap.look import app_colours

CELL_PX = 30
FONT_PX = 13
NAME_PX = 150
# The cell that is chosen, as the page hears of it.
CHOSEN = "pair"


def matrix_cells(pairs: Sequence[Mapping[str, Any]], lang: str) -> list[dict[str, Any]]:
    """Return what each cell shows: a pair that meets, with its number of links.

    Parameters
    ----------
    pairs
        As `service.ledger.pair_rows` gives them.
    lang
        The language of the names.
    """
    return [
        {
            "pair": f"{pair['adcode_1']}-{pair['adcode_2']}",
            "one": pair[f"county_1_{lang}"],
            "other": pair[f"county_2_{lang}"],
            "links": pair["links"],
            "label": str(pair["links"] or "—"),
        }
        for pair in pairs
    ]


def border_matrix(
    pairs: Sequence[Mapping[str, Any]],
    words: Words,
    lang: str,
    ink: str,
    theme: str = "",
) -> Any:
    """Draw the matrix; Altair is loaded only here, when the page is first asked for.

    Parameters
    ----------
    pairs
        As `service.ledger.pair_rows` gives them, in the order along the border.
    words, lang
        The language that the chart speaks.
    ink
        Colour of its words, in which they can be read on the page's ground.
    theme
        Theme of the page; that of the day if none.
    """
    import altair as alt  # noqa: PLC0415 - 30 MB that few pages need

    colours = app_colours(theme)
    cells = matrix_cells(pairs, lang)
    ones = list(dict.fromkeys(cell["one"] for cell in cells))
    others = list(dict.fromkeys(cell["other"] for cell in cells))
    most = max(cell["links"] for cell in cells)
    data: Any = alt.Data
    chosen = alt.selection_point(name=CHOSEN, fields=["pair"], empty=False)
    axis: dict[str, Any] = {
        "labelColor": ink,
        "labelFontSize": FONT_PX,
        "labelLimit": NAME_PX,
        "title": None,
        "domain": False,
        "ticks": False,
    }
    base = alt.Chart(data(values=cells)).encode(
        x=alt.X(
            "other:N", sort=others, axis=alt.Axis(orient="top", labelAngle=-50, **axis)
        ),
        y=alt.Y("one:N", sort=ones, axis=alt.Axis(**axis)),
        tooltip=[
            alt.Tooltip("one:N", title=words(lang, "border.side_1")),
            alt.Tooltip("other:N", title=words(lang, "border.side_2")),
            alt.Tooltip("links:Q", title=words(lang, "border.links")),
        ],
    )
    squares = base.mark_rect(cornerRadius=4, strokeWidth=2).encode(
        color=alt.Color(
            "links:Q",
            legend=None,
            scale=alt.Scale(
                domain=[0, most], range=[colours["matrix_none"], colours["matrix_most"]]
            ),
        ),
        stroke=alt.condition(
            chosen,
            alt.value(colours["matrix_chosen"]),
            alt.value(colours["matrix_line"]),
        ),
    )
    numbers = base.mark_text(fontSize=FONT_PX, fontWeight=600).encode(
        text="label:N",
        color=alt.condition(
            alt.datum.links > most / 2,
            alt.value(colours["matrix_on_most"]),
            alt.value(colours["matrix_on_none"]),
        ),
    )
    return (
        alt.layer(squares.add_params(chosen), numbers)
        .properties(
            height=alt.Step(CELL_PX),
            description=words(lang, "border.matrix_said", pairs=len(cells)),
        )
        .configure_view(stroke=None)
        .configure(background="transparent")
    )
