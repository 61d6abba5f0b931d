"""GDAL's settings, which are of the whole process, for as long as they are needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager


@contextmanager
def gdal_settings(options: Mapping[str, str]) -> Iterator[None]:
    """Set options of GDAL, and set them back.

    Parameters
    ----------
    options
        Values by the name that GDAL documents.
    """
    import pyogrio  # noqa: PLC0415 - GDAL costs memory

    before = {name: pyogrio.get_gdal_config_option(name) for name in options}
    pyogrio.set_gdal_config_options(dict(options))
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options(before)
