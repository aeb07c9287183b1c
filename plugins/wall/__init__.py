"""Panels for walls: indicators, rankings, courses, lists, cameras, the duty roster."""
