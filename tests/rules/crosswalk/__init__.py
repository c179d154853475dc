"""The rules of the crosswalk, without a database."""
