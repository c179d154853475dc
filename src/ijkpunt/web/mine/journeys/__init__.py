"""The own journeys of a person: begin one, follow it, plan, stop, appeal."""
