"""Reservoirs: the list (manifest) and the panel of one reservoir and of the county's sum."""
