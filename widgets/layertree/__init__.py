"""The tree of map layers: groups, layers, legend rows."""
