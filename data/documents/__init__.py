"""Photos and documents of an object: files kept in the workspace, a row each, added and withdrawn by people."""
