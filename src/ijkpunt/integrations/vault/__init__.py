"""Signing with a key in HashiCorp Vault (transit engine) or OpenBao: the key never leaves it."""
