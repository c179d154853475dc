"""What is true of products derived from a qualification: what they say, and what of the qualification they cover."""
