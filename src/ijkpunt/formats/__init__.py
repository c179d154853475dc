"""Bytes and shapes of the outside world, in and out. Plain Python: no database, no network, no framework."""
