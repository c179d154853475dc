"""What a person sees: a real server with the demo, in a real browser. Marked `browser`; skipped without Chromium."""
