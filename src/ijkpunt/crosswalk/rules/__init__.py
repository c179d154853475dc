"""What is true of mappings and of competences that say the same. Plain Python."""
