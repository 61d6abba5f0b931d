"""Serve the OGC API and open it in QGIS: what `make clients` needs a server for."""

from __future__ import annotations

import os
import subprocess
import sys

from tools.server import ROOT, serving

QGIS_PYTHON = "/usr/bin/python3"

if __name__ == "__main__":
    with serving(settings={"OGC": "1"}) as server:
        done = subprocess.run(
            [QGIS_PYTHON, str(ROOT / "tools/qgis_oapif.py"), f"{server.url}/ogc"],
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            check=False,
        )
    sys.exit(done.returncode)
