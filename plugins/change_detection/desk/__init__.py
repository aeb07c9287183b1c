"""The widgets of the panel 变化检测."""
