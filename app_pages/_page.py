"""What the Streamlit pages share: the published content, words, safe HTML."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from service.faults import Fault, explained
from service.html import HTML_LANG, templates
from service.languages import MEMORY, readers_language
from service.orders import FILTER_KEYS
from service.published import Published, published
from service.shell import page_title
from webmap.look import app_colours, app_themes, css_variables

HERE = Path(__file__).parent
TEMPLATES = HERE / "templates"


def content() -> Published | None:
    """Return what is published, or show the fault that keeps it from being so."""
    found = published()
    if not isinstance(found, Published):
        tell(found)
        return None
    return found


def tell(fault: Fault) -> None:
    """Show what is at fault, with file, place and remedy."""
    lines = []
    for sentence, details in explained(fault).values():
        lines += [sentence, *(f"`{detail}`" for detail in details)]
    st.error("\n\n".join(lines))


def words_or_default(lang: str, key: str) -> str:
    """Text of a key; the key itself while the data are at fault."""
    found = published()
    return found.words(lang, key) if isinstance(found, Published) else key


def tab_title(page: str) -> str:
    """Return the title of a page for the browser's tab, in the page's language.

    Parameters
    ----------
    page
        Its address; blank for the map.
    """
    found = published()
    if not isinstance(found, Published):
        return page
    return page_title(found.words, page, language())


def language() -> str:
    """Language of the page; see `service.languages.readers_language`.

    What was asked for once holds for the session: not every link names it.
    """
    context = st.context
    last = st.session_state.get(MEMORY) or context.cookies.get(MEMORY, "")
    listed = context.headers.get("Accept-Language", "")
    lang = readers_language(address_query(), str(last), listed)
    st.session_state[MEMORY] = lang
    return lang


def address_query() -> str:
    """Return the query of the page's address, as the map would read it."""
    params = st.query_params
    return urlencode([(key, text) for key in params for text in params.get_all(key)])


def way(page: str, lang: str, **more: str) -> str:
    """Return the address of a page of ours that keeps the filter in force.

    Parameters
    ----------
    page
        Name of the page, or the way to it from the root; blank for the map.
    lang
        Language of the page.
    more
        What is asked for there. It is shown as it lies best: no view goes along.
    """
    return f"./{page}?" + urlencode({**filter_kept(), **more, "lang": lang}, safe=",")


def filter_kept() -> dict[str, str]:
    """Return what the page's address says of the filter, by key."""
    held = st.query_params
    return {key: str(held[key]) for key in FILTER_KEYS if held.get(key)}


def theme() -> str:
    """Theme of the page, as Streamlit shows it."""
    chosen = getattr(st.context.theme, "type", None)
    return chosen if chosen in app_themes() else app_themes()[0]


def text_colour() -> str:
    """Colour of the page's words, for what takes none from a style sheet."""
    return app_colours(theme())["panel_text"]


def style(name: str = "app.css") -> None:
    """Add a style sheet of the app's own, with the colours of styles.toml."""
    st.html(f"<style>{_sheet(name)}</style>")


@lru_cache
def _sheet(name: str) -> str:
    return css_variables() + (HERE / name).read_text(encoding="utf-8")


def show(template: str, **values: Any) -> None:
    """Show a template of app_pages/templates; every value in it is escaped.

    Both languages are in the HTML, each in an element with its ``lang``; the app's
    style shows the one the page is in. So a language switch on the map needs no rerun.
    """
    kept = urlencode(filter_kept(), safe=",")
    st.html(render(template, kept=kept and f"&{kept}", **values))


def render(template: str, *, kept: str = "", **values: Any) -> str:
    """Fill in a template of app_pages/templates, escaping every value.

    Parameters
    ----------
    template
        Its name.
    kept
        What its links to our pages say of the filter in force, from its ampersand on.
    values
        By their names in the template.
    """
    found = published()
    assert isinstance(found, Published)  # noqa: S101 - pages run only without
    words = found.words
    html: str = (
        templates(TEMPLATES)
        .get_template(template)
        .render(
            **values,
            kept=kept,
            w=words,
            both=words.both,
            said=words.said,
            languages=HTML_LANG,
            layer_key=lambda layer_id: layer_key(found, layer_id),
            status_key=found.status_key,
        )
    )
    return html


def layer_key(published: Published, layer_id: str) -> str:
    """Return the key of the title of a fact's layer, or of what else owns the fact."""
    is_layer = layer_id in published.built
    return f"layers.{layer_id}.title" if is_layer else f"owners.{layer_id}"
