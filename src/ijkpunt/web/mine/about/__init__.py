"""What a person told about themselves, and who guides them."""
