"""What the pages of congruence show, made ready for the templates. Plain Python, no tables."""
