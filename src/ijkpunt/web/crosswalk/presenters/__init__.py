"""What the pages of the conversion tool show, made ready for the templates. Plain Python, no tables."""
