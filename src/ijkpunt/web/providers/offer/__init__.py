"""The public register of what is recognised."""
