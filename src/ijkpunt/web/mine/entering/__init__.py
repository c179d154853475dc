"""How somebody comes into their own file, and out of it."""
