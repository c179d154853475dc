"""Name a neutral facilitator, and note what is done to bring people together."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from ijkpunt.accounts.queries import mandates_of, user_with_number
from ijkpunt.audit.actions import record as write_event
from ijkpunt.audit.signed import signed_by
from ijkpunt.dossiers.actions.allowed import require_agency, require_state
from ijkpunt.dossiers.actions.state import locked_dossier, touched
from ijkpunt.dossiers.models import FacilitationNote, FacilitatorNaming
from ijkpunt.dossiers.queries.carriers import writers_of
from ijkpunt.dossiers.rules.facilitation import NoteKind, Participant, check_neutral, check_note
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound
from ijkpunt.kernel.texts import clean


@transaction.atomic
def name_facilitator(*, by: Actor, number: str, facilitator: int, neutral: str, on: date) -> FacilitatorNaming:
    """Name the person (the number of the account) who facilitates the dossier from now on. `neutral`: the statement
    that this person has no interest in it.

    For the agency. Raises NotAllowed, NotFound `user.unknown`, RuleBroken `dossier.not_now`; Refused as
    `check_neutral`.
    """
    require_agency(by)
    dossier = locked_dossier(number)
    require_state(dossier)
    person = user_with_number(facilitator)
    if person is None:
        raise NotFound(
            "user.unknown", say("We kennen deze persoon niet."), say("Kies iemand uit de lijst van het agentschap.")
        )
    statement = clean(neutral)
    check_neutral(
        organisations={one.organisation.key: one.organisation.kind for one in mandates_of(person, on)},
        submitter=dossier.submitter,
        carriers=writers_of(dossier),
        statement=statement,
    )
    row = FacilitatorNaming.objects.create(
        dossier=dossier,
        facilitator=person.identifier,
        facilitator_name=person.name,
        neutral=statement,
        day=on,
        **signed_by(by),
    )
    dossier.facilitator, dossier.facilitator_name = person.identifier, person.name
    dossier.save(update_fields=["facilitator", "facilitator_name"])
    touched(dossier)
    write_event(
        by=by,
        event="dossiers.facilitator.named",
        subject=f"dossier:{number}",
        ground=statement,
        data={"facilitator": person.identifier, "on": on},
    )
    return row


@transaction.atomic
def note_facilitation(
    *,
    by: Actor,
    number: str,
    kind: NoteKind,
    text: str,
    held_on: date,
    participants: Sequence[Participant] = (),
    on: date,
) -> FacilitationNote:
    """Note a meeting, a contact or an agreement, with who was there: carriers, experts who carry nothing, guests.

    For the agency. Raises NotAllowed, RuleBroken `dossier.not_now`, Refused as `check_note`.
    """
    require_agency(by)
    dossier = locked_dossier(number)
    require_state(dossier)
    text = clean(text)
    check_note(text, held_on, participants, on=on)
    row = FacilitationNote.objects.create(
        dossier=dossier,
        kind=kind,
        held_on=held_on,
        text=text,
        participants=[one.stored() for one in participants],
        day=on,
        **signed_by(by),
    )
    touched(dossier)
    write_event(
        by=by,
        event="dossiers.facilitation.noted",
        subject=f"dossier:{number}",
        data={"kind": kind, "held_on": held_on, "participants": len(participants)},
    )
    return row
