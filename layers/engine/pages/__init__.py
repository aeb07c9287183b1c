"""Printed pages: composed from a template, drawn for the preview and written by the same layout."""
