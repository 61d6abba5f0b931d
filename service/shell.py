"""The page that Streamlit's app starts from, with our title and a way out.

Streamlit serves one page for every address, named after itself. Ours is the same page
with the title of what is asked for, a word for readers without JavaScript, and a script
that offers the map alone where the app does not come up.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from markupsafe import Markup
from streamlit import file_util

from geo.words import LANGUAGES, Words
from service.faults import Fault, explained
from service.files import PublishedFile
from service.headers import POLICY, shell_policy
from service.html import HTML_LANG, templates
from webmap.look import app_colours, app_themes

HERE = Path(__file__).parent
TEMPLATES = HERE / "templates"
HTML = "text/html; charset=utf-8"
# The parts of Streamlit's page that become ours.
TITLE = re.compile(r"<title>Streamlit</title>")
LANGUAGE = re.compile(r'<html lang="en">')
NO_SCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
# It names an interface of Streamlit's that is closed here.
CLOSED_INTERFACE = re.compile(
    r'<!--(?:(?!-->).)*?-->\s*<link rel="service-desc"[^>]*>', re.DOTALL
)
WAIT_MS = 6000
# Where a browser keeps the theme of the app; and where Streamlit looks for its own.
THEME_MEMORY = "link-map-theme"
STREAMLIT_THEME_KEY = "stActiveTheme-{path}-v2"


def streamlit_folder() -> Path:
    """Return the folder of Streamlit's own page and its parts."""
    return Path(file_util.get_static_dir())


@lru_cache(maxsize=64)
def shell_page(words: Words, page: str, lang: str) -> PublishedFile:
    """Return the page to start the app from.

    Parameters
    ----------
    words
        Texts, by key and language.
    page
        Name of the page of the app; blank for the map, which stands at the root.
    lang
        Language of the title.
    """
    html = (streamlit_folder() / "index.html").read_text(encoding="utf-8")
    colours = app_colours()
    values = {
        "title": page_title(words, page, lang),
        "script": _own_script(),
        "config": {
            "isRoot": not page,
            "afterMs": WAIT_MS,
            "theme": {
                "memory": THEME_MEMORY,
                "first": app_themes()[0],
                # Streamlit keeps one of its own names for each address.
                "streamlit": {i: i.capitalize() for i in app_themes()},
                "streamlitKey": STREAMLIT_THEME_KEY,
            },
            "title": words(lang, "app.title"),
            "ground": colours["notice"],
            "ink": colours["notice_text"],
            "lines": [
                {
                    "lang": HTML_LANG[i],
                    "text": words(i, "shell.waiting"),
                    "map": words(i, "shell.map"),
                    "data": words(i, "shell.data"),
                }
                for i in LANGUAGES
            ],
        },
        "words": words,
        "languages": HTML_LANG,
    }
    for part, template in ((TITLE, "head.html"), (NO_SCRIPT, "no_script.html")):
        filled = templates(TEMPLATES).get_template(template).render(**values)
        # A backslash in a script is no group of the pattern.
        html = part.sub(filled.replace("\\", r"\\"), html, count=1)
    html = LANGUAGE.sub(f'<html lang="{HTML_LANG[lang]}">', html, count=1)
    html = CLOSED_INTERFACE.sub("", html, count=1)
    return PublishedFile(html.encode(), HTML, headers={POLICY: shell_policy(html)})


def _own_script() -> Markup:
    """Return our script as it stands: no text from elsewhere is in it."""
    return Markup((HERE / "waiting.js").read_text(encoding="utf-8"))  # noqa: S704


def page_title(words: Words, page: str, lang: str) -> str:
    """Return what the browser's tab says of a page of the app."""
    app = words(lang, "app.title")
    if not page:
        return app
    return words(lang, "shell.title", page=words(lang, f"pages.{page}"), app=app)


def fault_page(fault: Fault) -> str:
    """Return a page that says what keeps the service from publishing, in each language.

    In English alone where the words themselves are at fault.
    """
    return (
        templates(TEMPLATES)
        .get_template("fault.html")
        .render(told=explained(fault), languages=HTML_LANG)
    )


def unknown_page(words: Words, lang: str, up: str) -> str:
    """Return what a reader is told where there is no page.

    Parameters
    ----------
    words, lang
        Texts, and the reader's language.
    up
        Relative address of the app's root, with a slash at its end.
    """
    return (
        templates(TEMPLATES)
        .get_template("unknown.html")
        .render(words=words, lang=lang, html_lang=HTML_LANG[lang], up=up)
    )
