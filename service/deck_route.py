"""``/export/scenes.pptx``: the talk as a deck, the map's own or a reader's."""

from __future__ import annotations

import logging
import os
from functools import partial
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from geo.scenes import Scene
from service.answers import CORS_HEADERS, not_made, unread
from service.apart import ApartError
from service.deck import MEDIA_TYPE, TalkError, read_talk
from service.deck.talk_file import LARGEST_BYTES
from service.deck_store import DeckOrder, DeckStore
from service.faults import fault_kind, fault_lines
from service.files import PublishedFile
from service.once import Once
from service.published import Published, published

LOG = logging.getLogger(__name__)
PATH = "/export/scenes.pptx"
LANGUAGES = {"zh": ("zh",), "en": ("en",), "both": ("zh", "en")}
RETRY_S = "20"
REFUSED = {**CORS_HEADERS, "Cache-Control": "no-store"}
METHODS = {"Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS"}


class DeckRoute:
    """Answers the address of the deck; each language and own talk is made once."""

    def __init__(self) -> None:
        self._store = DeckStore()
        self._made = {
            lang: Once(partial(_own_deck, self._store, lang)) for lang in LANGUAGES
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        response = await self._answer(Request(scope, receive))
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        if request.method not in {"GET", "HEAD", "POST"}:
            response = unread(request.method)
            response.headers.update({**METHODS, "Allow": "GET, HEAD, POST, OPTIONS"})
            return response
        content = await published.get()
        if not isinstance(content, Published):
            body = {"error": fault_kind(content), "issues": fault_lines(content)}
            return JSONResponse(body, 503, headers=REFUSED)
        lang = request.query_params.get("lang", "zh")
        if lang not in LANGUAGES:
            return _refusal(content, "bad_language", "lang", 400)
        try:
            if request.method == "POST":
                return await _posted(self._store, content, request, lang)
            file = await self._made[lang].get()
            return await file.respond(request, content.modified)
        except ApartError:
            LOG.exception("The deck could not be made")
            return not_made(PATH)


async def _posted(
    store: DeckStore, content: Published, request: Request, lang: str
) -> Response:
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > LARGEST_BYTES:
            return _refusal(content, "too_large", "body", 413)
    told = {scene.id: scene for scene in content.atlas.scenes}
    usual = tuple(
        i for i, b in content.built.items() if b.layer.shown and not b.layer.context
    )
    words = await run_in_threadpool(content.packs.words)
    try:
        scenes = read_talk(body, told, words, usual)
    except TalkError as error:
        return _refusal(content, error.code, error.field, 400)
    order = _order(content, lang, scenes)
    file = await run_in_threadpool(store.kept, order)
    if file is None:
        if not WAITING.begin():
            said = {**REFUSED, "Retry-After": RETRY_S}
            return JSONResponse({"error": "busy"}, 503, headers=said)
        try:
            file = await run_in_threadpool(store.make, order)
        finally:
            WAITING.end()
    return Response(file, media_type=MEDIA_TYPE, headers=REFUSED)


class _Waiting:
    """Own decks that are asked for, one of them being made: each takes a thread."""

    def __init__(self, most: int) -> None:
        self._left = most

    def begin(self) -> bool:
        """Return whether there is room for another."""
        if not self._left:
            return False
        self._left -= 1
        return True

    def end(self) -> None:
        self._left += 1


WAITING = _Waiting(4)


def _own_deck(store: DeckStore, lang: str) -> PublishedFile:
    content = published()
    if not isinstance(content, Published):
        message = "The data cannot be published."
        raise ApartError(message)
    order = _order(content, lang, None)
    file = store.kept(order) or store.make(order)
    name = f"chengyu-link-map-{lang}.pptx"
    return PublishedFile(file, MEDIA_TYPE, download_name=name, is_open=True)


def _order(
    content: Published, lang: str, scenes: tuple[Scene, ...] | None
) -> DeckOrder:
    return DeckOrder(LANGUAGES[lang], scenes, content.dated, _review_number())


def _review_number() -> str:
    return os.environ.get("REVIEW_NUMBER", "").strip()


def _refusal(content: Published, code: str, field: str, status: int) -> Response:
    said: dict[str, Any] = {
        lang: content.words(lang, f"deck.errors.{code}") for lang in ("zh", "en")
    }
    body = {"error": code, "field": field, "message": said["en"], **said}
    return JSONResponse(body, status, headers=REFUSED)
