"""Live alerts: the queue, one alert with its place and its record, and when alerts come."""
