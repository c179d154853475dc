"""Pages of the agenda of updates: which qualifications are due, and what people decide about them."""
