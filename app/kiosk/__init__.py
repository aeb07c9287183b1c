"""The village's screen: what is published for it, the program that shows it, and how it is locked and installed."""
