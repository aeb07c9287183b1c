"""The time bar of the desk: what has a date, counted by day or month, and a window that filters the maps by it."""
