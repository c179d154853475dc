"""What is asked of the list of an agenda, read from the address: a filter, an order, words. The rest is ignored."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.http import HttpRequest

from ijkpunt.dossiers.queries.agenda import AgendaItem
from ijkpunt.dossiers.rules.agenda import Signal
from ijkpunt.kernel.texts import has_words


class Show(StrEnum):
    """Which qualifications. The values stand in addresses."""

    PROPOSED = "voorgesteld"
    OPEN = "open"  # proposed, and nobody decided
    DECIDED = "beslist"
    ALL = "alles"


@dataclass(frozen=True, slots=True)
class Question:
    """`order`: by the score of the proposal (None) or by how strong one signal is; `words`: in title or number."""

    show: Show = Show.PROPOSED
    order: Signal | None = None
    words: str = ""
    page: int = 1

    def answer(self, items: Sequence[AgendaItem]) -> list[AgendaItem]:
        found = [item for item in items if self._shows(item) and self._names(item)]
        return found if self.order is None else sorted(found, key=lambda item: (-self._strength(item), item.rank))

    def _shows(self, item: AgendaItem) -> bool:
        decided = item.decision is not None
        return {
            Show.PROPOSED: item.weighed.proposed or decided,
            Show.OPEN: item.weighed.proposed and not decided,
            Show.DECIDED: decided,
            Show.ALL: True,
        }[self.show]

    def _names(self, item: AgendaItem) -> bool:
        return has_words(f"{item.number} {item.weighed.candidate.title}", self.words)

    def _strength(self, item: AgendaItem) -> float:
        """Unknown comes after nought: nothing is known of it."""
        found = next((one.strength for one in item.weighed.signals if one.signal is self.order), None)
        return -1.0 if found is None else found


def page_of(request: HttpRequest) -> int:
    """The page of a long list that is asked for, from 1."""
    asked = request.GET.get("pagina", "1")
    return max(1, int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 5 else 1


def question_of(request: HttpRequest) -> Question:
    show, order = request.GET.get("toon", ""), request.GET.get("volgorde", "")
    return Question(
        show=Show(show) if show in set(Show) else Show.PROPOSED,
        order=Signal(order) if order in set(Signal) else None,
        words=request.GET.get("q", "").strip()[:100],
        page=page_of(request),
    )
