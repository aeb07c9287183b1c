"""Small controls that every window uses."""
