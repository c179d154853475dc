"""Pages about the LED: what of an issuer must be registered, what stands in the way, and what is due."""
