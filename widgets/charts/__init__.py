"""Charts in the look of the console, drawn by pyqtgraph."""
