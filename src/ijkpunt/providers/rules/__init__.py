"""What is true of programmes that lead to a qualification: plain Python, without Django."""
