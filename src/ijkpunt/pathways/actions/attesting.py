"""A person lets somebody vouch for them with a code; a trainer or employer vouches for several competences at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record as write_event
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.clock import BRUSSELS
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, NotFound, Place, Problem, Refused, RuleBroken
from ijkpunt.pathways.actions.people import refuse
from ijkpunt.pathways.actions.portfolio import Vouched, vouch
from ijkpunt.pathways.actions.reading import look
from ijkpunt.pathways.actions.state import in_log, locked_person
from ijkpunt.pathways.models import AttestRequest, Person
from ijkpunt.pathways.queries.consents import codes_open
from ijkpunt.pathways.queries.parties import vouching_party
from ijkpunt.pathways.queries.rows import is_person, person_row
from ijkpunt.pathways.rules.access import Part
from ijkpunt.pathways.rules.attest_codes import CodeAsked, code_problems
from ijkpunt.pathways.rules.secrets import hash_of, new_code, tidy_code
from ijkpunt.register.queries import get_record

AFTER_USE = timedelta(92)  # how long an organisation may vouch once it entered the code; ours


@dataclass(frozen=True, slots=True)
class CodeMade:
    """A code that was made: shown once, and kept as a hash only."""

    request: UUID
    code: str


@transaction.atomic
def make_code(*, by: Actor, asked: CodeAsked, on: date) -> CodeMade:
    """Make a code with which one organisation may vouch for you. Raises NotAllowed, NotFound for the version,
    Refused."""
    person = locked_person(by)
    refuse(code_problems(asked, on))
    get_record(asked.version)
    code = new_code()
    made = AttestRequest.objects.create(
        person=person,
        version=asked.version,
        purpose=asked.purpose.strip(),
        key_hash=hash_of(code),
        made_on=on,
        last=asked.last,
    )
    data = {"version": asked.version, "last": asked.last}
    write_event(by=in_log(by, person), event="pathways.code.made", subject=person.subject, data=data)
    return CodeMade(made.identifier, code)


@transaction.atomic
def end_code(*, by: Actor, request: UUID, on: date) -> None:
    """From today the code, or the organisation that entered it, may not vouch any more. Twice is once."""
    person = locked_person(by)
    row = person.attest_requests.filter(identifier=request).first()
    if row is None:
        raise NotFound("code.unknown", say("Dit vinden we niet."), say("Bekijk de lijst opnieuw."))
    if row.ended_on is None:
        row.ended_on, row.key_hash = on, ""
        row.save(update_fields=["ended_on", "key_hash"])
        data = {"organisation": row.organisation, "on": on}
        write_event(by=in_log(by, person), event="pathways.code.ended", subject=person.subject, data=data)


@transaction.atomic
def open_code(*, by: Actor, code: str, at: datetime) -> UUID:
    """Enter a code for your organisation; nobody else can use it then. The person sees that you did, and that you read
    their name. Returns the request.

    Raises NotAllowed without COMPETENCE_ATTEST, without an organisation, or for oneself; NotFound `code.unknown`, the
    same for one that was used, ended or taken back.
    """
    by.require(Permission.COMPETENCE_ATTEST)
    on = at.astimezone(BRUSSELS).date()
    rows = AttestRequest.objects.select_for_update(of=("self",)).select_related("person")
    row = rows.filter(key_hash=hash_of(tidy_code(code)), organisation="", last__gte=on, ended_on=None).first()
    if row is None or row.person.erased_on is not None:
        raise NotFound(
            "code.unknown",
            say("Deze code werkt niet (meer)."),
            say("Kijk ze na, of vraag de persoon om een nieuwe."),
            place=Place(field="code"),
        )
    if is_person(by, row.person) or not by.organisation:
        raise NotAllowed(
            "attestation.own", say("Dit kun je niet voor jezelf bevestigen."), say("Vraag het aan iemand anders.")
        )
    row.opened_by, row.organisation, row.opened_on = by.identifier, by.organisation, on
    row.last, row.key_hash = on + AFTER_USE, ""
    row.save(update_fields=["opened_by", "organisation", "opened_on", "last", "key_hash"])
    data = {"organisation": by.organisation, "on": on}
    write_event(by=by, event="pathways.code.opened", subject=row.person.subject, data=data)
    look(by=by, person=row.person.identifier, part=Part.NAME, ground=row.purpose, at=at)
    return row.identifier


@transaction.atomic
def vouch_for(*, by: Actor, person: UUID, vouched: Sequence[Vouched], on: date) -> int:
    """Vouch for several competences, all or none: for who gave you a code or has a plan with you. Returns how many.

    Raises NotAllowed `attestation.not_asked`, and what `vouch` raises: all problems at once, each with its competence.
    """
    row = person_row(person)
    if not may_vouch(by, row, {one.version for one in vouched}, on):
        raise NotAllowed(
            "attestation.not_asked",
            say("Deze persoon vroeg je niet om dit te bevestigen."),
            say("Vraag de persoon om een code."),
        )
    if not vouched:
        raise RuleBroken(
            "attestation.nothing",
            say("Je koos geen competentie."),
            say("Kies wat je de persoon zag doen."),
            place=Place(field="competences"),
        )
    problems: list[Problem] = []
    for one in vouched:
        try:
            vouch(by=by, person=person, vouched=one, on=on)
        except RuleBroken as broken:
            problems += [problem.inside(record=one.competence) for problem in broken.problems]
    if problems:
        raise Refused(tuple(problems))
    return len(vouched)


def may_vouch(by: Actor, person: Person, versions: set[str], on: date) -> bool:
    """May somebody vouch today, for competences of these versions only?"""
    if vouching_party(by, person, on) is None:
        return False
    asked = codes_open(by.organisation, on).filter(person=person)
    planned = person.placements.filter(organisation=by.organisation, agreed_on__lte=on, ended_on=None)
    return versions <= {*asked.values_list("version", flat=True), *planned.values_list("version", flat=True)}
