"""Write the site as files: ``python -m tools.site build/site``."""

from __future__ import annotations

import sys
from pathlib import Path

from service.published import publish
from service.site import named_address
from service.static.contents import Contents
from service.static.folder import FolderError, write_site


def main(target: Path) -> None:
    """Write the folder, and say what it is."""
    address = named_address()
    try:
        count = write_site(Contents(publish(), address), target)
    except FolderError as error:
        sys.exit(str(error))
    size = sum(path.stat().st_size for path in target.rglob("*") if path.is_file())
    print(f"{target}: {count} files, {size / 1e6:.0f} MB with compressed copies.")
    if not address:
        print("Without LINK_MAP_SITE_URL there is no site map and no whole address.")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/site"))
