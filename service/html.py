"""How the service and the app write HTML: templates that escape every value."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import jinja2

# How documents name our languages.
HTML_LANG = {"zh": "zh-Hans", "en": "en"}


@lru_cache  # Streamlit's own caches are emptied by whoever asks for it
def templates(folder: Path) -> jinja2.Environment:
    """Return the templates of a folder; every value is escaped, and none is missing."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
