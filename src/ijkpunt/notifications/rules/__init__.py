"""What is news, for whom, when it is due, and how a message is signed. Plain Python."""
