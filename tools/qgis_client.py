"""Open the projects in QGIS, say what it makes of them, and draw a picture.

Run by QGIS's own Python (Debian: python3-qgis), with the folder that holds all.gpkg and
all.qgz: ``QT_QPA_PLATFORM=offscreen python3 tools/qgis_client.py FOLDER [PICTURE]``.
"""

from __future__ import annotations

import sys
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsReferencedRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

PICTURE = QSize(1100, 900)
PROJECTS = ("all.en.qgz", "all.qgz")


def main(folder: Path, picture: Path | None) -> int:
    """Return 0 where all opens, is styled and joined without a word of complaint."""
    QgsApplication.setPrefixPath("/usr", True)  # noqa: FBT003 - QGIS takes no names
    app = QgsApplication([], False)  # noqa: FBT003
    app.initQgis()
    said: list[str] = []
    app.messageLog().messageReceived.connect(
        lambda text, tag, level: said.append(f"{tag}: {text}") if level else None
    )
    project = QgsProject.instance()
    print(f"QGIS {Qgis.QGIS_VERSION}")
    faults = sum(_opened(project, folder / name, picture) for name in PROJECTS)
    for line in said:
        print(f"said: {line}")
    project.clear()
    app.exitQgis()
    return int(bool(faults or said))


def _opened(project: QgsProject, path: Path, picture: Path | None) -> bool:
    """Say what there is of a project, and whether something of it is wrong."""
    opened = project.read(str(path))
    layers = list(project.mapLayers().values())
    invalid = [layer.id() for layer in layers if not layer.isValid()]
    relations = project.relationManager().relations().values()
    broken = [relation.id() for relation in relations if not relation.isValid()]
    unstyled = _unstyled(layers)
    print(f"{path.name}: layers {len(layers)}, invalid {invalid}")
    print(f"relations {len(relations)}, broken {broken}")
    print(f"tables of features without our style on load: {unstyled}")
    if picture is not None:
        _draw(project, picture.with_suffix(f".{path.stem}.png"))
    return bool(not opened or invalid or broken or unstyled)


def _unstyled(layers: list[QgsVectorLayer]) -> list[str]:
    """Name tables that QGIS does not draw by rules when they are opened alone."""
    found = []
    for layer in layers:
        if not layer.isSpatial():
            continue
        alone = QgsVectorLayer(layer.source(), layer.name(), "ogr")
        renderer = alone.renderer()
        if renderer is None or renderer.type() != "RuleRenderer":
            found.append(layer.id())
    return found


def _draw(project: QgsProject, picture: Path) -> None:
    settings = QgsMapSettings()
    settings.setLayers(project.layerTreeRoot().layerOrder())
    settings.setTransformContext(project.transformContext())
    settings.setDestinationCrs(project.crs())
    settings.setOutputSize(PICTURE)
    settings.setOutputDpi(96)
    settings.setBackgroundColor(QColor("#e4e2db"))
    view: QgsReferencedRectangle = project.viewSettings().defaultViewExtent()
    settings.setExtent(view)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    for fault in job.errors():
        print(f"said: {fault.layerID}: {fault.message}")
    job.renderedImage().save(str(picture))


if __name__ == "__main__":
    where, *more = sys.argv[1:]
    sys.exit(main(Path(where), Path(more[0]) if more else None))
