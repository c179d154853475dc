"""Figures: what is counted, on which day, and by which rule."""
