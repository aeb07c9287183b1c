"""Quality: a table checked in the background, its findings on the map, repaired and taken back."""
