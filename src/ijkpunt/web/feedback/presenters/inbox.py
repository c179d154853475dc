"""The inbox of who looks after qualifications."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.dossiers.queries.feedback import FeedbackView
from ijkpunt.dossiers.rules.feedback import MOVES
from ijkpunt.kernel.actor import Actor
from ijkpunt.register.queries import Page, names_of
from ijkpunt.web.feedback.presenters.comments import CommentCard, comment_card, days_left
from ijkpunt.web.register.source_text import one_line


@dataclass(frozen=True, slots=True)
class InboxCard:
    """A comment with the name of its qualification, how much time is left, and how many steps its reader saw."""

    card: CommentCard
    title: str
    left: str
    seen: int


@dataclass(frozen=True, slots=True)
class InboxPage:
    """`all_of_them`: the reader looks after every qualification. `more`: how many wait beyond these."""

    organisation: str
    all_of_them: bool
    headline: str
    sentence: str
    waiting: tuple[InboxCard, ...]
    closed: tuple[InboxCard, ...]
    more: int


def inbox_page(
    found: Page[FeedbackView], closed: Sequence[FeedbackView], by: Actor, on: date, names: Mapping[str, str]
) -> InboxPage:
    titles = names_of({view.qualification for view in (*found.items, *closed)})
    named = {number: one_line(name.title) for number, name in titles.items()}
    late = sum(view.overdue for view in found.items)
    told = ngettext("%(count)s is te laat.", "%(count)s zijn te laat.", late) % {"count": late}
    return InboxPage(
        organisation=names.get(by.organisation, by.organisation),
        all_of_them=by.may("agenda.keep"),
        headline=_headline(found.total),
        sentence=told if late else "",
        waiting=tuple(_card(view, names, named, on) for view in found.items),
        closed=tuple(_card(view, names, named, on) for view in closed),
        more=found.total - len(found.items),
    )


def _headline(count: int) -> str:
    if not count:
        return _("Alle opmerkingen zijn beantwoord.")
    return ngettext("%(count)s opmerking wacht op jullie.", "%(count)s opmerkingen wachten op jullie.", count) % {
        "count": count
    }


def _card(view: FeedbackView, names: Mapping[str, str], titles: Mapping[str, str], on: date) -> InboxCard:
    moves = frozenset(row.move.value for row in MOVES.values() if view.state in row.sources)
    if view.standing.erased:
        moves -= {"show"}
    return InboxCard(
        card=comment_card(view, names, moves=moves, whole=True),
        title=titles.get(view.qualification, view.qualification),
        left=days_left(view.due, on),
        seen=len(view.steps),
    )
