"""Makes the standard page templates ``resources/layouts/*.qpt`` (run by the interpreter that has QGIS)."""
