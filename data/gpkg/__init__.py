"""The embedded database: a GeoPackage in WAL mode that QGIS and GDAL read at the same time."""
