"""The answer to ``/sheet/<id>?lang=``: one page, made once an id and language."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from geo.words import LANGUAGES
from service.files import PublishedFile
from service.headers import POLICY
from service.html import HTML_LANG, templates
from service.languages import MEMORY, readers_language, say_what_it_varies_by
from service.published import Published
from service.sheets.features import feature_sheet
from service.sheets.places import place_sheet
from service.sheets.subjects import (
    LONGEST_ASKED,
    Subject,
    heir_of,
    nearest,
    subject_of,
)
from webmap.policy import source_hash

HERE = Path(__file__).parent
TEMPLATES = HERE / "templates"
HTML = "text/html; charset=utf-8"
PREFIX = "/sheet/"
UP = "../"
# Some 100 kB each, with what they are compressed to.
KEPT = 64


async def sheet_answer(published: Published, path: str, request: Request) -> Response:
    """Answer a request for a sheet.

    Parameters
    ----------
    published
        Registers, words and layers.
    path
        Below the base path, decoded.
    request
        Its query and headers say the language.
    """
    asked = path.removeprefix(PREFIX.rstrip("/")).removeprefix("/")
    query = f"?{request.url.query}" if request.url.query else ""
    if asked.endswith("/") and subject_of(published, asked.rstrip("/")):
        slashes = len(asked) - len(asked.rstrip("/"))
        return RedirectResponse(f"{'../' * slashes}{_quoted(asked)}{query}", 307)
    lang = _language(request)
    if subject := subject_of(published, asked):
        file = await run_in_threadpool(sheet_file, published, subject.id, lang)
        answer = await file.respond(request, published.modified)
    elif heir := heir_of(published, asked):
        return RedirectResponse(f"./{_quoted(heir)}{query}", 308)
    else:
        html = await run_in_threadpool(_unknown, published, asked, lang)
        answer = HTMLResponse(html, 404, headers=_headers(lang))
    say_what_it_varies_by(answer.headers)
    return answer


def _quoted(asked: str) -> str:
    return quote(asked.rstrip("/"), safe="-._~")


def _language(request: Request) -> str:
    return readers_language(
        request.url.query,
        request.cookies.get(MEMORY, ""),
        request.headers.get("accept-language", ""),
    )


@lru_cache(maxsize=KEPT)
def sheet_file(published: Published, subject_id: str, lang: str) -> PublishedFile:
    """Return a sheet as it is served.

    Parameters
    ----------
    published
        Registers, words and layers.
    subject_id
        Id of a feature or place that has a sheet.
    lang
        Its one language.
    """
    subject = subject_of(published, subject_id)
    if subject is None:
        raise KeyError(subject_id)
    html = sheet_html(published, subject, lang)
    return PublishedFile(html.encode(), HTML, headers=_headers(lang))


def sheet_html(published: Published, subject: Subject, lang: str) -> str:
    """Write a sheet."""
    if subject.record is not None:
        content = feature_sheet(published, subject.record, lang)
    else:
        assert subject.place is not None  # noqa: S101 - a subject is one of the two
        content = place_sheet(published, subject.place, lang)
    template = f"{content['kind']}.html"
    return _render(published, template, lang, sheet=content)


def _unknown(published: Published, asked: str, lang: str) -> str:
    return _render(
        published,
        "unknown.html",
        lang,
        asked=asked[:LONGEST_ASKED],
        # From the address as it was asked to where the sheets stand, and to the app.
        up=(UP * asked.count("/") or "./") if asked else f".{PREFIX}",
        root=UP * (asked.count("/") + 1) if asked else "./",
        near=[
            {"id": one.id, "name": one.name(lang)} for one in nearest(published, asked)
        ],
    )


def _render(published: Published, template: str, lang: str, **values: object) -> str:
    def word(key: str, **fields: object) -> str:
        return published.words(lang, key, **fields)

    html: str = (
        templates(TEMPLATES)
        .get_template(template)
        .render(
            **{"up": "./", **values},
            w=word,
            lang=lang,
            html_lang=HTML_LANG[lang],
            other=next(one for one in LANGUAGES if one != lang),
            html_langs=HTML_LANG,
            words=published.words,
            style=Markup(_style()),  # noqa: S704 - our own file
            version=published.payload["version"],
        )
    )
    return html


@lru_cache(maxsize=1)
def _style() -> str:
    return (HERE / "sheet.css").read_text(encoding="utf-8")


def _headers(lang: str) -> dict[str, str]:
    """What a sheet may load: its own style, and nothing from anywhere."""
    policy = (
        f"default-src 'none'; style-src {source_hash(_style())}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    return {
        POLICY: policy,
        "Content-Language": HTML_LANG[lang],
    }
