"""The headless engine of change detection; nothing here imports Qt widgets."""
