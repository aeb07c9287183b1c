"""Select: any number of objects of any layer, on the map, by values, by expression, within another selection."""
