"""The map view: tiles, the exact frame at rest and the live things over them."""
