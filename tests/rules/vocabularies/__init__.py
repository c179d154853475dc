"""Rules of the vocabularies."""
