"""Ask: which objects fulfil conditions on values, places and other layers; the answer as table, map and chart."""
