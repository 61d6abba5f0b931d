"""Whether the interface is asked for, and can be had."""

from __future__ import annotations

import logging
import os
from functools import lru_cache
from importlib.util import find_spec

LOG = logging.getLogger(__name__)
ROOT = "/ogc"
SETTING = "OGC"
OFF = ("", "0", "no", "off", "false")


def is_on() -> bool:
    """Whether ``OGC`` asks for the interface and its requirements are installed."""
    return _is_on(os.environ.get(SETTING, "").strip().lower())


@lru_cache(maxsize=4)  # the log says it once
def _is_on(asked: str) -> bool:
    if asked in OFF:
        return False
    if find_spec("pygeoapi") is None:
        LOG.error(
            "%s=%s, but pygeoapi is not installed: %s stays off. "
            "`OGC=1 make run` installs requirements-ogc.txt.",
            SETTING,
            asked,
            ROOT,
        )
        return False
    return True
