"""The pages of congruence."""
