"""Which statements mean the same: index, rank, and say why.

Plain Python on numpy and scipy. Knows nothing of qualifications or products, only of statements about what somebody
can do. `protocol` is the word that callers use; the engines behind it may be replaced without their knowing.
"""
