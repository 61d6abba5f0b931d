"""What the Streamlit pages share: the published content, words, safe HTML."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from geo.words import LANGUAGES
from service.faults import explained
from service.html import HTML_LANG, templates
from service.languages import asked_language, names_language
from service.published import Published, published
from service.shell import page_title
from webmap.look import css_variables

HERE = Path(__file__).parent
TEMPLATES = HERE / "templates"


def content() -> Published | None:
    """Return what is published, or show the fault that keeps it from being so."""
    found = published()
    if not isinstance(found, Published):
        lines = []
        for sentence, details in explained(found).values():
            lines += [sentence, *(f"`{detail}`" for detail in details)]
        st.error("\n\n".join(lines))
        return None
    return found


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
    """Language of the page: the one that the address asks for, Chinese otherwise."""
    return _asked_language() or LANGUAGES[0]


def _asked_language() -> str:
    """Language that the address asks for, read as the map reads it; blank if none."""
    params = st.query_params
    pairs = [(key, text) for key in params for text in params.get_all(key)]
    return asked_language(urlencode(pairs))


def show_language() -> None:
    """Put the page into the reader's language, and offer the other.

    The map switches in place; here a link reloads the page, since Streamlit's own
    widgets cannot switch otherwise.
    """
    # One of our own two words, never the reader's text.
    lang = _asked_language()
    script = (HERE / "language.js").read_text(encoding="utf-8")
    st.html(
        f"<script>{script}('{lang}')</script>",
        unsafe_allow_javascript=True,
    )
    # Nothing else may ask for a language, not even glued to another value.
    others = {
        key: text
        for key, text in st.query_params.items()
        if not names_language(key) and not asked_language(urlencode({key: text}))
    }
    links = {i: "?" + urlencode({**others, "lang": i}) for i in LANGUAGES}
    show("language.html", links=links)


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
    st.html(render(template, **values))


def render(template: str, **values: Any) -> str:
    """Fill in a template of app_pages/templates, escaping every value."""
    found = published()
    assert isinstance(found, Published)  # noqa: S101 - pages run only without
    words = found.words
    html: str = (
        templates(TEMPLATES)
        .get_template(template)
        .render(
            **values,
            w=words,
            both=words.both,
            said=words.said,
            languages=HTML_LANG,
            layer_key=lambda layer_id: layer_key(found, layer_id),
        )
    )
    return html


def layer_key(published: Published, layer_id: str) -> str:
    """Return the key of the title of a fact's layer, or of what else owns the fact."""
    is_layer = layer_id in published.built
    return f"layers.{layer_id}.title" if is_layer else f"owners.{layer_id}"
