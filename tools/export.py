"""Write the map as one file: ``python -m tools.export build/map.html``."""

from __future__ import annotations

import sys
from pathlib import Path

from service.published import publish


def main(target: Path) -> None:
    """Write the single file; its folder is made where it is missing."""
    file = publish().files["/export/map.html"]
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(file.content)
    print(f"{target}: {len(file.content) / 1e6:.2f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/map.html"))
