"""Signing with a key in a device (HSM) through PKCS#11: the key never leaves it."""
