"""Photos and forms of a case: thumbnails with what the checks said, a photo with its place and direction."""
