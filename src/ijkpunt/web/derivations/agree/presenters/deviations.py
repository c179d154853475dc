"""All deviations of a product: what stops its approval, what waits for whom, and what is settled."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.derivations.queries import DeviationView
from ijkpunt.derivations.rules.deviations import DeviationMove, DeviationState
from ijkpunt.language import said
from ijkpunt.web.derivations.agree.loading import Case
from ijkpunt.web.derivations.agree.presenters.cards import DeviationCard, deviation_card
from ijkpunt.web.derivations.agree.presenters.context import whole_sentence
from ijkpunt.web.derivations.agree.presenters.words import STATUS_TONES
from ijkpunt.web.derivations.presenters.words import kind_word
from ijkpunt.web.register.source_text import one_line


@dataclass(frozen=True, slots=True)
class ProductHead:
    """What stands above every page of one product. `titled_by_kind`: the title begins with the kind."""

    code: str
    title: str
    kind: str
    titled_by_kind: bool
    owner: str
    number: int
    status: str
    tone: str
    is_open: bool
    whole: str
    qualifications: tuple[str, ...]
    owns: bool


@dataclass(frozen=True, slots=True)
class DeviationsPage:
    """`stopping` stand in the way of approval, `others` do not. `ready` have a reason and can be put to the sector."""

    head: ProductHead
    headline: str
    tone: str
    mark: str
    sentence: str
    stopping: tuple[DeviationCard, ...]
    others: tuple[DeviationCard, ...]
    ready: tuple[DeviationCard, ...]

    @property
    def count(self) -> int:
        return len(self.stopping) + len(self.others)


def product_head(case: Case) -> ProductHead:
    line = case.version.line
    title, kind = one_line(line.title), kind_word(line.kind)
    return ProductHead(
        code=line.code,
        title=title,
        kind=kind,
        titled_by_kind=title.startswith(kind),
        owner=one_line(line.owner),
        number=line.number,
        status=said(line.status.label),
        tone=STATUS_TONES.get(line.status, ""),
        is_open=line.status.open,
        whole=whole_sentence(case),
        qualifications=tuple(line.based_on),
        owns=case.owns,
    )


def deviations_page(case: Case, views: Sequence[DeviationView]) -> DeviationsPage:
    cards = [(view, deviation_card(case, view)) for view in views]
    stopping = sorted(
        ((view, card) for view, card in cards if view.stops), key=lambda one: not one[1].overdue
    )  # too late first, else in the order of the qualification
    ready = [card for view, card in cards if DeviationMove.PUT in card.moves]
    headline, tone, mark = _verdict(case, len(views), len(stopping))
    return DeviationsPage(
        head=product_head(case),
        headline=headline,
        tone=tone,
        mark=mark,
        sentence=_sentence([view for view, _card in stopping]),
        stopping=tuple(card for _view, card in stopping),
        others=tuple(card for view, card in cards if not view.stops),
        ready=tuple(ready),
    )


def _verdict(case: Case, count: int, stopping: int) -> tuple[str, str, str]:
    if not count:
        return _("Dit product wijkt nergens af."), "good", "check"
    if stopping and case.version.line.status.open:
        told = ngettext(
            "%(count)s afwijking houdt de goedkeuring tegen.",
            "%(count)s afwijkingen houden de goedkeuring tegen.",
            stopping,
        )
        return told % {"count": stopping}, "part", "half"
    if stopping:
        told = ngettext(
            "Over %(count)s afwijking was er geen akkoord.", "Over %(count)s afwijkingen was er geen akkoord.", stopping
        )
        return told % {"count": stopping}, "info", "info"
    return _("Geen enkele afwijking houdt de goedkeuring tegen."), "good", "check"


def _sentence(views: Sequence[DeviationView]) -> str:
    """How many wait for what."""
    counted = {state: sum(view.state is state for view in views) for state in DeviationState}
    parts = [f"{count} {said(state.label)}" for state, count in counted.items() if count]
    return (", ".join(parts) + ".").capitalize() if parts else ""
