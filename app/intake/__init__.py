"""The intake: a process of its own that takes in messages and acknowledges what is committed (`onemap intake`)."""
