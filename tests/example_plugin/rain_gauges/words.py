"""Words of the example plugin, to show that relative imports work."""

LIMIT = "暴雨限值"
