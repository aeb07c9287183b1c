"""What the map view draws, each kind of thing by a painter of its own."""
