"""Live video: one stream that never looks fresher than it is, a view that draws it, and walls of several."""
