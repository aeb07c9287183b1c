"""An alert takes a screen over: which one, what is known of its place, and the picture of it."""
