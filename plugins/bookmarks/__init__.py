"""Places that are kept with a small picture, and where the map has been."""
