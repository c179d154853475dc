"""What IJkpunt is, what it gives away and what it keeps: short honest pages."""
