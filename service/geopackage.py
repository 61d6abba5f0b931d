"""Every layer in one GeoPackage, and the project with which QGIS opens it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from layers import Touches
from service.apart import file_made_apart
from service.files import MadeOnRequest, PublishedFile
from service.formats import FORMATS, written
from service.orders import WGS84_EPSG, Order
from service.parcels import ALL, parcel_for
from service.qgis.project import MEDIA_TYPE, to_bytes

if TYPE_CHECKING:
    from service.published import Published

GPKG = "gpkg"
CGCS2000_EPSG = 4490
# Surveyors and planners in China work in CGCS2000.
PACKAGES = {"all.gpkg": WGS84_EPSG, "all-cgcs2000.gpkg": CGCS2000_EPSG}
# A project and its GeoPackage lie side by side under these names, also when saved.
PROJECTS = {"zh": "all.qgz", "en": "all.en.qgz"}


def qgis_files(published: Published) -> dict[str, MadeOnRequest]:
    """Return the GeoPackages and projects, each made apart when first asked for."""
    files = {
        name: MadeOnRequest(partial(_package, published, name, epsg))
        for name, epsg in PACKAGES.items()
    }
    for name in PROJECTS.values():
        files[name] = MadeOnRequest(partial(_project, published, name))
    return files


def _package(published: Published, name: str, epsg: int) -> PublishedFile:
    order = Order(stem=ALL, ending=GPKG, epsg=epsg)
    parcel = parcel_for(published, order, Touches(published.atlas, published.drawn))
    content = file_made_apart(partial(written, parcel, GPKG))
    media_type = FORMATS[GPKG].media_type
    return PublishedFile(content, media_type, download_name=name, is_open=True)


def _project(published: Published, name: str) -> PublishedFile:
    order = Order(stem=ALL, ending=GPKG)
    parcel = parcel_for(published, order, Touches(published.atlas, published.drawn))
    content = file_made_apart(partial(to_bytes, parcel, name.partition(".")[2]))
    return PublishedFile(content, MEDIA_TYPE, download_name=name, is_open=True)
