"""The catalogue of scenes: list, time bar, footprints on the map, folders watched."""
