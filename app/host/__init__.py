"""The plugin host: manifests, discovery, lazy loading and isolation of plugins."""
