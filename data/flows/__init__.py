"""Flows between two years of parcels 地类流量: which class became which, with totals that close."""
