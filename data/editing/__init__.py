"""Editing features with their history: operations, versions, undoing, and the geometry of split, merge and reshape."""
