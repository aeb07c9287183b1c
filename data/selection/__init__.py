"""Which objects of a table are selected: sets of fids, combined, found by shape, kept under a name."""
