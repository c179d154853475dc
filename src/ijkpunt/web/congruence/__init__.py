"""Pages of congruence: who says the same in other words, what could be one, and which roles come back."""
