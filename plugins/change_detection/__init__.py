"""Farmland change detection: two dates in, suspected patches out."""
