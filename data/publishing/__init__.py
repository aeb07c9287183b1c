"""What a village's screen may show: a read-only workspace in which everything else does not exist (docs/kiosk.md)."""
