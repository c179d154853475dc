"""The people behind a product, and where its newest version stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from ijkpunt.derivations.queries.working import Seat, VersionStanding, organisation_names
from ijkpunt.derivations.rules.lifecycle import ProductStatus
from ijkpunt.kernel.problems import Problem, Severity
from ijkpunt.language import said
from ijkpunt.web.derivations.work.presenters.words import STATUS_TONES


@dataclass(frozen=True, slots=True)
class SeatLine:
    seat: Seat
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


def team_page(standing: VersionStanding, seats: Sequence[Seat], findings: Sequence[Problem], *, mine: bool) -> TeamPage:
    owner = standing.owner_organisation
    lines = [SeatLine(seat, said(seat.part.label)) for seat in seats]
    return TeamPage(
        code=standing.code,
        title=standing.title,
        number=standing.number,
        status=said(standing.status.label),
        tone=STATUS_TONES[standing.status],
        owner=organisation_names([owner]).get(owner, owner),
        is_draft=standing.status is ProductStatus.DRAFT,
        may_follow=not standing.status.open,
        mine=mine,
        seats=tuple(line for line in lines if line.seat.until is None),
        former=tuple(line for line in lines if line.seat.until is not None),
        obstacles=tuple(one for one in findings if one.severity is Severity.ERROR),
        remarks=tuple(one for one in findings if one.severity is not Severity.ERROR),
    )
