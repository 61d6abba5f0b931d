"""How sure each verdict is: how often it holds when points and lines are moved."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from geo.outcomes import wilson
from service.claims import claim_rows
from service.published import Published
from webmap.look import app_colours

FONT_PX, ROW_PX, NAME_PX = 13, 24, 420
COLOURS = {
    "confirmed": "chart_kept",
    "consistent": "chart_partly",
    "contradicts": "chart_dropped",
    "not_checkable": "chart_no_source",
}


@lru_cache(maxsize=1)
def verdict_rows(published: Published) -> list[dict[str, Any]]:
    """Return every claim with its verdict: made once, for every session."""
    return claim_rows(published.claims, published.words, published.atlas.facts)


def tried_rows(published: Published, lang: str) -> list[dict[str, Any]]:
    """Return the claims that were tried: share that held and its 95 % interval."""
    found = []
    for row in verdict_rows(published):
        if not row["trials"]:
            continue
        low, high = wilson(row["held"], row["trials"])
        found.append(
            {
                "claim": row[f"claim_{lang}"],
                "verdict": row["verdict"],
                "held": row["held"] / row["trials"],
                "low": low,
                "high": high,
            }
        )
    return sorted(found, key=lambda row: row["held"])


@lru_cache(maxsize=4)
def verdict_spec(
    published: Published, lang: str, theme: str, said: str
) -> dict[str, Any]:
    """Return the chart: a point for the share that held, a bar for its interval."""
    import altair as alt  # noqa: PLC0415 - 30 MB that few pages need

    colours = app_colours(theme)
    ink, rows = colours["panel_text"], tried_rows(published, lang)
    used = list(dict.fromkeys(row["verdict"] for row in rows))
    data: Any = alt.Data
    bare: dict[str, Any] = {"ticks": False, "domain": False, "labelFlush": False}
    text: dict[str, Any] = {"labelColor": ink, "labelFontSize": FONT_PX, "title": None}
    base = alt.Chart(data(values=rows)).encode(
        y=alt.Y(
            "claim:N",
            sort=[row["claim"] for row in rows],
            axis=alt.Axis(labelLimit=NAME_PX, **bare, **text),
        ),
        color=alt.Color(
            "verdict:N",
            legend=None,
            scale=alt.Scale(domain=used, range=[colours[COLOURS[i]] for i in used]),
        ),
        tooltip=["claim:N", alt.Tooltip("held:Q", format=".1%")],
    )
    share = alt.Scale(domain=[0, 1])
    bars = base.mark_rule(strokeWidth=3).encode(
        x=alt.X("low:Q", scale=share, axis=alt.Axis(format="%", **text)), x2="high:Q"
    )
    points = base.mark_point(filled=True, size=70, opacity=1).encode(
        x=alt.X("held:Q", scale=share)
    )
    chart = alt.layer(bars, points).properties(
        height=alt.Step(ROW_PX), description=said
    )
    made: dict[str, Any] = (
        chart.configure_view(stroke=None)
        .configure(background="transparent")
        .to_dict(validate=False)
    )
    return made
