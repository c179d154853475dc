"""What is awarded: proofs of a qualification, of a partial qualification and of competences, and their whole life."""
