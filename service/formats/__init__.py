"""The layers in the formats that others expect, one module a format."""

from service.formats.formats import FORMATS, Format, written
from service.formats.parcel import Notice, Parcel, Part

__all__ = ["FORMATS", "Format", "Notice", "Parcel", "Part", "written"]
