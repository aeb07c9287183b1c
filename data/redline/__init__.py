"""Red lines: boundaries of projects as offices hand them in, read into polygons of the workspace's CRS."""
