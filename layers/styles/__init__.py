"""QGIS styles (QML) of the console's layers, made from the design tokens.

Run by the interpreter that has QGIS (``python -m layers.styles FOLDER``); PyQGIS and the standard library only, so that
``make styles`` needs nothing of the console's environment. The result is committed in ``resources/styles``.
"""
