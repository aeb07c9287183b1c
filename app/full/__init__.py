"""The full-screen windows: wall and kiosk."""
