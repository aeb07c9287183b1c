"""Conversion of coordinates."""
