"""What is true of qualifications: plain Python, no storage, no clock."""
