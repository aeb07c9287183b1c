"""Cards: what one object is, in a heading and named lines."""
