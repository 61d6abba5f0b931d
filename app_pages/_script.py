"""Scripts of the app's own components: Streamlit takes each as one text."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

HERE = Path(__file__).parent
IMPORT = re.compile(
    r'^import \{ [^}]+ \} from "\./(?P<name>[a-z_]+\.js)";\n', re.MULTILINE
)
EXPORT = re.compile(r"^export (?=(?:async )?function )(?!default)", re.MULTILINE)


@lru_cache
def script(name: str) -> str:
    """Return a component's script, after the modules beside it that it imports.

    Parameters
    ----------
    name
        Of the file; what it imports imports nothing itself.
    """
    text = (HERE / name).read_text(encoding="utf-8")
    needed = [
        EXPORT.sub("", (HERE / found["name"]).read_text(encoding="utf-8"))
        for found in IMPORT.finditer(text)
    ]
    return "\n".join([*needed, IMPORT.sub("", text)])
