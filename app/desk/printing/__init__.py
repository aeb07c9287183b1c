"""The print window: what stands on the page at the right, the page itself at the left."""
