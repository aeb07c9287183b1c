"""Subcommands of ``onemap``, a small module each."""
