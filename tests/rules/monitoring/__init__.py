"""Tests of the figures: what is counted, and what is kept of it."""
