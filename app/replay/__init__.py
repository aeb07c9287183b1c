"""Replay: a past period plays through the channel of live data, with a sign that nobody overlooks."""
