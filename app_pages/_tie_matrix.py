"""Units of both cities as a matrix: where they are tied, by how many facts, and how."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import pandas as pd

from app_pages._charts import FONT_PX, matrix_axes
from geo.words import Words
from service.published import Published
from service.ties import feature_rows, tie_rows
from webmap.look import app_colours

CELL_PX, NAME_PX = 30, 400
CHOSEN = "pair"
STAGES = {"works": "matrix_most", "under_way": "chart_partly", "to_come": "matrix_none"}


# A page is run anew with each click, and its own functions with it: this stays.
@lru_cache(maxsize=16)
def tie_table(
    published: Published,
    lang: str,
    pairs: tuple[str, ...],
    ids: frozenset[str] | None = None,
) -> pd.DataFrame:
    """Return the ties of some pairs, or all, as a table in a language.

    Parameters
    ----------
    published, lang, pairs, ids
        As `service.ties.feature_rows` takes them.
    """
    return pd.DataFrame(feature_rows(published, lang, pairs, ids))


@lru_cache(maxsize=16)
def tie_matrix_spec(
    published: Published, lang: str, theme: str, ids: frozenset[str] | None
) -> dict[str, Any]:
    """Return the matrix of the ties that some features make, as it is drawn."""
    rows = tie_rows(published, lang, ids)
    ink = app_colours(theme)["panel_text"]
    chart = tie_matrix(rows, published.words, lang, ink, theme)
    drawn: dict[str, Any] = chart.to_dict(validate=False)
    return drawn


def tie_matrix(
    rows: Sequence[Mapping[str, Any]],
    words: Words,
    lang: str,
    ink: str,
    theme: str = "",
) -> Any:
    """Draw the matrix; Altair is loaded only here, when the page is first asked for.

    Parameters
    ----------
    rows
        As `service.ties.tie_rows` gives them.
    words, lang
        The language that the chart speaks.
    ink
        Colour of its words.
    theme
        Of the app; its usual one where none is named.
    """
    import altair as alt  # noqa: PLC0415 - 30 MB that few pages need

    colours = app_colours(theme)
    data: Any = alt.Data
    stages = {key: words(lang, f"ties.{key}") for key in STAGES}
    cells = [{**row, "stage_said": stages[row["stage"]]} for row in rows]
    chosen = alt.selection_point(name=CHOSEN, fields=["pair"], empty=False)
    above, beside = matrix_axes(alt, ink, NAME_PX)
    told = {"one": "one", "other": "other", "kinds": "kinds", "status": "status"}
    base = alt.Chart(data(values=cells)).encode(
        x=alt.X("other:N", sort=None, axis=above),
        y=alt.Y("one:N", sort=None, axis=beside),
        tooltip=[
            *(
                alt.Tooltip(f"{field}:N", title=words(lang, f"ties.{key}"))
                for field, key in told.items()
            ),
            alt.Tooltip("since:N", title=words(lang, "border.since")),
            alt.Tooltip("facts:Q", title=words(lang, "ties.facts")),
        ],
    )
    squares = base.mark_rect(cornerRadius=4, strokeWidth=2).encode(
        color=alt.Color(
            "stage_said:N",
            scale=alt.Scale(
                domain=list(stages.values()),
                range=[colours[name] for name in STAGES.values()],
            ),
            legend=alt.Legend(
                title=None, orient="bottom", labelColor=ink, labelFontSize=FONT_PX
            ),
        ),
        stroke=alt.condition(
            chosen,
            alt.value(colours["matrix_chosen"]),
            alt.value(colours["matrix_line"]),
        ),
    )
    numbers = base.mark_text(fontSize=FONT_PX, fontWeight=600).encode(
        text="facts:Q",
        color=alt.condition(
            alt.datum.stage == "to_come",
            alt.value(colours["matrix_on_none"]),
            alt.value(colours["matrix_on_most"]),
        ),
    )
    return (
        alt.layer(squares.add_params(chosen), numbers)
        .properties(
            height=alt.Step(CELL_PX),
            description=words(lang, "ties.matrix_said", ties=len(rows)),
        )
        .configure_view(stroke=None)
        .configure(background="transparent")
    )
