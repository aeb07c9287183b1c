"""Drawing the map ahead for an area and taking that away again."""
