"""A register in which nothing was read yet: then a page says who fills it, instead of asking for other words."""

from datetime import date

from ijkpunt.register.queries import count_per_level


def is_empty(on: date) -> bool:
    """Whether nothing counts on that day."""
    return not any(count_per_level(on).values())
