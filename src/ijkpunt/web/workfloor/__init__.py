"""The qualification on the work floor, under werkvloer/."""
