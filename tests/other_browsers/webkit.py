"""WebKitGTK by Debian's own WebKitWebDriver, on a screen that nobody sees."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from selenium.webdriver import WebKitGTK
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

DRIVER = "WebKitWebDriver"
SCREEN = "1600x1200x24"
SCRIPT_S = 60
KEYS = {
    "Enter": Keys.ENTER,
    "Escape": Keys.ESCAPE,
    "PageDown": Keys.PAGE_DOWN,
    "PageUp": Keys.PAGE_UP,
}
# How MiniBrowser writes what a page's scripts met.
ERROR = re.compile(r"^CONSOLE (?:JS|SECURITY|NETWORK)? ?ERROR (.*)$", re.MULTILINE)


class WebKit:
    """One window of WebKitGTK, and what went wrong in it.

    Parameters
    ----------
    driver
        A session that has begun.
    log
        Where the browser writes the messages of its pages.
    """

    name = "webkit"

    def __init__(self, driver: WebKitGTK, log: Path) -> None:
        self._driver = driver
        self._log = log
        self._read = 0
        driver.set_script_timeout(SCRIPT_S)

    def resize(self, width: int, height: int) -> None:
        self._driver.set_window_size(width, height)
        inner = self._driver.execute_script("return [innerWidth, innerHeight]")
        # What the window's own bars take away is added.
        more = [
            2 * wanted - has for wanted, has in zip((width, height), inner, strict=True)
        ]
        self._driver.set_window_size(*more)

    def open(self, url: str) -> None:
        self._driver.get(url)

    def evaluate(self, function: str, *args: object) -> Any:
        """Call a function, perhaps an asynchronous one, in the page."""
        answer = self._driver.execute_async_script(
            f"""const done = arguments[arguments.length - 1];
            const given = [...arguments].slice(0, -1);
            (async () => ({function})(...given))().then(
              value => done({{ value }}), error => done({{ error: `${{error}}` }}));""",
            *args,
        )
        if "error" in answer:
            raise AssertionError(answer["error"])
        return answer.get("value")

    def click(self, x: float, y: float) -> None:
        builder = ActionBuilder(self._driver)
        builder.pointer_action.move_to_location(round(x), round(y)).click()
        builder.perform()

    def press(self, *keys: str) -> None:
        """Press keys by name, or the letters of a text."""
        actions = ActionChains(self._driver)
        for key in keys:
            actions.send_keys(KEYS.get(key, key))
        actions.perform()

    def choose_file(self, selector: str, path: Path) -> None:
        self._driver.find_element(By.CSS_SELECTOR, selector).send_keys(str(path))

    def errors(self) -> list[str]:
        """Return what scripts met since this was last asked."""
        text = self._log.read_text(encoding="utf-8", errors="replace")
        told, self._read = text[self._read :], len(text)
        return ERROR.findall(told)


def webkit_missing() -> str:
    """Name what of WebKitGTK is missing; blank where nothing is."""
    missing = [name for name in (DRIVER, "Xvfb") if not shutil.which(name)]
    if _browser() is None:
        missing.append("MiniBrowser")
    return ", ".join(missing)


def _browser() -> Path | None:
    # Debian keeps it beside the library, below a folder of the architecture.
    return next(iter(sorted(Path("/usr/lib").glob("*/webkit2gtk-*/MiniBrowser"))), None)


@contextmanager
def webkit(folder: Path) -> Iterator[WebKit]:
    """Run WebKitGTK on a screen of its own until the block ends."""
    with _screen() as display:
        settings = {
            **os.environ,
            "DISPLAY": display,
            "HOME": str(folder),
            "LANG": "C.UTF-8",
            "LANGUAGE": "zh_CN",
            "GDK_BACKEND": "x11",
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "WEBKIT_DISABLE_DMABUF_RENDERER": "1",
            "NO_AT_BRIDGE": "1",
        }
        options = Options()
        options.binary_location = str(_browser())
        options.add_argument("--automation")
        options.add_argument("--enable-write-console-messages-to-stdout=true")
        log = folder / "webkit.log"
        # A path is given: Selenium looks for no driver and asks nobody for one.
        path = shutil.which(DRIVER)
        service = Service(executable_path=path, log_output=str(log), env=settings)
        with warnings.catch_warnings():
            # Selenium's own class for WebKitGTK calls it in the old way.
            warnings.simplefilter("ignore", DeprecationWarning)
            driver = WebKitGTK(options=options, service=service)
        try:
            yield WebKit(driver, log)
        finally:
            driver.quit()


@contextmanager
def _screen() -> Iterator[str]:
    reads, writes = os.pipe()
    command = ["Xvfb", "-displayfd", str(writes), "-screen", "0", SCREEN]
    command += ["-nolisten", "tcp"]
    process = subprocess.Popen(
        command, pass_fds=[writes], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    os.close(writes)
    try:
        with os.fdopen(reads) as told:
            yield f":{told.readline().strip()}"
    finally:
        process.terminate()
        process.wait()
