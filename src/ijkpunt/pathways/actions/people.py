"""A person begins a file, with or without a login, and tells about themselves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record as write_event
from ijkpunt.audit.signed import signed_by
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, NotFound, Place, Problem, Refused, RuleBroken
from ijkpunt.pathways.actions.state import in_log, locked_person
from ijkpunt.pathways.models import (
    Adjustment,
    Assignment,
    Guidance,
    InspectionVisit,
    Person,
    StatusGroup,
)
from ijkpunt.pathways.queries.rows import person_of
from ijkpunt.pathways.queries.terms import assessing_terms
from ijkpunt.pathways.rules.assignments import AssignmentState, check_may_coach
from ijkpunt.pathways.rules.people import PersonTold, Situation, person_problems
from ijkpunt.pathways.rules.secrets import hash_of, new_secret


@dataclass(frozen=True, slots=True)
class FileBegun:
    """A file that was begun. `secret` is shown once, to who has no login; empty for an account."""

    person: UUID
    secret: str = ""


@transaction.atomic
def begin_file(*, by: Actor, told: PersonTold, on: date) -> FileBegun:
    """Begin a file: for an account its own; for nobody in particular, or for a guide or a centre that does it with the
    person, one that opens with a secret.

    Raises Refused for what was told; RuleBroken `person.two_files`.
    """
    refuse(person_problems(told, on))
    helping = by.may(Permission.JOURNEY_GUIDE) or by.may(Permission.JOURNEY_COORDINATE)
    own = by.identifier.startswith("user:") and not helping
    if own and person_of(by):
        raise RuleBroken("person.two_files", say("Je hebt al een dossier."), say("Ga naar je eigen pagina."))
    secret = "" if own else new_secret()
    person = Person(
        account=by.identifier if own else "", key_hash=hash_of(secret) if secret else "", noted_by=by.identifier
    )
    person.noted_on = on
    _fill(person, told, on)
    try:
        with transaction.atomic():
            person.save(force_insert=True)
    except IntegrityError:
        raise RuleBroken("person.two_files", say("Je hebt al een dossier."), say("Ga naar je eigen pagina.")) from None
    if by.may(Permission.JOURNEY_GUIDE):
        Guidance.objects.create(
            person=person, guide=by.identifier, name=by.name, organisation=by.organisation, first=on
        )
    write_event(by=in_log(by, person), event="pathways.person.begun", subject=person.subject, data={"on": on})
    return FileBegun(person.identifier, secret)


@transaction.atomic
def claim_file(*, by: Actor, secret: str, on: date) -> UUID:
    """Bring a file without login under an account; the secret is used up.

    Raises NotFound `person.unknown`; NotAllowed `person.no_account`; RuleBroken `person.two_files`.
    """
    if not by.identifier.startswith("user:"):
        raise NotAllowed("person.no_account", say("Je bent niet aangemeld."), say("Meld je eerst aan."))
    person = Person.objects.select_for_update().filter(key_hash=hash_of(secret), account="", erased_on=None).first()
    if person is None:
        raise NotFound("person.unknown", say("Deze link werkt niet meer."), say("Vraag een nieuwe link."))
    if person_of(by):
        raise RuleBroken(
            "person.two_files", say("Je hebt al een dossier."), say("Vraag je begeleider om je te helpen.")
        )
    person.account, person.key_hash = by.identifier, ""
    person.save(update_fields=["account", "key_hash"])
    write_event(by=in_log(by, person), event="pathways.person.claimed", subject=person.subject, data={"on": on})
    return person.identifier


@transaction.atomic
def renew_key(*, by: Actor, on: date) -> str:
    """A new secret for a file without login, shown once; the one before opens nothing any more.

    Raises NotAllowed; RuleBroken `person.has_account`.
    """
    person = locked_person(by)
    if person.account:
        raise RuleBroken(
            "person.has_account", say("Je dossier hoort bij je account."), say("Je opent het door je aan te melden.")
        )
    secret = new_secret()
    person.key_hash = hash_of(secret)
    person.save(update_fields=["key_hash"])
    write_event(by=in_log(by, person), event="pathways.person.key_renewed", subject=person.subject, data={"on": on})
    return secret


@transaction.atomic
def change_told(*, by: Actor, told: PersonTold, on: date) -> None:
    """Change what you told of yourself. Raises NotAllowed, Refused."""
    person = locked_person(by)
    refuse(person_problems(told, on))
    _fill(person, told, on)
    person.save()
    write_event(by=in_log(by, person), event="pathways.person.changed", subject=person.subject, data={"on": on})


@transaction.atomic
def tell_situation(*, by: Actor, situation: Situation | None, on: date) -> None:
    """Tell your situation, or take it back (None). It stands apart from your file."""
    person = locked_person(by)
    if situation is None:
        StatusGroup.objects.filter(person=person).delete()
    else:
        StatusGroup.objects.update_or_create(person=person, defaults={"situation": situation, "told_on": on})


@transaction.atomic
def tell_adjustment(*, by: Actor, needs: str, cause: str = "", on: date) -> None:
    """Tell what you need at a test, and if you want why. Without needs what you told is removed."""
    person = locked_person(by)
    if not needs.strip():
        Adjustment.objects.filter(person=person).delete()
        return
    told = {"needs": needs.strip(), "cause": cause.strip(), "told_on": on}
    Adjustment.objects.update_or_create(person=person, defaults=told)


@transaction.atomic
def name_guide(*, by: Actor, guide: Actor, on: date) -> None:
    """Let somebody guide you. `guide` is the actor of their account.

    Raises NotAllowed; RuleBroken `guidance.no_guide`, `guidance.assessed`, `guidance.double`.
    """
    person = locked_person(by)
    if not guide.may(Permission.JOURNEY_GUIDE):
        raise RuleBroken(
            "guidance.no_guide",
            say("Deze persoon is geen begeleider."),
            say("Kies iemand uit de lijst van begeleiders."),
        )
    assessed = Assignment.objects.filter(
        journey__person=person,
        assessor=guide.identifier,
        state__in=[AssignmentState.ACCEPTED, AssignmentState.REPLACED],
    )
    check_may_coach(assessed=assessed.exists())
    if person.guidances.filter(guide=guide.identifier, last=None).exists():
        raise RuleBroken("guidance.double", say("Deze begeleider volgt je al."), say("Je hoeft niets te doen."))
    Guidance.objects.create(
        person=person, guide=guide.identifier, name=guide.name, organisation=guide.organisation, first=on
    )
    write_event(
        by=in_log(by, person),
        event="pathways.guidance.begun",
        subject=person.subject,
        data={"guide": guide.identifier, "on": on},
    )


@transaction.atomic
def end_guide(*, by: Actor, guide: str, on: date) -> None:
    """From today somebody does not guide you any more. They never become your assessor."""
    person = locked_person(by)
    for row in person.guidances.filter(guide=guide, last=None):
        row.last = on
        row.save(update_fields=["last"])
        data = {"guide": guide, "on": on}
        write_event(by=in_log(by, person), event="pathways.guidance.ended", subject=person.subject, data=data)


@transaction.atomic
def note_inspection(*, by: Actor, centre: str, reference: str, first: date, last: date, on: date) -> None:
    """Note a named inspection on site: in those days the inspector may open files of the centre, each time logged.

    Raises NotAllowed; Refused `inspection.no_reference`, `inspection.days` (rules/assessing_terms.py says how many).
    """
    by.require(Permission.JOURNEY_INSPECT)
    most = assessing_terms(on).inspection_days
    refuse(
        Problem(code, message, remedy, Place(field=field))
        for code, field, message, remedy, wrong in (
            (
                "inspection.no_reference",
                "reference",
                say("Er staat geen nummer van de inspectie bij."),
                say("Schrijf het nummer van de opdracht."),
                not reference.strip(),
            ),
            (
                "inspection.days",
                "last",
                say("Deze dagen kunnen niet."),
                say("Kies hoogstens {days} dagen, vanaf vandaag.", days=most),
                not (on <= first <= last and (last - first).days < most),
            ),
        )
        if wrong
    )
    InspectionVisit.objects.create(
        centre=centre,
        inspector=by.identifier,
        reference=reference.strip(),
        first=first,
        last=last,
        day=on,
        **signed_by(by),
    )
    write_event(
        by=by,
        event="pathways.inspection.noted",
        subject=f"organisation:{centre}",
        ground=reference.strip(),
        data={"first": first, "last": last},
    )


def refuse(problems: Iterable[Problem]) -> None:
    """Raise Refused with all problems, if there are any."""
    if found := tuple(problems):
        raise Refused(found)


def _fill(person: Person, told: PersonTold, on: date) -> None:
    if person.email != (email := told.email.strip()):
        person.email, person.email_noted_on, person.email_confirmed_on = email, on if email else None, None
    person.name, person.birth_date = told.name.strip(), told.birth_date
    person.phone, person.town = told.phone.strip(), told.town.strip()
