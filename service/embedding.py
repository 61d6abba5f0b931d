"""Who may frame the map and send it messages: anyone, or whom the operator names."""

from __future__ import annotations

import json
import logging
import os
import re
from functools import lru_cache
from pathlib import Path

LOG = logging.getLogger(__name__)
SETTING = "LINK_MAP_EMBED"
NOBODY = "none"
GATE = Path(__file__).parent / "embed_gate.js"
# Scheme, host and port: what a browser calls an origin.
ORIGIN = re.compile(
    r"https?://([a-z0-9-]+(\.[a-z0-9-]+)*|\[[0-9a-f:]+\])(:[0-9]{1,5})?"
)


def embedders() -> tuple[str, ...] | None:
    """Return the origins that ``LINK_MAP_EMBED`` names beside this site's own.

    Blank lets anyone, which is None; ``none`` lets nobody. A word that is no origin
    lets nobody in, and the log says so.
    """
    return _named(os.environ.get(SETTING, "").strip())


def gate_script() -> str:
    """Return the script that keeps messages of all others from the map.

    Blank where anyone may send some.
    """
    named = embedders()
    if named is None:
        return ""
    script = GATE.read_text(encoding="utf-8").rstrip().rstrip(";")
    # Origins hold no sign that would end a script.
    return f"{script}({json.dumps(named)});"


@lru_cache(maxsize=4)  # the log says it once
def _named(listed: str) -> tuple[str, ...] | None:
    if not listed:
        return None
    words = [word.rstrip("/").lower() for word in re.split(r"[\s,]+", listed) if word]
    for word in words:
        if word != NOBODY and not ORIGIN.fullmatch(word):
            LOG.error(
                "%s: %r is no origin such as https://example.org; it lets nobody in.",
                SETTING,
                word,
            )
    return tuple(word for word in words if ORIGIN.fullmatch(word))
