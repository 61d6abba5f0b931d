"""Our look and order for QGIS: styles inside a GeoPackage, and a project beside it."""
