"""Scenes of a wall as data: schema, files, grid, conditions, and what desk and wall tell each other. No widgets."""
