"""Printed pages: what stands on them, from the desk and from the command line."""
