"""A journey from registration to enrolment, and how it stops."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from ijkpunt.audit.actions import record as write_event
from ijkpunt.audit.signed import signed_by
from ijkpunt.derivations.queries import get_product
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.clock import BRUSSELS
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, Place, RuleBroken
from ijkpunt.kernel.product import ProductKind
from ijkpunt.pathways.actions.cohorts import channel_by, join_row
from ijkpunt.pathways.actions.sessions import free_places
from ijkpunt.pathways.actions.state import in_log, locked_journey, make_move, require_party, save_journey
from ijkpunt.pathways.models import AdviceGiven, EvidenceContent, Journey, Person, Snapshot
from ijkpunt.pathways.queries.outcome import recognised
from ijkpunt.pathways.queries.parties import coordinates, standing_of
from ijkpunt.pathways.queries.portfolio import frozen_portfolio
from ijkpunt.pathways.queries.rows import is_person, person_row
from ijkpunt.pathways.queries.scope import codes_of
from ijkpunt.pathways.queries.terms import all_stop_reasons
from ijkpunt.pathways.rules.access import Act, Part, party_that_may
from ijkpunt.pathways.rules.journey import Advice
from ijkpunt.pathways.rules.parties import Party
from ijkpunt.pathways.rules.people import Channel
from ijkpunt.pathways.rules.states import JourneyState, Move
from ijkpunt.pathways.rules.stops import chosen
from ijkpunt.pathways.rules.verdicts import Method
from ijkpunt.register.queries import get_record


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person wants to show, and where. `partial`: the number of a partial qualification, or empty for all.
    `cohort`: the code of a group to join; who is in one for this came through it, whatever `channel` says."""

    version: str
    centre: str
    partial: str = ""
    channel: Channel = Channel.SELF
    follows: UUID | None = None
    cohort: str = ""


@dataclass(frozen=True, slots=True)
class Pinned:
    """What is fixed at enrolment: the assessment standard (a product and its version), the number of the instrument,
    the methods that the test needs, and the tariff in words."""

    methods: tuple[Method, ...]
    standard: str = ""
    standard_number: int | None = None
    instrument: str = ""
    tariff: str = ""


@transaction.atomic
def register(*, by: Actor, person: UUID, wanted: Wanted, on: date) -> UUID:
    """Begin a journey: the person does, or a guide they chose, or the centre for who it noted without a login.

    Raises NotAllowed `file.not_yours`; NotFound for the version; RuleBroken `journey.not_recognised` when the centre
    may not give that proof on this day, `journey.no_partial`, `journey.double`.
    """
    row = person_row(person)
    _check_may_register(by, row, wanted, on)
    _check_target(wanted, on)
    if wanted.cohort:
        join_row(by=by, person=row, code=wanted.cohort, on=on)
    channel = channel_by(row, wanted.version, wanted.centre, on) or wanted.channel
    before = row.journeys.filter(identifier=wanted.follows).first() if wanted.follows else None
    journey = Journey(
        person=row,
        version=wanted.version,
        partial=wanted.partial,
        centre=wanted.centre,
        channel=channel,
        state=JourneyState.REGISTERED,
        registered_on=on,
        last_sign=on,
        follows=before,
    )
    try:
        with transaction.atomic():
            journey.save(force_insert=True)
    except IntegrityError:
        raise RuleBroken(
            "journey.double", say("Dit traject loopt al in dit centrum."), say("Ga verder met dat traject.")
        ) from None
    write_event(
        by=in_log(by, row),
        event="pathways.journey.registered",
        subject=journey.subject,
        data={"version": wanted.version, "partial": wanted.partial, "centre": wanted.centre, "channel": channel},
    )
    return journey.identifier


@transaction.atomic
def advise(
    *, by: Actor, journey: UUID, advice: Advice, reason: str, missing: Iterable[str] = (), on: date
) -> JourneyState:
    """Write the advice after the talk. It never refuses: the person goes on when they want. Raises as `check_move`."""
    row = locked_journey(journey)
    require_party(by, row, Party.CENTRE)
    after = make_move(by=by, journey=row, move=Move.ADVISE, on=on, ground=reason)
    AdviceGiven.objects.create(
        journey=row,
        advice=advice,
        reason=reason.strip(),
        missing=[one.strip() for one in missing if one.strip()],
        day=on,
        **signed_by(by),
    )
    return after


@transaction.atomic
def reply_to_advice(*, by: Actor, journey: UUID, reply: str, on: date) -> None:
    """The person answers the advice. Raises RuleBroken `advice.none`."""
    row = locked_journey(journey)
    require_party(by, row, Party.CANDIDATE)
    last = row.advices.order_by("-pk").first()
    if last is None:
        raise RuleBroken("advice.none", say("Er is nog geen advies."), say("Wacht op het gesprek."))
    last.reply = reply.strip()
    last.save(update_fields=["reply"])
    row.last_sign = on
    save_journey(row)


@transaction.atomic
def start_documenting(*, by: Actor, journey: UUID, on: date) -> JourneyState:
    """The person goes on with the journey, whatever was advised."""
    row = locked_journey(journey)
    require_party(by, row, Party.CANDIDATE)
    return make_move(by=by, journey=row, move=Move.DOCUMENT, on=on)


@transaction.atomic
def accept_enrolment(*, by: Actor, journey: UUID, on: date) -> None:
    """The person agrees to be enrolled, and that the centre gets a frozen copy of their portfolio."""
    row = locked_journey(journey)
    require_party(by, row, Party.CANDIDATE)
    if JourneyState(row.state) not in {JourneyState.ADVISED, JourneyState.DOCUMENTING}:
        raise RuleBroken("journey.not_now", say("Dit kan nu niet."), say("Bekijk de pagina van het traject opnieuw."))
    row.accepted_on = row.last_sign = on
    save_journey(row)
    write_event(by=in_log(by, row.person), event="pathways.journey.accepted", subject=row.subject, data={"on": on})


@transaction.atomic
def enrol(*, by: Actor, journey: UUID, pinned: Pinned, at: datetime) -> JourneyState:
    """Fix what the test goes by, freeze the portfolio, and let the waiting time begin.

    Raises as `check_move`; RuleBroken `journey.not_recognised` when the centre may not give the proof any more,
    `journey.other_standard`; NotFound for a standard that is not there.
    """
    on = at.astimezone(BRUSSELS).date()
    row = locked_journey(journey)
    require_party(by, row, Party.CENTRE)
    _check_target(Wanted(row.version, row.centre, row.partial), on)
    _check_standard(pinned, row.version)
    row.standard, row.standard_number = pinned.standard, pinned.standard_number
    row.instrument, row.tariff = pinned.instrument.strip(), pinned.tariff.strip()
    row.methods, row.enrolled_on = [method.value for method in pinned.methods], on
    after = make_move(by=by, journey=row, move=Move.ENROL, on=on)
    _freeze(row, at)
    return after


@transaction.atomic
def stop(*, by: Actor, journey: UUID, reason: str, ground: str = "", on: date) -> JourneyState:
    """Stop a journey with a reason of the list: the person whenever they want, the centre with a word beside it.

    Places that were booked come free. Raises as `check_move`; RuleBroken `stop.unknown_reason`, `stop.no_ground`.
    """
    row = locked_journey(journey)
    who = require_party(by, row, Party.CANDIDATE, Party.CENTRE)
    listed = chosen(all_stop_reasons(), reason, who, on)
    if Party.CANDIDATE not in who and not ground.strip():
        raise RuleBroken(
            "stop.no_ground",
            say("Er staat niet bij waarom het centrum stopt."),
            say("Schrijf het in een paar woorden. De kandidaat leest dit."),
            place=Place(field="ground"),
        )
    return stop_row(by=by, row=row, reason=listed.key, ground=ground.strip() or listed.label, on=on, who=who)


def stop_row(*, by: Actor, row: Journey, reason: str, ground: str, on: date, who: frozenset[Party]) -> JourneyState:
    """Stop a locked journey inside another action."""
    row.stop_reason = reason
    after = make_move(by=by, journey=row, move=Move.STOP, on=on, ground=ground, who=who)
    free_places(by=by, journey=row, on=on, ground=ground)
    return after


@transaction.atomic
def reopen(*, by: Actor, journey: UUID, on: date) -> JourneyState:
    """The person goes on where they stopped; what was planned must be planned again. Raises as `check_move`."""
    row = locked_journey(journey)
    require_party(by, row, Party.CANDIDATE)
    after = make_move(by=by, journey=row, move=Move.REOPEN, on=on)
    if after is JourneyState.PLANNED:
        after = make_move(by=by, journey=row, move=Move.UNPLAN, on=on)
    return after


def _check_may_register(by: Actor, person: Person, wanted: Wanted, on: date) -> None:
    if is_person(by, person):
        return
    helped_here = not person.account and person.noted_by == by.identifier
    if helped_here and coordinates(by, wanted.centre):
        return  # the person sat with them, and has no login of their own yet
    standing = standing_of(by, person, Part.JOURNEY, None, on)
    if party_that_may(Act.PROPOSE, Part.JOURNEY, standing) is None:
        raise NotAllowed(
            "file.not_yours",
            say("Je kunt voor deze persoon geen traject beginnen."),
            say("Vraag de persoon om je als begeleider te kiezen."),
        )


def _check_target(wanted: Wanted, on: date) -> None:
    record = get_record(wanted.version)
    if wanted.partial and not codes_of(record, wanted.partial):
        raise RuleBroken(
            "journey.no_partial",
            say("Deze deelkwalificatie hoort niet bij {version}.", version=wanted.version),
            say("Kies een deelkwalificatie uit de lijst."),
            place=Place(field="partial"),
        )
    scope = recognised(wanted.centre, wanted.version, on)
    if scope is None or not (scope.whole or (wanted.partial and wanted.partial in scope.partials)):
        raise RuleBroken(
            "journey.not_recognised",
            say("Dit centrum mag hiervoor op {on} geen bewijs geven.", on=on),
            say("Kies een ander centrum, of een deelkwalificatie waarvoor het erkend is."),
            place=Place(field="centre"),
        )


def _check_standard(pinned: Pinned, version: str) -> None:
    """The standard is one for assessment, of this version, and its own version is fixed as well."""
    if not pinned.standard:
        return
    product = get_product(pinned.standard, pinned.standard_number)
    about = {str(basis.qualification) for basis in product.based_on}
    if product.kind is ProductKind.ASSESSMENT_STANDARD and version in about and pinned.standard_number is not None:
        return
    raise RuleBroken(
        "journey.other_standard",
        say("Dit is geen EVC-standaard van {version}, of er staat niet bij welke versie ervan.", version=version),
        say("Kies een standaard uit de lijst, met haar versie."),
        place=Place(field="standard"),
    )


def _freeze(journey: Journey, at: datetime) -> None:
    content = frozen_portfolio(journey.person, journey.version)
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    snapshot = Snapshot.objects.create(
        journey=journey, content=content, digest=hashlib.sha256(text.encode()).hexdigest(), taken_at=at
    )
    snapshot.files.set(EvidenceContent.objects.filter(person=journey.person, items__isnull=False).distinct())
