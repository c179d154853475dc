"""Two centres make a whole: somebody shows all but one competence and gets a proof of competences; later another
centre tests what lacks, takes over the rest, and the agency confirms the whole."""
