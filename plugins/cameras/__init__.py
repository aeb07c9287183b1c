"""Cameras: the list (manifest) and the video wall."""
