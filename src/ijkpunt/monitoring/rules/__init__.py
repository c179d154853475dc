"""What each figure counts, from which records and on which day. Plain Python."""
