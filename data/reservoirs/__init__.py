"""Reservoirs: levels and limits, readings and the doubts about them, what they mean (docs/reservoirs.md)."""
