"""One journey: what stands, what the coordinator does now."""
