"""The look as styles.toml gives it, for what stands around the map page."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from geo.toml_files import read_toml

STYLES = Path(__file__).parent / "styles.toml"
COLOUR = re.compile(r"#[0-9a-f]{6}")
# Streamlit's names of colours, and ours.
STREAMLIT_COLOURS = {
    "primaryColor": "accent",
    "backgroundColor": "panel",
    "secondaryBackgroundColor": "panel_hover",
    "textColor": "panel_text",
}


@cache
def styles() -> dict[str, Any]:
    """Return styles.toml as it is.

    Raises
    ------
    RegisterError
        If the file is missing or no TOML.
    """
    return read_toml(STYLES, "webmap/styles.toml")


def app_colours() -> dict[str, str]:
    """Colours of the app by name: those of the day theme, then the app's own tints."""
    look = styles()
    day = look["themes"][look["theme_by_day"]]
    return {
        name: value
        for name, value in {**day, **look["app"]}.items()
        if COLOUR.fullmatch(str(value))
    }


def css_variables() -> str:
    """Write the app's colours as a style sheet of variables, e.g. ``--panel-soft``."""
    lines = (f"--{k.replace('_', '-')}: {v};" for k, v in app_colours().items())
    return f":root {{ {' '.join(lines)} }}"


def streamlit_theme() -> dict[str, str]:
    """What ``[theme]`` of .streamlit/config.toml says of colours."""
    colours = app_colours()
    base = styles()["theme_by_day"]
    return {"base": base, **{k: colours[ours] for k, ours in STREAMLIT_COLOURS.items()}}
