"""A copy of the app with other data, for tests that break it."""

from __future__ import annotations

import shutil
from pathlib import Path

from tools.server import ROOT

# What the app runs from; a copy of it reads the data beside it.
APP_PARTS = (
    "streamlit_app.py .streamlit app_pages service webmap claims layers desk geo data"
)


def copy_app(folder: Path) -> Path:
    """Copy the app and its data to a folder where a test may break them."""
    for name in APP_PARTS.split():
        part = ROOT / name
        if part.is_dir():
            # With what Python has compiled: the copies are as old as their sources.
            shutil.copytree(part, folder / name)
        else:
            shutil.copy(part, folder / name)
    return folder
