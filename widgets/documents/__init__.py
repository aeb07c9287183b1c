"""Photos and documents as rows, and a photo looked at in large."""
