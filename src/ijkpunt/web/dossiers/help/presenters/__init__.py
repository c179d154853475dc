"""What the pages of help show, as plain values."""
