"""Write the colours of styles.toml into Streamlit's theme: ``make theme``.

Streamlit reads its theme from .streamlit/config.toml before any code of ours runs, so
they stand there too; a test holds the two together.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from webmap.look import app_themes, streamlit_theme

CONFIG = Path(__file__).resolve().parent.parent / ".streamlit" / "config.toml"


def themed(config: str) -> str:
    """Return Streamlit's settings with the colours of styles.toml."""
    first = app_themes()[0]
    sections = {"theme": first, **{f"theme.{theme}": theme for theme in app_themes()}}
    parts = re.split(r"(?m)^(?=\[)", config)
    return "".join(_coloured(part, sections) for part in parts)


def _coloured(part: str, sections: Mapping[str, str]) -> str:
    name = part.partition("]")[0].removeprefix("[")
    if name not in sections:
        return part
    for key, value in streamlit_theme(sections[name]).items():
        part = re.sub(rf'(?m)^{key} = ".*"$', f'{key} = "{value}"', part)
    return part


if __name__ == "__main__":
    CONFIG.write_text(themed(CONFIG.read_text(encoding="utf-8")), encoding="utf-8")
