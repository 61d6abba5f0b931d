"""Counties that meet on the border, as a matrix: what crosses between which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app_pages._charts import FONT_PX, matrix_axes
from geo.words import Words
from service.sheets.signs import layer_colour
from webmap.look import app_colours

CELL_PX = 30
NAME_PX = 150
# The cell that is chosen, as the page hears of it.
CHOSEN = "pair"
# Each kind by a sign as well as by its colour: filled, hollow.
SIGNS = {
    "highway_corridors": "■□",
    "bus_lines": "●○",
    "railways": "▲△",
    "port_links": "◆◇",
}
REST = "✚✛"
# The same signs as marks, so that the legend shows them as they stand in the cells.
SHAPES = {"■": "square", "●": "circle", "▲": "triangle-up", "◆": "diamond"}
REST_SHAPE = "cross"
SIGN_PX, SIGN_AREA, HOLLOW_PX = 15, 150, 1.8
LEGEND_PX = 240


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
            "label": "" if pair["links"] else "—",
        }
        for pair in pairs
    ]


def said_cells(
    pairs: Sequence[Mapping[str, Any]], words: Words, lang: str
) -> list[dict[str, Any]]:
    """Return the cells with what each says aloud; see `matrix_cells`."""
    return [
        {**cell, "said": words(lang, "border.cell", **cell)}
        for cell in matrix_cells(pairs, lang)
    ]


def matrix_icons(
    pairs: Sequence[Mapping[str, Any]],
    links: Mapping[str, Mapping[str, Any]],
    lang: str,
) -> list[dict[str, Any]]:
    """Return the icons of all cells: one a kind of link, filled where one works now.

    Parameters
    ----------
    pairs
        As `service.ledger.pair_rows` gives them.
    links
        Layer, its title as ``kind``, and whether it ``works``, by id of the link.
    lang
        The language of the names.
    """
    found = []
    for pair in pairs:
        kinds: dict[str, list[Mapping[str, Any]]] = {}
        for link_id in filter(None, pair["link_ids"].split(";")):
            link = links[link_id]
            kinds.setdefault(link["layer"], []).append(link)
        found += [
            {
                "pair": f"{pair['adcode_1']}-{pair['adcode_2']}",
                "one": pair[f"county_1_{lang}"],
                "other": pair[f"county_2_{lang}"],
                # Side by side, round the middle of the cell.
                "aside": (2 * at + 1 - len(kinds)) * SIGN_PX // 2,
                "kind": some[0]["kind"],
                "layer": layer,
                "sign": SIGNS.get(layer, REST)[not any(one["works"] for one in some)],
                "works": any(one["works"] for one in some),
                "count": len(some),
            }
            for at, (layer, some) in enumerate(kinds.items())
        ]
    return found


def border_matrix(
    pairs: Sequence[Mapping[str, Any]],
    links: Mapping[str, Mapping[str, Any]],
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
    links
        See `matrix_icons`.
    words, lang
        The language that the chart speaks.
    ink
        Colour of its words, in which they can be read on the page's ground.
    theme
        Theme of the page; that of the day if none.
    """
    import altair as alt  # noqa: PLC0415 - 30 MB that few pages need

    colours = app_colours(theme)
    cells, icons = said_cells(pairs, words, lang), matrix_icons(pairs, links, lang)
    ones = list(dict.fromkeys(cell["one"] for cell in cells))
    others = list(dict.fromkeys(cell["other"] for cell in cells))
    kinds = {icon["kind"]: icon["layer"] for icon in icons}
    data: Any = alt.Data
    chosen = alt.selection_point(name=CHOSEN, fields=["pair"], empty=False)
    above, beside = matrix_axes(alt, ink, NAME_PX)
    where: dict[str, Any] = {
        "x": alt.X("other:N", sort=others, axis=above),
        "y": alt.Y("one:N", sort=ones, axis=beside),
    }
    names = [
        alt.Tooltip("one:N", title=words(lang, "border.side_1")),
        alt.Tooltip("other:N", title=words(lang, "border.side_2")),
    ]
    base = alt.Chart(data(values=cells)).encode(
        **where,
        description=alt.Description("said:N"),
        tooltip=[*names, alt.Tooltip("links:Q", title=words(lang, "border.links"))],
    )
    squares = base.mark_rect(cornerRadius=4, strokeWidth=2).encode(
        color=alt.condition(
            alt.datum.links > 0,
            alt.value(colours["matrix_none"]),
            alt.value(colours["matrix_line"]),
        ),
        stroke=alt.condition(
            chosen,
            alt.value(colours["matrix_chosen"]),
            alt.value(colours["matrix_line"]),
        ),
    )
    nothing = base.mark_text(fontSize=FONT_PX, color=colours["matrix_on_none"]).encode(
        text="label:N"
    )
    legend = alt.Legend(
        title=None,
        orient="bottom",
        labelColor=ink,
        labelFontSize=FONT_PX,
        labelLimit=LEGEND_PX,
        symbolSize=SIGN_AREA,
        symbolStrokeWidth=0,
    )
    shapes = [
        SHAPES.get(SIGNS.get(layer, REST)[0], REST_SHAPE) for layer in kinds.values()
    ]
    hues = [layer_colour(layer, theme) for layer in kinds.values()]
    signs = alt.Chart(data(values=icons)).encode(
        **where,
        shape=alt.Shape(
            "kind:N", scale=alt.Scale(domain=list(kinds), range=shapes), legend=legend
        ),
        color=alt.Color(
            "kind:N", scale=alt.Scale(domain=list(kinds), range=hues), legend=legend
        ),
        tooltip=[
            *names,
            alt.Tooltip("kind:N", title=words(lang, "border.layer")),
            alt.Tooltip("count:Q", title=words(lang, "border.links")),
        ],
    )
    # Where in its cell a sign stands is a mark's own, not a channel's.
    rows = [
        signs.transform_filter(
            (alt.datum.aside == aside) & (alt.datum.works == works)
        ).mark_point(
            size=SIGN_AREA,
            filled=works,
            opacity=1,
            strokeWidth=0 if works else HOLLOW_PX,
            xOffset=aside,
        )
        for aside, works in sorted({(icon["aside"], icon["works"]) for icon in icons})
    ]
    return (
        alt.layer(
            squares.add_params(chosen),
            nothing,
            *rows,
        )
        .properties(
            height=alt.Step(CELL_PX),
            description=words(lang, "border.matrix_said", pairs=len(cells)),
        )
        .configure_view(stroke=None)
        .configure(background="transparent")
    )
