"""Organisations by the names that people use for them."""

from collections.abc import Iterable

from ijkpunt.accounts.queries import organisations


def organisation_names(keys: Iterable[str] | None = None) -> dict[str, str]:
    """The names of organisations by key, in order of name: those with these keys, or (None) all."""
    rows = organisations()
    if keys is not None:
        rows = rows.filter(key__in=set(keys))
    return dict(rows.values_list("key", "name"))
