"""For whoever runs IJkpunt: is it alive, can it serve, and how busy is it."""
