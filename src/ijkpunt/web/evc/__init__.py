"""What a layman reads about EVC, under evc/."""
