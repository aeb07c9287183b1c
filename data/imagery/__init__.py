"""The catalogue of scenes: what an image file says of itself, STAC Items, quick looks, folder watch, pairing."""
