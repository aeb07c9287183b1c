"""The wall: scenes on any number of screens, the carousel, take-overs by alerts, and the line to the desk."""
