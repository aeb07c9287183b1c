"""Sketches: what users draw over the map, in named sets that are kept in the workspace and exchanged as GeoJSON."""
