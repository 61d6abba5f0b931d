"""The clock, and what of a filter is in force: right under the bar of every page."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from app_pages._filter import asked_filter, filter_words, value_name
from geo.starts import MONTH_LENGTH
from geo.updates import Later
from geo.vocabulary import CLOCKS
from layers import Filter
from service.published import Published

CLOCK_KEY = "clock"
# Keys of the address that are chips, in the order in which they stand.
DATES = ("from", "to")
CHIPS = ("layers", "status", "claim", "source", "place", "side")
MOST_NAMED = 2
# Pages that no filter makes less of.
OF_EVERYTHING = ("places", "checks", "about")


def filter_line(published: Published, page: str, lang: str) -> None:
    """Show the clock in force and a chip for each key of the filter.

    Parameters
    ----------
    published
        Gives the words and what the filter may say.
    page
        Name of the page.
    lang
        Language of the page.
    """
    words = published.words
    asked = asked_filter(published)
    chips = dict(_chips(published, asked, lang))
    with st.container(horizontal=True, key="filter-line", vertical_alignment="center"):
        # A new key for each clock: the address leads, also when Back changes it.
        key = f"{CLOCK_KEY}-{asked.clock}-{lang}"
        st.segmented_control(
            words(lang, "clock.choose"),
            CLOCKS,
            default=asked.clock,
            key=key,
            required=True,
            format_func=lambda clock: _clock(published, clock, lang),
            label_visibility="collapsed",
            on_change=_choose_clock,
            args=(key,),
        )
        for name, text in chips.items():
            st.button(
                text,
                key=f"chip-{name}",
                icon=":material/close:",
                icon_position="right",
                help=words(lang, "bar.drop", name=text),
                on_click=_drop,
                args=((name,),),
            )
        if len(chips) > 1:
            st.button(
                words(lang, "bar.clear"),
                key="chip-clear",
                type="tertiary",
                on_click=_drop,
                args=(tuple(chips),),
            )

        if chips and page in OF_EVERYTHING:
            st.caption(words(lang, "bar.of_everything"))


def said_filter(published: Published, asked: Filter, lang: str) -> str:
    """Say clock and filter in one line, for files that are taken away."""
    chips = (text for _, text in _chips(published, asked, lang))
    dot = published.words(lang, "filter.dot")
    return dot.join([_clock(published, asked.clock, lang), *chips])


def _clock(published: Published, clock: str, lang: str) -> str:
    """Say a clock; that of today with the month of the newest source."""
    name = published.words(lang, f"clock.{clock}")
    if clock == CLOCKS[0]:
        return name
    newest = published.atlas.parts.later.get_or(Later()).newest
    return f"{name} {newest[:MONTH_LENGTH]}".strip()


def _choose_clock(key: str) -> None:
    chosen = st.session_state.get(key)
    # A date without its clock would be another moment.
    st.query_params.pop("asof", None)
    if chosen and chosen != CLOCKS[0]:
        st.query_params["clock"] = chosen
    else:
        st.query_params.pop("clock", None)


def _drop(names: tuple[str, ...]) -> None:
    for name in names:
        for key in DATES if name == "dates" else (name,):
            st.query_params.pop(key, None)


def _chips(published: Published, asked: Filter, lang: str) -> Iterator[tuple[str, str]]:
    """What stands on each chip, by its key."""
    words = published.words

    def chip(facet: str, values: str) -> str:
        name = words(lang, f"filter.facet_{facet}")
        return words(lang, "filter.said", facet=name, values=values)

    for key in CHIPS:
        held = getattr(asked, key) or ()
        ids = (held,) if isinstance(held, str) else held
        if key == "layers" and len(ids) == len(filter_words(published).by_key[key]):
            continue
        if not ids and not (key == "layers" and asked.layers is not None):
            continue
        names = [value_name(published, key, i, lang) for i in ids]
        yield key, chip(key, _listed(published, names, lang))
    if asked.has_dates:
        which = "between" if asked.start and asked.end else "since"
        which = "until" if not asked.start else which
        said = {"from": asked.start, "to": asked.end}
        yield "dates", chip("dates", words(lang, f"filter.{which}", **said))
    if asked.asof:
        yield "asof", chip("asof", asked.asof)


def _listed(published: Published, names: list[str], lang: str) -> str:
    words = published.words
    if not names:
        return words(lang, "filter.nothing")
    told = words(lang, "filter.or").join(names[:MOST_NAMED])
    if len(names) <= MOST_NAMED:
        return told
    return words(lang, "filter.more", names=told, count=len(names))
