"""Bringing files in at the desk: the wizard, and what happens when files are dropped on the window."""
