"""What somebody asks of the search page, read from the address."""

from dataclasses import dataclass
from typing import Self

from django.http import QueryDict

from ijkpunt.web.front.paging import offset_of

HITS = 10  # on one page; more makes as-you-type slower and is rarely read
LONGEST = 200  # characters of a question that are looked at
BY_DEFAULT = ("in_force",)  # ticked when nothing was chosen, so the form sends it along: no choice of somebody's own


def _partials(chosen: list[str]) -> bool | None:
    """With, without, or (both or neither chosen) it does not matter."""
    return {"yes": True, "no": False}.get(chosen[0]) if len(chosen) == 1 else None


@dataclass(frozen=True, slots=True)
class SearchQuestion:
    """Parts that make no sense are left out: a search box answers, it does not scold."""

    text: str
    levels: tuple[int, ...]
    domains: tuple[str, ...]
    statuses: tuple[str, ...]
    with_partials: bool | None
    offset: int

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        return cls(
            text=" ".join(query.get("q", "").split())[:LONGEST],
            levels=tuple(int(level) for level in query.getlist("level") if level in set("12345678")),
            domains=tuple(query.getlist("domain")),
            statuses=() if (chosen := tuple(query.getlist("status"))) == BY_DEFAULT else chosen,
            with_partials=_partials(query.getlist("partials")),
            offset=offset_of(query, HITS),
        )

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked: then the page shows the whole register."""
        return not (self.text or self.narrowed)

    @property
    def narrowed(self) -> bool:
        """Whether a facet was chosen."""
        return bool(self.levels or self.domains or self.statuses or self.with_partials is not None)
