"""A task that somebody wants to do, and the page where it begins."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Wish:
    """One task: what somebody wants, what they get, and the name of the page where it begins."""

    text: str | Promise
    more: str | Promise
    page: str

    @property
    def address(self) -> str:
        """Empty when no page goes by that name."""
        try:
            return reverse(self.page)
        except NoReverseMatch:
            return ""
