"""Pages of the conversion tool: converting, mapping sets, deciding, reviewing, conflicts, drift and chains."""
