"""Drawing over the map: points, lines, areas, circles and texts in sets that are kept with the workspace."""
