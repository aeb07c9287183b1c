"""Measurements of the running console beside QGIS's own canvas, on the user's machine and data."""

from app.bench.runner import main

__all__ = ["main"]
