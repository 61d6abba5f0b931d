"""The region at a glance: four figures, what became of plans, what stands where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from app_pages._charts import area_chart, bar_chart
from app_pages._filter import (
    asked_filter,
    is_filtered,
    passing_facts,
    passing_features,
)
from app_pages._glance import (
    KINDS,
    ON_THE_GROUND,
    STAGE_COLOURS,
    STAGES,
    by_article,
    by_claim,
    by_layer,
    in_time,
    kind,
)
from app_pages._glance_cards import cards, newest_rows
from app_pages._overview_more import show_more
from app_pages._page import content, language, show, theme
from app_pages._promise_chart import chart_rows
from app_pages._promise_view import judged_among, promise_spec, worst_months_late
from app_pages._row_table import ROW_PX
from app_pages._tables import save_chart_table
from geo.vocabulary import CLAIM_TYPES, FACT_LAYERS
from geo.words import LANGUAGES
from layers import Filter
from service.published import Published

KIND_PARTS = {
    "told": ("chart_kept", True),
    "meant": ("chart_partly", False),
    "thought": ("chart_no_source", True),
}

# The others told a fact or two each.
MOST_ARTICLES = 8
NEWEST_ROW_PX = 66


class Glance:
    """One reader's overview: what they filter, in which language and theme.

    Parameters
    ----------
    published
        What is published.
    """

    def __init__(self, published: Published) -> None:
        self.published = published
        self.asked: Filter = asked_filter(published)
        self.lang, self.theme = language(), theme()
        ids = passing_features(published, self.asked)
        self.feature_ids = ids
        self.features = [f for f in published.drawn if f["id"] in ids]
        self.fact_ids = passing_facts(published, self.asked)

    def say(self, key: str, **values: Any) -> str:
        """Return a text of the overview in the reader's language."""
        return self.published.words(self.lang, f"overview.{key}", **values)

    def clock(self, lang: str) -> str:
        """Name the clock in force."""
        return self.published.words(lang, f"clock.{self.asked.clock}").lower()

    def chart(
        self,
        name: str,
        title: str,
        source: str,
        spec: Mapping[str, Any],
        columns: Sequence[str],
        rows: Sequence[Sequence[Any]],
    ) -> None:
        """Show a chart under what it found, with its source and its table."""
        with st.container(border=True, key=f"chart-{name}"):
            st.subheader(title, anchor=False)
            if not rows:
                st.info(self.say("nothing"))
                return
            st.vega_lite_chart(dict(spec), key=f"{name}-{self.lang}-{self.theme}")
            with st.container(horizontal=True, vertical_alignment="center"):
                st.caption(source, width="stretch")
                words = {column: self.say(column) for column in columns}
                table = [dict(zip(columns, row, strict=True)) for row in rows]
                save_chart_table(self.published, self.lang, name, words, table)

    def stage_parts(self) -> tuple[tuple[str, str, bool], ...]:
        """Return the stages as parts of a chart."""
        return tuple(
            (self.say(stage), STAGE_COLOURS[stage], stage != "planned")
            for stage in STAGES
        )

    def layers(self) -> None:
        """Chart the features by layer and stage."""
        counts = by_layer(self.features, self.asked)
        total = dict.fromkeys(STAGES, 0)
        for (_, stage), count in counts.items():
            total[stage] += count
        rows = tuple(
            (self.published.words(self.lang, f"layers.{layer}.title"), self.say(s), n)
            for layer in FACT_LAYERS
            for s in STAGES
            if (n := counts.get((layer, s), 0))
        )
        title = self.say(
            "by_layer",
            there=sum(total[stage] for stage in ON_THE_GROUND),
            coming=total["coming"],
            planned=total["planned"],
        )
        source = self.say("layer_source", clock=self.clock(self.lang))
        spec = bar_chart(rows, self.stage_parts(), self.theme, title)
        self.chart("layers", title, source, spec, ("layer", "stage", "count"), rows)

    def time(self) -> None:
        """Chart the stages along time."""
        counts = in_time(self.published, self.feature_ids)
        days = sorted({day for day, _ in counts})
        rows = tuple(
            (day, self.say(stage), counts.get((day, stage), 0))
            for day in days
            for stage in STAGES
        )

        def standing(day: str) -> int:
            return sum(counts.get((day, stage), 0) for stage in ON_THE_GROUND)

        first, last = (days[0], days[-1]) if days else ("", "")
        year_end = next((day for day in days if day.endswith("12-31")), first)
        title = self.say(
            "in_time",
            first=year_end[:4],
            before=standing(year_end),
            last=last[:7],
            now=standing(last),
        )
        spec = area_chart(rows, self.stage_parts(), self.theme, title)
        columns = ("day", "stage", "count")
        self.chart("time", title, self.say("time_source"), spec, columns, rows)

    def articles(self) -> None:
        """Chart the facts by their article and kind."""
        published, lang = self.published, self.lang
        counts = by_article(published, self.fact_ids)
        totals: dict[str, int] = {}
        for (source_id, _), count in counts.items():
            totals[source_id] = totals.get(source_id, 0) + count
        names = {
            i: str(getattr(published.atlas.sources[i], f"title_{lang}")) for i in totals
        }
        order = sorted(totals, key=lambda i: -totals[i])
        rest = order[MOST_ARTICLES:]
        others = self.say("others", count=len(rest))
        rows = tuple(
            (names[i], self.say(k), counts[i, k])
            for i in order[:MOST_ARTICLES]
            for k in KINDS
            if counts.get((i, k))
        ) + tuple(
            (others, self.say(k), n)
            for k in KINDS
            if (n := sum(counts.get((i, k), 0) for i in rest))
        )
        most = order[0] if order else ""
        said = {"title": names.get(most, ""), "count": totals.get(most, 0)}
        title = self.say("by_article", all=len(self.fact_ids), **said)
        parts = tuple((self.say(k), *KIND_PARTS[k]) for k in KINDS)
        spec = bar_chart(rows, parts, self.theme, title)
        columns = ("article", "kind", "count")
        self.chart("articles", title, self.say("fact_source"), spec, columns, rows)

    def claims(self) -> None:
        """Chart the facts by what kind of claim they are."""
        counts = by_claim(self.published, self.fact_ids)
        rows = tuple(
            (self.published.words(self.lang, f"claim.{i}"), self.say(kind(i)), n)
            for i in CLAIM_TYPES
            if (n := counts.get(i, 0))
        )
        told = {k: sum(counts.get(i, 0) for i in KINDS[k]) for k in KINDS}
        title = self.say("by_claim", told=told["told"], meant=told["meant"])
        parts = tuple((self.say(k), *KIND_PARTS[k]) for k in KINDS)
        spec = bar_chart(rows, parts, self.theme, title)
        columns = ("kind", "stage", "count")
        self.chart("claims", title, self.say("fact_source"), spec, columns, rows)

    def promises(self) -> None:
        """Chart the promises that had a date."""
        published = self.published
        promised = judged_among(published, self.fact_ids)
        some = [one for one in promised if one.promise.due]
        ids = frozenset(one.fact.id for one in some)
        facts, words = published.atlas.facts, published.words
        rows = [
            (row["name"], row["due"], row["told"])
            for row in chart_rows(some, facts, words, self.lang)
        ]
        on_time = [found for one in some if (found := one.outcome.on_time) is not None]
        key = "promises" if on_time else "promises_unsure"
        told = {"n": len(on_time), "on_time": sum(on_time), "due": len(some)}
        title = self.say(key, months=worst_months_late(promised), **told)
        spec = promise_spec(published, ids, self.lang, self.theme) if ids else {}
        source = self.say("promise_source")
        self.chart("promises", title, source, spec, ("what", "date", "stage"), rows)

    def newest(self) -> None:
        """List the newest developments."""
        rows = newest_rows(self.published, self.lang, self.fact_ids)
        if not rows:
            with st.container(border=True, key="newest"):
                st.subheader(self.say("newest_none"), anchor=False)
            return
        dates = [row["date"] for row in rows]
        with st.container(border=True, key="newest"):
            title = self.say("newest", **{"from": dates[-1], "to": dates[0]})
            st.subheader(title, anchor=False)
            config = {
                "date": st.column_config.TextColumn(self.say("date"), width=98),
                "what": st.column_config.TextColumn(self.say("what"), width=860),
                "who": st.column_config.TextColumn(self.say("who"), width=230),
                "link": st.column_config.LinkColumn(
                    self.say("link"), display_text=self.say("link"), width=80
                ),
            }
            st.dataframe(
                rows,
                hide_index=True,
                column_config=config,
                placeholder="—",
                # Two lines each, so that a development is told whole.
                row_height=NEWEST_ROW_PX,
                height=NEWEST_ROW_PX * len(rows) + ROW_PX + 2,
            )
            st.caption(self.say("newest_source"))


if published := content():
    glance = Glance(published)
    counts = by_layer(glance.features, glance.asked)
    said = {
        "all": len(glance.features),
        "there": sum(n for (_, s), n in counts.items() if s in ON_THE_GROUND),
        "planned": sum(n for (_, s), n in counts.items() if s == "planned"),
    }
    words = published.words
    show(
        "lead.html",
        lead={
            i: words(i, "overview.lead", clock=glance.clock(i), **said)
            for i in LANGUAGES
        },
    )
    cards(published, glance.lang, is_filtered=is_filtered(glance.asked))
    glance.promises()
    glance.newest()
    left, right = st.columns(2)
    with left:
        glance.layers()
        glance.claims()
    with right:
        glance.time()
        glance.articles()
    with st.expander(glance.say("more")):
        show_more(published)
