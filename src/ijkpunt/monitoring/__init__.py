"""The figures: defined as rules, computed from queries."""
