"""A small Flanders, built only through actions: the demo, the tests' universe and the pictures."""
