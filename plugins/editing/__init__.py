"""Light editing of parcels and other areas: attributes, split, merge, reshape, and the history of each."""
