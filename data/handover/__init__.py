"""Hand-over of a table to QGIS Desktop and back: a working copy out, a three-way merge in."""
