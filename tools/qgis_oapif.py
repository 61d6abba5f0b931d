"""Open every collection of a running OGC API in QGIS, and say what it makes of it.

Run by QGIS's own Python (Debian: python3-qgis), with the address of the interface:
``QT_QPA_PLATFORM=offscreen python3 tools/qgis_oapif.py http://localhost:8501/ogc``.
"""

from __future__ import annotations

import json
import sys
import urllib.request
from typing import Any

from qgis.core import Qgis, QgsApplication, QgsVectorLayer

PROVIDER = "OAPIF"
ROOM = 1e-4  # degrees that an extent may differ by


def main(address: str) -> int:
    """Return 0 where all opens, has the features it should and nobody complains."""
    QgsApplication.setPrefixPath("/usr", True)  # noqa: FBT003 - QGIS takes no names
    app = QgsApplication([], False)  # noqa: FBT003
    app.initQgis()
    said: list[str] = []
    app.messageLog().messageReceived.connect(
        lambda text, tag, level: said.append(f"{tag}: {text}") if level else None
    )
    print(f"QGIS {Qgis.QGIS_VERSION}")
    collections = _asked(f"{address}/collections")["collections"]
    wrong = [fault for one in collections for fault in _faults(address, one)]
    for line in [*wrong, *(f"said: {line}" for line in said)]:
        print(line)
    print(f"collections {len(collections)}, wrong {len(wrong)}, said {len(said)}")
    app.exitQgis()
    return int(bool(wrong or said or not collections))


def _faults(address: str, collection: dict[str, Any]) -> list[str]:
    """Say in what a layer of QGIS differs from the collection itself."""
    name = collection["id"]
    page = _asked(f"{address}/collections/{name}/items?limit=1000")
    # Paged, as QGIS does it of itself; the pages are small, so that they must join.
    uri = f"url='{address}' typename='{name}' pageSize='50'"
    layer = QgsVectorLayer(uri, name, PROVIDER)
    if not layer.isValid():
        return [f"{name}: QGIS cannot open it"]
    read = {feature["id"]: feature for feature in layer.getFeatures()}
    print(f"{name}: {len(read)} features, {layer.crs().authid()}")
    expected = {one["id"]: one["properties"] for one in page["features"]}
    faults = []
    if set(read) != set(expected) and expected:
        faults.append(f"{name}: {len(read)} features, not {len(expected)}")
    for feature_id, properties in expected.items():
        if feature_id in read and read[feature_id]["name_zh"] != properties["name_zh"]:
            faults.append(f"{name}: {feature_id} has another name")
    if expected:
        faults += _misplaced(layer, collection)
    return faults


def _misplaced(layer: QgsVectorLayer, collection: dict[str, Any]) -> list[str]:
    """Compare the box of what was read with the extent that the collection tells."""
    found = None
    for feature in layer.getFeatures():
        bounds = feature.geometry().boundingBox()
        if found is None:
            found = bounds
        else:
            found.combineExtentWith(bounds)
    [[west, south, east, north]] = collection["extent"]["spatial"]["bbox"]
    read = [found.xMinimum(), found.yMinimum(), found.xMaximum(), found.yMaximum()]
    pairs = zip(read, [west, south, east, north], strict=True)
    if any(abs(a - b) > ROOM for a, b in pairs):
        return [f"{collection['id']}: lies at {read}"]
    return []


def _asked(url: str) -> Any:
    with urllib.request.urlopen(url) as answer:  # noqa: S310 - our own server
        return json.load(answer)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
