"""Scenes of the demo county drawn from its geography, and its elevation model."""
