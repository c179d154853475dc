"""Permanent addresses: /id/ and an identifier, in the form that the asker can read."""
