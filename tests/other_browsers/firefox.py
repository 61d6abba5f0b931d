"""Firefox by the protocol that it speaks itself, WebDriver BiDi: it needs no driver."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

from tools.server import free_port

PROGRAMS = ("firefox-esr", "firefox")
START_S = 60
ANSWER_S = 60
# Firefox asks nobody about itself while it is tested.
PREFERENCES = {
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.safebrowsing.downloads.remote.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.update.enabled": False,
    "intl.accept_languages": "zh-CN, zh",
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
    "toolkit.telemetry.enabled": False,
}
KEYS = {"Enter": "\ue007", "Escape": "\ue00c", "PageDown": "\ue00f", "PageUp": "\ue00e"}


class Firefox:
    """One window of Firefox, and what went wrong in it.

    Parameters
    ----------
    socket
        Where Firefox listens for commands.
    """

    name = "firefox"

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._sent = 0
        self._errors: list[str] = []
        self._ask("session.new", capabilities={})
        self._ask("session.subscribe", events=["log.entryAdded"])
        tree = self._ask("browsingContext.getTree")
        self._window = tree["contexts"][0]["context"]

    def resize(self, width: int, height: int) -> None:
        self._ask(
            "browsingContext.setViewport",
            context=self._window,
            viewport={"width": width, "height": height},
        )

    def open(self, url: str) -> None:
        self._ask(
            "browsingContext.navigate",
            context=self._window,
            url=url,
            wait="interactive",
        )

    def evaluate(self, function: str, *args: object) -> Any:
        """Call a function, perhaps an asynchronous one, in the page."""
        called = (
            f"async () => JSON.stringify(await ({function})(...{json.dumps(args)}))"
        )
        answer = self._ask(
            "script.callFunction",
            functionDeclaration=called,
            awaitPromise=True,
            target={"context": self._window},
        )
        if answer["type"] == "exception":
            raise AssertionError(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"].get("value", "null"))

    def click(self, x: float, y: float) -> None:
        at = {"type": "pointerMove", "x": round(x), "y": round(y)}
        press = [{"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp")]
        self._act("pointer", [at, *press])

    def press(self, *keys: str) -> None:
        """Press keys by name, or the letters of a text."""
        steps = []
        for key in keys:
            value = KEYS.get(key, key)
            steps += [{"type": kind, "value": value} for kind in ("keyDown", "keyUp")]
        self._act("key", steps)

    def choose_file(self, selector: str, path: Path) -> None:
        found = self._ask(
            "browsingContext.locateNodes",
            context=self._window,
            locator={"type": "css", "value": selector},
        )
        element = {"sharedId": found["nodes"][0]["sharedId"]}
        self._ask(
            "input.setFiles",
            context=self._window,
            element=element,
            files=[str(path)],
        )

    def picture(self) -> bytes:
        """Return the window as PNG."""
        answer = self._ask("browsingContext.captureScreenshot", context=self._window)
        return base64.b64decode(answer["data"])

    def errors(self) -> list[str]:
        """Return what scripts met since this was last asked."""
        self._ask("browsingContext.getTree")  # what was told before is here now
        told, self._errors = self._errors, []
        return told

    def _act(self, kind: str, steps: list[dict[str, Any]]) -> None:
        source = {"type": kind, "id": kind, "actions": steps}
        self._ask("input.performActions", context=self._window, actions=[source])

    def _ask(self, method: str, **params: object) -> Any:
        self._sent += 1
        said = {"id": self._sent, "method": method, "params": params}
        self._socket.send(json.dumps(said))
        while True:
            heard = json.loads(self._socket.recv(timeout=ANSWER_S))
            if heard.get("method") == "log.entryAdded":
                self._hear(heard["params"])
            elif heard.get("id") == self._sent:
                if heard["type"] == "error":
                    message = f"{method}: {heard['error']}: {heard['message']}"
                    raise AssertionError(message)
                return heard["result"]

    def _hear(self, entry: dict[str, Any]) -> None:
        # A sound log has warnings of Firefox's own about styles: they are no errors.
        if entry["level"] == "error":
            self._errors.append(str(entry["text"]))


def firefox_path() -> str | None:
    """Return the system's Firefox, or None."""
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


@contextmanager
def firefox(folder: Path) -> Iterator[Firefox]:
    """Run Firefox without a screen, on a profile of its own, until the block ends."""
    lines = [
        f"user_pref({json.dumps(name)}, {json.dumps(value)});"
        for name, value in PREFERENCES.items()
    ]
    (folder / "user.js").write_text("\n".join(lines), encoding="utf-8")
    port = free_port()
    program = firefox_path()
    assert program, "Firefox is missing"
    command = [program, "--headless", "--no-remote", "--profile", str(folder)]
    command += ["--remote-debugging-port", str(port), "about:blank"]
    settings = {**os.environ, "MOZ_HEADLESS": "1", "HOME": str(folder)}
    with (folder / "firefox.log").open("w") as log:
        process = subprocess.Popen(command, env=settings, stdout=log, stderr=log)
    try:
        with _connected(port) as socket:
            yield Firefox(socket)
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _connected(port: int) -> ClientConnection:
    end = time.monotonic() + START_S
    while True:
        try:
            address = f"ws://127.0.0.1:{port}/session"
            return connect(address, max_size=None, origin=None, proxy=None)
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)
