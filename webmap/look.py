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


def app_themes() -> tuple[str, ...]:
    """Themes that the app's own pages come in, that of the day first."""
    return tuple(styles()["app"])


def app_colours(theme: str = "") -> dict[str, str]:
    """Colours of the app by name: those of a theme, then the app's own tints.

    Parameters
    ----------
    theme
        One of `app_themes`; any other, or none, means that of the day.
    """
    look = styles()
    known = theme if theme in look["app"] else look["theme_by_day"]
    return {
        name: value
        for name, value in {**look["themes"][known], **look["app"][known]}.items()
        if COLOUR.fullmatch(str(value))
    }


def css_variables() -> str:
    """Write the app's colours as a style sheet of variables, e.g. ``--panel-soft``.

    The first theme holds wherever the page names no other.
    """
    first, *others = app_themes()
    rules = {":root": first, **{f':root[data-theme="{i}"]': i for i in others}}
    return "\n".join(
        f"{rule} {{ color-scheme: {styles()['themes'][theme]['scheme']}; "
        f"{' '.join(_variables(theme))} }}"
        for rule, theme in rules.items()
    )


def _variables(theme: str) -> list[str]:
    return [f"--{k.replace('_', '-')}: {v};" for k, v in app_colours(theme).items()]


def streamlit_theme(theme: str) -> dict[str, str]:
    """What ``[theme.<name>]`` of .streamlit/config.toml says of colours.

    Parameters
    ----------
    theme
        One of `app_themes`; Streamlit calls them by the same names.
    """
    colours = app_colours(theme)
    return {name: colours[ours] for name, ours in STREAMLIT_COLOURS.items()}
