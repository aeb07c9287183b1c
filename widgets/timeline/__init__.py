"""A time bar: dated pictures in a row over a true axis of time."""
