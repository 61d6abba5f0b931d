"""Write the GeoPackage and its projects into the folder that is given."""

from __future__ import annotations

import sys
from pathlib import Path

from service.geopackage import qgis_files
from service.published import publish

if __name__ == "__main__":
    for name, file in qgis_files(publish()).items():
        (Path(sys.argv[1]) / name).write_bytes(file().content)
