"""Hand-over of a table to QGIS Desktop and back."""
