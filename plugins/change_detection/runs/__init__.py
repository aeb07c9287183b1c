"""Detection runs of a workspace: planned, carried out in a process of their own, kept, compared, deleted. Headless."""
