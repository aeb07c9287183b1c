"""Ties the layer catalogue, the engines and the map view together."""
