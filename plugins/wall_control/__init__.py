"""Driving the wall from the desk: what it shows, what it is sent, and the editor of its scenes."""
