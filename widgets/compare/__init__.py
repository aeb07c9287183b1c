"""Two dates of one place side by side, over each other, in turn, or as their difference; in native pixels."""
