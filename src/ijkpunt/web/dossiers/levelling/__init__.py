"""Pages of levelling: scoring, agreeing, the level and why, practice, the method and its scheme."""
