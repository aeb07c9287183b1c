"""Help in place: the user's guide in a window of its own, opened by F1 at the page of what has the focus."""
