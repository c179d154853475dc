"""Releases of vocabularies such as Competent, ESCO and ROME: kept side by side, never changed once they are in."""
