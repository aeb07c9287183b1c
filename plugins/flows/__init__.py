"""The flows between two years of parcels on the desk."""
