"""The crosswalk with its database."""
