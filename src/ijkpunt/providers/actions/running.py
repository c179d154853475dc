"""A recognised programme: it starts, says when people can begin, and one day it stops or ends."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.db import transaction

from ijkpunt.audit.actions import record as write_event
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.award import Road
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, RuleBroken
from ijkpunt.providers.actions.allowed import party_of, require_applicant
from ijkpunt.providers.actions.deciding import end_recognition
from ijkpunt.providers.actions.state import locked_programme, make_move
from ijkpunt.providers.models import Programme, ProgrammeStart
from ijkpunt.providers.queries.rules import stop_reasons
from ijkpunt.providers.rules.asking import Asked, check_asked
from ijkpunt.providers.rules.programmes import ProgrammeMove
from ijkpunt.providers.rules.stops import check_reason
from ijkpunt.providers.rules.words import OPEN_TO_PEOPLE, ProgrammeState

MOST_STARTS = 60
FURTHEST = 3 * 366  # days ahead


@transaction.atomic
def start_programme(*, by: Actor, number: str, on: date) -> ProgrammeState:
    """The first people began. Raises NotAllowed, RuleBroken."""
    programme = locked_programme(number)
    require_applicant(by, programme)
    return make_move(by=by, programme=programme, move=ProgrammeMove.START, on=on)


@transaction.atomic
def stop_programme(*, by: Actor, number: str, reason: str, ground: str, on: date) -> ProgrammeState:
    """Stop it, by who offers it or by the agency, each with reasons of their own. From this day nothing is given.

    Raises NotAllowed, RuleBroken `stop.reason` and as `check_move`.
    """
    programme = locked_programme(number)
    party = party_of(by, programme)
    found = check_reason(stop_reasons(), reason, party, on)
    after = make_move(
        by=by,
        programme=programme,
        move=ProgrammeMove.STOP,
        on=on,
        ground=ground,
        reason=found.key,
        data={"reason": found.key, "party": party},
    )
    end_recognition(programme, on)
    return after


@transaction.atomic
def end_programme(*, by: Actor, number: str, on: date) -> ProgrammeState:
    """The last group is done: proofs can be given up to and including this day. Raises NotAllowed, RuleBroken."""
    programme = locked_programme(number)
    require_applicant(by, programme)
    after = make_move(by=by, programme=programme, move=ProgrammeMove.END, on=on)
    end_recognition(programme, on + timedelta(1))
    return after


@transaction.atomic
def change_practical(
    *, by: Actor, number: str, description: str, address: str, website: str, price_cents: int | None
) -> None:
    """Say anew what candidates read and the decision does not rest on. Raises NotAllowed, RuleBroken, Refused."""
    programme = locked_programme(number)
    require_applicant(by, programme)
    _require_open(programme)
    asked = Asked(
        Road(programme.road),
        programme.version,
        title=programme.title,
        description=description,
        address=address,
        website=website,
        price_cents=price_cents,
    ).tidy()
    check_asked(asked)
    for name in ("description", "address", "website", "price_cents"):
        setattr(programme, name, getattr(asked, name))
    programme.save(update_fields=["description", "address", "website", "price_cents"])
    write_event(
        by=by,
        event="providers.programme.practical_changed",
        subject=f"programme:{number}",
        data={"price_cents": asked.price_cents, "website": asked.website},
    )


@transaction.atomic
def set_starts(*, by: Actor, number: str, starts: Mapping[date, int | None], on: date) -> None:
    """The days on which people can begin, with the places that are free; replaces those that are still to come.

    Raises NotAllowed, RuleBroken `programme.not_open`, `starts.day`, `starts.many`.
    """
    programme = locked_programme(number)
    require_applicant(by, programme)
    _require_open(programme)
    wrong = [day for day in starts if not on <= day <= on + timedelta(FURTHEST)]
    if wrong:
        raise RuleBroken(
            "starts.day",
            say("{day} ligt in het verleden, of te ver in de toekomst.", day=min(wrong)),
            say("Kies een dag vanaf vandaag."),
            place=Place(field="starts"),
        )
    if len(starts) > MOST_STARTS:
        raise RuleBroken(
            "starts.many",
            say("Dat zijn meer dan {most} data.", most=MOST_STARTS),
            say("Noteer de eerste."),
            place=Place(field="starts"),
        )
    programme.starts.filter(starts_on__gte=on).delete()
    ProgrammeStart.objects.bulk_create(
        ProgrammeStart(programme=programme, starts_on=day, places=places) for day, places in sorted(starts.items())
    )
    write_event(
        by=by,
        event="providers.programme.starts_set",
        subject=f"programme:{number}",
        data={"starts": {day.isoformat(): places for day, places in starts.items()}},
    )


def _require_open(programme: Programme) -> None:
    if programme.state not in OPEN_TO_PEOPLE:
        raise RuleBroken(
            "programme.not_open",
            say("Dit aanbod is {state}.", state=ProgrammeState(programme.state).label),
            say("Dit kan zodra het erkend is."),
        )
