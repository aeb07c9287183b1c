"""Field work: packages for QField out to people, and back with forms and photos."""
