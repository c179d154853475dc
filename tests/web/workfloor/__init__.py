"""The qualification on the work floor."""
