"""What is true of dossiers: their states, what is written in them, and how committees come to a decision. Plain
Python."""
