"""The example of docs/packs.md, for whoever tests packs."""

import io
import re
import zipfile
from pathlib import Path

DOCS = Path(__file__).resolve().parents[1] / "docs/packs.md"
FILE = re.compile(r"^`([\w./]+)`\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def example():
    """Files of the example, by name."""
    return dict(FILE.findall(DOCS.read_text(encoding="utf-8")))


def zipped(files):
    """Pack files, given as text or bytes, into a zip."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return buffer.getvalue()


def written(folder, files):
    """Write files into a folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder
