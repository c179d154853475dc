"""How the machine proposes links: what it sees of a pair, what it learned, and how it chooses."""
