"""Panels of plugins in whatever window: loading, isolation, error card."""
