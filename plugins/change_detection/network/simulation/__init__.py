"""Simulated change: real or drawn scenes, inserted objects (labelled) and nuisance (silent)."""
