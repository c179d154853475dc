"""What is true of mappings (who may decide, what contradicts what, what follows from what) and of competences that say
the same. Plain Python."""
