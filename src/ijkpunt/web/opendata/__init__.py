"""Open data: what there is and in which form, under open-data/."""
