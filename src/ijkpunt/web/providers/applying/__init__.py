"""Applications: for who applies and for the agency that decides."""
