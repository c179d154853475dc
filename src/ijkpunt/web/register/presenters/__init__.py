"""What the record pages show, worked out in plain Python so that the templates only have to write it down."""
