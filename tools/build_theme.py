"""Write the colours of styles.toml into Streamlit's theme: ``make theme``.

Streamlit reads its theme from .streamlit/config.toml before any code of ours runs, so
they stand there too; a test holds the two together.
"""

from __future__ import annotations

import re
from pathlib import Path

from webmap.look import streamlit_theme

CONFIG = Path(__file__).resolve().parent.parent / ".streamlit" / "config.toml"


def themed(config: str) -> str:
    """Return Streamlit's settings with the colours of styles.toml."""
    for name, value in streamlit_theme().items():
        config = re.sub(rf'(?m)^{name} = ".*"$', f'{name} = "{value}"', config)
    return config


if __name__ == "__main__":
    CONFIG.write_text(themed(CONFIG.read_text(encoding="utf-8")), encoding="utf-8")
