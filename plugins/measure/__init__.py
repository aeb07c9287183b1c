"""Measuring on the map."""
