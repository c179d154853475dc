"""A visitor is the same for a day, and a stranger on the next."""

from ijkpunt.kernel.visitors import hidden_address


def test_an_address_is_hidden_and_counts_as_one_visitor_for_a_day_only() -> None:
    first = hidden_address("203.0.113.7", 20_000)
    assert first == hidden_address("203.0.113.7", 20_000)
    assert first != hidden_address("203.0.113.8", 20_000)
    assert first != hidden_address("203.0.113.7", 20_001)


def test_the_salt_of_a_day_that_is_over_is_gone() -> None:
    before = hidden_address("203.0.113.7", 20_000)
    hidden_address("203.0.113.7", 20_001)
    assert hidden_address("203.0.113.7", 20_000) != before
