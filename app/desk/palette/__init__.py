"""The command palette: everything that the desk can do, found by a few letters in the search box."""
