"""The translations of a qualification: curricula, training profiles, standards and programmes, and what they cover."""
