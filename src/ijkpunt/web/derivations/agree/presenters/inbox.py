"""What waits for a sector body: the overdue first, each with what one must see to answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.derivations.queries import InboxLine
from ijkpunt.kernel.actor import Actor
from ijkpunt.language import day
from ijkpunt.web.derivations.agree.loading import Case, load_case
from ijkpunt.web.derivations.agree.presenters.cards import DeviationCard, deviation_card
from ijkpunt.web.derivations.agree.presenters.deviations import ProductHead, product_head
from ijkpunt.web.derivations.agree.presenters.words import days_left, named

SHOWN = 20  # cards on the page; the next ones follow when these are answered


@dataclass(frozen=True, slots=True)
class InboxCard:
    """A deviation with the product it is in. `day` is the last day to answer; empty where no term is known."""

    head: ProductHead
    card: DeviationCard
    day: str
    left: str
    overdue: bool


@dataclass(frozen=True, slots=True)
class InboxPage:
    organisation: str
    headline: str
    sentence: str
    cards: tuple[InboxCard, ...]
    more: int


def inbox_page(lines: Sequence[InboxLine], by: Actor, on: date, names: Mapping[str, str]) -> InboxPage:
    shown = lines[:SHOWN]
    cases = {line.product: load_case(by, line.product, line.number, on, names) for line in shown}
    return InboxPage(
        organisation=named(names, by.organisation),
        headline=_headline(len(lines), by),
        sentence=_late(sum(line.overdue for line in lines)),
        cards=tuple(_card(cases[line.product], line, on) for line in shown),
        more=len(lines) - len(shown),
    )


def _card(case: Case, line: InboxLine, on: date) -> InboxCard:
    return InboxCard(
        head=product_head(case),
        card=deviation_card(case, line.view),
        day=day(line.day),
        left=days_left(line.day, on) if line.day else "",
        overdue=line.overdue,
    )


def _headline(count: int, by: Actor) -> str:
    if not by.organisation:
        return _("We weten niet voor welke sector je nu antwoordt.")
    if not count:
        return _("Er wacht niets op jullie antwoord.")
    told = ngettext(
        "%(count)s afwijking wacht op jullie antwoord.", "%(count)s afwijkingen wachten op jullie antwoord.", count
    )
    return told % {"count": count}


def _late(count: int) -> str:
    if not count:
        return ""
    return ngettext("%(count)s is te laat.", "%(count)s zijn te laat.", count) % {"count": count}
