"""What a page asks the server for while it is used, and what it asks other hosts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Page, Route, WebSocket
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from xstatic.pkg import leaflet

from bench.expected import Subject
from bench.pages import fresh, opened
from tools.browser import Visit

PANS, LANGUAGES = 10, ("en", "zh")
QUIET_MS = 400  # longer than the page takes to write its address
LONGEST_MS = 30_000


@dataclass  # without slots: Playwright keeps a note on the object
class Frames:
    """Websocket frames of a page, both ways."""

    byte_count: int = 0
    reruns: int = 0
    frames: int = field(default=0, repr=False)

    def follow(self, socket: WebSocket) -> None:
        """Count the frames of one socket."""
        socket.on("framesent", self._sent)
        socket.on("framereceived", self._received)

    def _sent(self, payload: bytes | str) -> None:
        self.frames += 1
        self.byte_count += len(payload)

    def _received(self, payload: bytes | str) -> None:
        self._sent(payload)
        if isinstance(payload, bytes):
            # Each run of the script opens with this message.
            kind = ForwardMsg.FromString(payload).WhichOneof("type")
            self.reruns += kind == "new_session"


@dataclass(frozen=True, slots=True)
class Use:
    """What 10 pans, 10 toggles and 2 language switches cost."""

    reruns: int
    kilobytes: float
    foreign: int


def use_ours(browser: Browser, url: str, subject: Subject) -> Use:
    """Use our map inside the app, then the map page alone."""
    with fresh(browser) as visitor:
        page, frames = _watched(visitor, f"{url}/?layers=all")
        for number in range(PANS):
            _pan(page, number, frames)
        frame = next(f for f in page.frames if f != page.main_frame)
        for layer, _ in subject.toggles(10):
            frame.evaluate("layer => bench.oursToggle(layer)", layer)
            _quiet(page, frames)
        for lang in LANGUAGES:
            frame.evaluate("lang => bench.oursApply({ lang })", lang)
            _quiet(page, frames)
        opened(visitor, f"{url}/map")
        return Use(frames.reruns, frames.byte_count / 1000, len(visitor.foreign))


def use_plain(browser: Browser, url: str, subject: Subject) -> Use:
    """Use the plain page."""
    with fresh(browser) as visitor:
        page, frames = _watched(visitor, url)
        for number in range(PANS):
            _pan(page, number, frames)
        for layer, shown in subject.toggles(10):
            names = subject.names(layers=shown)
            script = "([layer, names]) => bench.plainToggle(layer, names)"
            page.evaluate(script, [layer, names])
            _quiet(page, frames)
        for lang in LANGUAGES:
            names = subject.names(lang, layers=shown)
            script = "([lang, names]) => bench.plainChoose(lang, names)"
            page.evaluate(script, [lang, names])
            _quiet(page, frames)
        return Use(frames.reruns, frames.byte_count / 1000, len(visitor.foreign))


def stock_foreign(browser: Browser, url: str) -> int:
    """Count what folium's stock page asks other hosts for.

    The benchmark answers in their place, since a first failure would hide the rest.
    """
    with fresh(browser) as visitor:
        visitor.context.route(re.compile("^https:"), _answer)
        opened(visitor, url)
        return len(set(visitor.foreign))


def _answer(route: Route) -> None:
    name = route.request.url.rsplit("/", 1)[-1]
    own = {"leaflet.js", "leaflet.css"} & {name}
    if own:
        route.fulfill(path=f"{leaflet.BASE_DIR}/{name}")
    else:
        route.fulfill(body="")


def _watched(visitor: Visit, url: str) -> tuple[Page, Frames]:
    """Open a page, and count its frames from when it has come to rest."""
    frames = Frames()
    visitor.context.on("page", lambda page: page.on("websocket", frames.follow))
    page = opened(visitor, url)
    _quiet(page, frames)
    frames.byte_count = frames.reruns = 0
    return page, frames


def _quiet(page: Page, frames: Frames) -> None:
    """Wait until no frame has come or gone for a while."""
    waited, before = 0, -1
    while before != frames.frames and waited < LONGEST_MS:
        before = frames.frames
        page.wait_for_timeout(QUIET_MS)
        waited += QUIET_MS


def _pan(page: Page, number: int, frames: Frames) -> None:
    """Drag the map to and fro."""
    area = page.locator("iframe").first.bounding_box()
    if area is None:
        message = f"{page.url} shows no map to pan"
        raise LookupError(message)
    x, y = area["x"] + area["width"] / 2, area["y"] + min(area["height"], 600) / 2
    step = 60 if number % 2 else -60
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + step, y + step / 2, steps=5)
    page.mouse.up()
    _quiet(page, frames)
