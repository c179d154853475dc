"""From a decision to the proofs that follow, in one transaction; and the end of a journey.

A person is known to who gives proofs by a number without meaning. Proofs of other centres join: the person's earlier
proofs here point at the same holder, and the national number (asked only now, sealed at once) finds those from
elsewhere.
"""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record as write_event
from ijkpunt.audit.signed import signed_by
from ijkpunt.credentials.actions.awarding import Awarded, award_to, require_issuer
from ijkpunt.credentials.actions.awarding import Decision as ForAward
from ijkpunt.credentials.actions.holders import Person as ForHolder
from ijkpunt.credentials.actions.holders import find_or_note, note_number
from ijkpunt.credentials.queries.awards import get_award
from ijkpunt.credentials.queries.issuers import get_issuer
from ijkpunt.formats.credentials.led import NationalNumber
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.clock import BRUSSELS
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.pathways.actions.state import locked_journey, make_move, require_party
from ijkpunt.pathways.models import Certification, Decision, Journey, Person
from ijkpunt.pathways.queries.outcome import ROAD, coverage_of, decision_of, known_proofs, reference_of
from ijkpunt.pathways.rules.parties import Party
from ijkpunt.pathways.rules.states import JourneyState, Move
from ijkpunt.pathways.rules.verdicts import for_proofs


@transaction.atomic
def certify(
    *, by: Actor, journey: UUID, number: NationalNumber | None = None, show_name: bool = True, at: datetime
) -> Awarded:
    """Give the proofs that follow from the decision that holds: derived, signed and logged, or nothing at all.

    Raises as `check_move` (`journey.no_proof`, `journey.no_decision`), NotAllowed without CREDENTIAL_ISSUE, and as
    `credentials.actions.awarding.award_to`; RuleBroken `holder.number_taken`.
    """
    on = at.astimezone(BRUSSELS).date()
    row = locked_journey(journey)
    require_party(by, row, Party.CENTRE)
    make_move(by=by, journey=row, move=Move.CERTIFY, on=on)
    decision = _decision(row)
    awarded = _give(by, row, decision, number=number, show_name=show_name, at=at)
    Certification.objects.create(
        decision=decision,
        proofs=[str(proof) for proof in awarded.proofs],
        proposed=awarded.proposed,
        defects=list(awarded.defects),
        day=on,
        **signed_by(by),
    )
    write_event(
        by=by,
        event="pathways.decision.certified",
        subject=row.subject,
        data={"decision": str(decision.identifier), "proofs": len(awarded.proofs), "proposed": awarded.proposed},
    )
    return awarded


@transaction.atomic
def close(*, by: Actor, journey: UUID, on: date) -> JourneyState:
    """The journey ends: with its proofs, or without when none follows. Raises as `check_move`."""
    row = locked_journey(journey)
    require_party(by, row, Party.CENTRE)
    return make_move(by=by, journey=row, move=Move.CLOSE, on=on)


@transaction.atomic
def note_registered(*, by: Actor, journey: UUID, on: date) -> None:
    """The LED has the proofs of this journey: the last clock stops. Raises RuleBroken `journey.no_proof`."""
    by.require(Permission.LED_SEND)
    row = locked_journey(journey)
    found = Certification.objects.filter(decision__journey=row).order_by("-pk").first()
    if found is None:
        raise RuleBroken("journey.no_proof", say("Er is geen bewijs."), say("Bekijk het traject opnieuw."))
    if found.registered_on is None:
        found.registered_on = on
        found.save(update_fields=["registered_on"])
        write_event(by=by, event="pathways.journey.registered_in_led", subject=row.subject, data={"on": on})


def _give(
    by: Actor, journey: Journey, decision: Decision, *, number: NationalNumber | None, show_name: bool, at: datetime
) -> Awarded:
    issuer = get_issuer(journey.centre)
    require_issuer(by, issuer)
    for_award = ForAward(
        version=journey.version,
        verdicts=for_proofs(row.given() for row in decision.verdicts.all()),
        road=ROAD,
        reference=reference_of(decision),
        decided_on=decision.day,
        awarded_on=at.astimezone(BRUSSELS).date(),
        coverage=coverage_of(journey, decision),
        show_name=show_name,
    )
    known = known_proofs(journey.person)
    if known:
        holder = get_award(known[0]).holder
        if number is not None:
            note_number(holder=holder, number=number)
    else:
        holder = find_or_note(issuer=issuer, person=_for_holder(journey.person, number))
    return award_to(by=by, issuer=issuer, holder=holder, decision=for_award, at=at)


def _for_holder(person: Person, number: NationalNumber | None) -> ForHolder:
    return ForHolder(str(person.identifier), person.name, person.birth_date, number)


def _decision(journey: Journey) -> Decision:
    found = decision_of(journey)
    if found is None:
        raise RuleBroken("journey.no_decision", say("Er is nog geen beslissing."), say("Neem eerst een beslissing."))
    return found
