"""How good the matching engine is on real crosswalks, measured so that anybody with the same data can repeat it."""
