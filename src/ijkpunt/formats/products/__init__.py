"""Derived products in and out: our own JSON, and whatever schools, sectors and the administration really send."""
