"""What the Streamlit pages share: the published content, words, safe HTML."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import jinja2
import streamlit as st

from geo.errors import DataError
from geo.paths import DataPaths
from geo.words import LANGUAGES, read_words
from service.published import Published, published
from service.shell import page_title
from webmap.look import css_variables

HERE = Path(__file__).parent
HTML_LANG = {"zh": "zh-Hans", "en": "en"}


def content() -> Published | None:
    """Return what is published, or show the fault that keeps it from being so."""
    found = published()
    if isinstance(found, DataError):
        st.error("\n\n".join(f"`{line}`" for line in _explained(found)))
        return None
    return found


def _explained(error: DataError) -> list[str]:
    """Say what is wrong in both languages; in English while the words are at fault."""
    try:
        words = read_words(DataPaths())
    except DataError:
        return [str(issue) for issue in error.issues]
    return [line for lang in LANGUAGES for line in words.explain(lang, error)]


def words_or_default(lang: str, key: str) -> str:
    """Text of a key; the key itself while the data are at fault."""
    found = published()
    return key if isinstance(found, DataError) else found.words(lang, key)


def tab_title(page: str) -> str:
    """Return the title of a page for the browser's tab, in the page's language.

    Parameters
    ----------
    page
        Its address; blank for the map.
    """
    found = published()
    if isinstance(found, DataError):
        return page
    return page_title(found.words, page, language())


def language() -> str:
    """Language of the page: ``?lang=`` as the reader set it, Chinese otherwise."""
    asked = str(st.query_params.get("lang", ""))
    return asked if asked in LANGUAGES else LANGUAGES[0]


def show_language() -> None:
    """Put the page into the reader's language, and offer the other.

    The map switches in place; here a link reloads the page, since Streamlit's own
    widgets cannot switch otherwise.
    """
    asked = st.query_params.get("lang")
    # One of our own two words, never the reader's text.
    lang = asked if asked in LANGUAGES else ""
    script = (HERE / "language.js").read_text(encoding="utf-8")
    st.html(
        f"<script>{script}('{lang}')</script>",
        unsafe_allow_javascript=True,
    )
    others = {k: v for k, v in st.query_params.items() if k != "lang"}
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
    assert not isinstance(found, DataError)  # noqa: S101 - pages run only without
    words = found.words
    html: str = (
        _environment()
        .get_template(template)
        .render(
            **values,
            w=words,
            both=words.both,
            languages=HTML_LANG,
            layer_key=lambda layer_id: layer_key(found, layer_id),
        )
    )
    return html


def layer_key(published: Published, layer_id: str) -> str:
    """Return the key of the title of a fact's layer, or of what else owns the fact."""
    is_layer = layer_id in published.built
    return f"layers.{layer_id}.title" if is_layer else f"owners.{layer_id}"


@lru_cache  # Streamlit's own caches are emptied by whoever asks for it
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
