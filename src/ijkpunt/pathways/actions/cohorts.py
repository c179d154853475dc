"""A company or a sector makes a group; a person joins with its code and leaves when they want."""

from datetime import date
from uuid import UUID

from django.db import transaction

from ijkpunt.accounts.queries import organisation_kind
from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record as write_event
from ijkpunt.audit.signed import signed_by
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, NotFound, Place, RuleBroken
from ijkpunt.pathways.actions.people import refuse
from ijkpunt.pathways.actions.state import in_log, locked_person
from ijkpunt.pathways.models import Cohort, CohortMember, Person
from ijkpunt.pathways.queries.outcome import recognised
from ijkpunt.pathways.rules.cohorts import CohortAsked, channel_of, cohort_problems
from ijkpunt.pathways.rules.people import Channel
from ijkpunt.pathways.rules.secrets import new_code, tidy_code
from ijkpunt.register.queries import get_record


@transaction.atomic
def open_cohort(*, by: Actor, asked: CohortAsked, on: date) -> UUID:
    """Make a group, with a code to hand out.

    Raises NotAllowed without COHORT_LEAD or without an organisation; NotFound for the version; Refused; RuleBroken
    `cohort.centre` when the centre gives no proof of that qualification.
    """
    by.require(Permission.COHORT_LEAD)
    if not by.organisation:
        raise NotAllowed(
            "cohort.no_organisation",
            say("We weten niet voor welke organisatie je werkt."),
            say("Kies een mandaat op je accountpagina."),
        )
    refuse(cohort_problems(asked, on))
    get_record(asked.version)
    if recognised(asked.centre, asked.version, on) is None:
        raise RuleBroken(
            "cohort.centre",
            say("Dit centrum mag hiervoor op {on} geen bewijs geven.", on=on),
            say("Kies een ander centrum."),
            place=Place(field="centre"),
        )
    made = Cohort.objects.create(
        code=new_code(),
        title=asked.name.strip(),
        version=asked.version,
        centre=asked.centre,
        places=asked.places,
        first=asked.first,
        last=asked.last,
        day=on,
        **signed_by(by),
    )
    data = {"version": asked.version, "centre": asked.centre, "places": asked.places, "on": on}
    write_event(by=by, event="pathways.cohort.opened", subject=f"cohort:{made.identifier}", data=data)
    return made.identifier


@transaction.atomic
def close_cohort(*, by: Actor, cohort: UUID, on: date) -> None:
    """From today nobody joins any more. Who is in it goes on. Twice is once. Raises NotFound `cohort.unknown`."""
    by.require(Permission.COHORT_LEAD)
    row = Cohort.objects.filter(identifier=cohort, organisation=by.organisation or None).first()
    if row is None:
        raise NotFound("cohort.unknown", say("Dit vinden we niet."), say("Kies een groep van je eigen organisatie."))
    if row.closed_on is None:
        row.closed_on = on
        row.save(update_fields=["closed_on"])
        write_event(by=by, event="pathways.cohort.closed", subject=f"cohort:{row.identifier}", data={"on": on})


@transaction.atomic
def join_cohort(*, by: Actor, code: str, on: date) -> UUID:
    """Join a group with its code; whoever leads it never sees your name.

    Raises NotAllowed `person.no_file`; NotFound `cohort.unknown`; RuleBroken `cohort.full`, `cohort.closed`,
    `cohort.joined`.
    """
    return join_row(by=by, person=locked_person(by), code=code, on=on).identifier


@transaction.atomic
def leave_cohort(*, by: Actor, cohort: UUID, on: date) -> None:
    """Leave a group. Your journeys go on as they are. Twice is once."""
    person = locked_person(by)
    for row in person.cohorts.filter(cohort__identifier=cohort, left_on=None):
        row.left_on = on
        row.save(update_fields=["left_on"])
        write_event(by=in_log(by, person), event="pathways.cohort.left", subject=person.subject, data={"on": on})


def join_row(*, by: Actor, person: Person, code: str, on: date) -> Cohort:
    """As `join_cohort`, inside another action."""
    row = Cohort.objects.select_for_update().filter(code=tidy_code(code)).first() if code.strip() else None
    if row is None:
        raise NotFound(
            "cohort.unknown",
            say("Deze code kennen we niet."),
            say("Kijk ze na, of vraag ze opnieuw aan wie ze je gaf."),
            place=Place(field="code"),
        )
    taken = row.members.filter(left_on=None).count()
    for problem, wrong, message, remedy in (
        (
            "cohort.joined",
            row.members.filter(person=person, left_on=None).exists(),
            say("Je zit al in deze groep."),
            say("Je hoeft niets te doen."),
        ),
        (
            "cohort.closed",
            row.closed_on is not None or on > row.last,
            say("Deze groep is gesloten."),
            say("Je kunt je nog altijd zelf aanmelden."),
        ),
        (
            "cohort.full",
            taken >= row.places,
            say("Deze groep is volzet."),
            say("Vraag of er een nieuwe groep komt, of meld je zelf aan."),
        ),
    ):
        if wrong:
            raise RuleBroken(problem, message, remedy, place=Place(field="code"))
    CohortMember.objects.create(cohort=row, person=person, joined_on=on)
    write_event(by=in_log(by, person), event="pathways.cohort.joined", subject=person.subject, data={"on": on})
    return row


def channel_by(person: Person, version: str, centre: str, on: date) -> Channel | None:
    """The way of somebody who registers while they are in a group for this: of the newest such group; None without
    one."""
    rows = person.cohorts.filter(cohort__version=version, cohort__centre=centre, joined_on__lte=on, left_on=None)
    found = rows.select_related("cohort").first()
    return channel_of(organisation_kind(found.cohort.organisation)) if found else None
