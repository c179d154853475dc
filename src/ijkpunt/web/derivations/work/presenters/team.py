"""The people behind a product, and where its newest version stands."""

from dataclasses import dataclass
from datetime import date

from ijkpunt.derivations.queries import ProductVersionView, Seat
from ijkpunt.derivations.rules.lifecycle import ProductStatus
from ijkpunt.kernel.problems import Problem, Severity
from ijkpunt.language import said
from ijkpunt.web.derivations.work.presenters.words import STATUS_TONES
from ijkpunt.web.houses import organisation_names
from ijkpunt.web.register.source_text import one_line


@dataclass(frozen=True, slots=True)
class SeatLine:
    seat: Seat
    organisation: str
    part: str


@dataclass(frozen=True, slots=True)
class TeamPage:
    """`mine`: whoever looks may decide about the product. `obstacles` stand in the way of handing it in."""

    code: str
    title: str
    number: int
    status: str
    tone: str
    owner: str
    is_draft: bool
    may_follow: bool
    mine: bool
    seats: tuple[SeatLine, ...]
    former: tuple[SeatLine, ...]
    obstacles: tuple[Problem, ...]
    remarks: tuple[Problem, ...]


def team_page(view: ProductVersionView, on: date, *, mine: bool) -> TeamPage:
    owner, status = view.line.owner_organisation, view.line.status
    names = organisation_names([owner, *(seat.organisation for seat in view.committee)])
    lines = [
        SeatLine(seat, names.get(seat.organisation, seat.organisation), said(seat.part.label))
        for seat in view.committee
    ]
    return TeamPage(
        code=view.line.code,
        title=one_line(view.record.title),
        number=view.line.number,
        status=said(status.label),
        tone=STATUS_TONES[status],
        owner=names.get(owner) or one_line(view.record.owner),
        is_draft=status is ProductStatus.DRAFT,
        may_follow=not status.open,
        mine=mine,
        seats=tuple(line for line in lines if line.seat.until is None or line.seat.until >= on),
        former=tuple(line for line in lines if line.seat.until is not None and line.seat.until < on),
        obstacles=tuple(one for one in view.findings if one.severity is Severity.ERROR),
        remarks=tuple(one for one in view.findings if one.severity is not Severity.ERROR),
    )
