"""Linked views: two or four maps side by side on the desk, each with its own layers, at one place."""
