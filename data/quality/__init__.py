"""Checking of polygon tables: topology, schema and areas; what is found, explained and how it is put right."""
