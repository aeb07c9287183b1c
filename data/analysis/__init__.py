"""Occupancy analysis 占用分析: what a red line takes up, by layers of control, with a verdict by rule."""
