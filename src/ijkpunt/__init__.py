"""IJkpunt: the professional qualification as the point of reference between learning and work."""
