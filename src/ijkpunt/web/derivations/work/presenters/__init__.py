"""What the working pages show, as plain values."""
