"""Pages of the vocabularies."""
