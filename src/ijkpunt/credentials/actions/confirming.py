"""Confirm, or refuse, a proof of the whole that was put together over several bodies: the agency decides."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from ijkpunt.audit.actions import record as write_event
from ijkpunt.credentials.actions.agency import require_agency
from ijkpunt.credentials.actions.awarding import give, locked_issuer
from ijkpunt.credentials.models import Award, Holder, ProposedAward
from ijkpunt.credentials.queries.awards import held_proofs
from ijkpunt.credentials.queries.issuers import may_award
from ijkpunt.credentials.rules.decisions import Decision
from ijkpunt.credentials.rules.deriving import Entitlement
from ijkpunt.credentials.rules.rights import require_scope
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.award import CredentialKind, Road
from ijkpunt.kernel.clock import BRUSSELS
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, RuleBroken


@transaction.atomic
def confirm_whole(*, by: Actor, proposal: int, at: datetime) -> UUID:
    """Give the proof of the whole in the name of the body that proposed it, and its number.

    Raises NotAllowed unless `by` is of the agency with CREDENTIAL_CONFIRM, and without the right of the body on the day
    of the decision; NotFound `proposal.unknown`; RuleBroken `proposal.answered`, `proposal.incomplete` when a part was
    withdrawn since, `award.double`, `issuer.no_key`, SigningFailed.
    """
    require_agency(by)
    key = _found(proposal).issuer.key
    issuer = locked_issuer(key)
    row = _open(proposal)
    _check_complete(row)
    holder = Holder.objects.select_for_update().get(pk=row.holder_id)
    scope = require_scope(
        may_award(issuer, row.version, Road(row.road), row.decided_on), issuer.name, row.version, row.decided_on
    )
    require_scope(scope if scope.whole else None, issuer.name, row.version, row.decided_on)
    decision = Decision(
        version=row.version,
        verdicts={},
        road=Road(row.road),
        reference=row.decision,
        decided_on=row.decided_on,
        awarded_on=at.astimezone(BRUSSELS).date(),
        show_name=row.show_name,
    )
    entitled = Entitlement(CredentialKind.QUALIFICATION, tuple(row.competences))
    given = give(by=by, issuer=issuer, holder=holder, decision=decision, entitled=entitled, at=at)
    row.award = Award.objects.get(identifier=given)
    row.answered_by = by.identifier
    row.save(update_fields=["award", "answered_by"])
    _tell(by, row, "confirmed")
    return given


@transaction.atomic
def refuse_whole(*, by: Actor, proposal: int, ground: str, on: date) -> None:
    """Leave it at the parts. Raises as `confirm_whole`, and RuleBroken `proposal.ground` without a ground."""
    require_agency(by)
    row = _open(proposal)
    if not ground.strip() or len(ground) > 500:
        raise RuleBroken(
            "proposal.ground", say("Zeg waarom het bewijs er niet komt."), say("Schrijf hoogstens 500 tekens.")
        )
    row.refused_on, row.ground, row.answered_by = on, ground.strip(), by.identifier
    row.save(update_fields=["refused_on", "ground", "answered_by"])
    _tell(by, row, "refused", ground.strip())


def _found(proposal: int) -> ProposedAward:
    found = ProposedAward.objects.select_related("issuer").filter(pk=proposal).first()
    if found is None:
        raise NotFound("proposal.unknown", say("We kennen dit voorstel niet."), say("Kies een voorstel uit de lijst."))
    return found


def _open(proposal: int) -> ProposedAward:
    _found(proposal)
    row = ProposedAward.objects.select_for_update(of=("self",)).select_related("issuer").get(pk=proposal)
    if row.award_id or row.refused_on:
        raise RuleBroken("proposal.answered", say("Op dit voorstel is al geantwoord."), say("Kijk in de lijst."))
    return row


def _check_complete(row: ProposedAward) -> None:
    """What the proposal rests on stands on proofs in hand: one that was withdrawn since takes its part away."""
    shown = frozenset[str]().union(*(one.competences for one in held_proofs(row.holder, row.version)))
    if frozenset(row.competences) - shown:
        raise RuleBroken(
            "proposal.incomplete",
            say("Niet alle delen zijn nog geldig: er is sindsdien een bewijs ingetrokken."),
            say("Weiger het voorstel, of kijk na wat er ontbreekt."),
        )


def _tell(by: Actor, row: ProposedAward, what: str, ground: str = "") -> None:
    write_event(
        by=by,
        event=f"credentials.proposal.{what}",
        subject=f"credential-proposal:{row.pk}",
        ground=ground,
        data={"issuer": row.issuer.key, "version": row.version, "award": row.award and row.award.subject_of_events},
    )
