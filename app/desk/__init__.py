"""The desk window, assembled from its parts."""
