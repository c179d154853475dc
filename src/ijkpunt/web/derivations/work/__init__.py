"""The working pages of makers: making a product, editing it, confirming what it covers, talking about it."""
