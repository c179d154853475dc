"""Figures, under cijfers/."""
