"""Parts of a wall's panels: type for far viewers, a canvas for it, lists, figures, charts."""
