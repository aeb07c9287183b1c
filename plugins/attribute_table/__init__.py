"""The attribute table of any layer: all fields, any selection, edited with code lists and taken back."""
