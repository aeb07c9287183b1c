"""Tiles of the static map: grid, pictures, caches and the scheduler that fills them from the engines."""
