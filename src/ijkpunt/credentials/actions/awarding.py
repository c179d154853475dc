"""Award what follows from a decision: the proofs are derived, written down, signed and logged in one transaction."""

import hashlib
from datetime import datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record as write_event
from ijkpunt.credentials.actions.holders import Person, find_known, find_or_note
from ijkpunt.credentials.actions.led import queue_registration
from ijkpunt.credentials.actions.signing import sign_open_badge
from ijkpunt.credentials.models import Award, Holder, Issuer, ProposedAward
from ijkpunt.credentials.queries.deriving import derivation_for
from ijkpunt.credentials.queries.issuers import get_issuer
from ijkpunt.credentials.rules.decisions import Awarded, Decision, check_decision
from ijkpunt.credentials.rules.deriving import Derivation, Entitlement
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.award import CredentialKind, check_award
from ijkpunt.kernel.clock import BRUSSELS
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, RuleBroken

__all__ = ["Awarded", "Decision", "award", "award_to", "foresee_award", "give", "locked_issuer", "require_issuer"]


@transaction.atomic
def award(*, by: Actor, issuer: str, person: Person, decision: Decision, at: datetime) -> Awarded:
    """Give one person the proofs that follow from a decision, signed and logged.

    Raises NotAllowed without CREDENTIAL_ISSUE for this issuer (`award.other_organisation`) or beyond its rights
    (`award.no_right`); Refused for verdicts or dates that cannot be; RuleBroken `award.double`, `holder.two_persons`,
    `issuer.no_key`, SigningFailed. Then nothing was given.
    """
    row = locked_issuer(issuer)
    require_issuer(by, row)
    holder = find_or_note(issuer=row, person=person)
    return award_to(by=by, issuer=row, holder=holder, decision=decision, at=at)


def foresee_award(*, by: Actor, issuer: str, person: Person, decision: Decision, at: datetime) -> Derivation:
    """What `award` would give; nothing is written. Raises as `award`, but for what only signing can find."""
    row = get_issuer(issuer)
    require_issuer(by, row)
    check_decision(decision, at.astimezone(BRUSSELS).date())
    return derivation_for(row, find_known(issuer=row, person=person), decision)


def locked_issuer(key: str) -> Issuer:
    """The issuer, locked until the transaction ends: two who give for the same issuer wait for each other here, so
    that neither a person nor a list of statuses is made twice. Raises NotFound `issuer.unknown`."""
    return Issuer.objects.select_for_update(no_key=True).get(pk=get_issuer(key).pk)


def require_issuer(by: Actor, issuer: Issuer) -> None:
    """Raise NotAllowed unless this actor gives proofs for this issuer."""
    by.require(Permission.CREDENTIAL_ISSUE)
    if by.organisation != issuer.key:
        raise NotAllowed(
            "award.other_organisation",
            say("Je geeft geen bewijzen voor {name}.", name=issuer.name),
            say("Kies op je accountpagina het mandaat voor die organisatie."),
        )


def award_to(*, by: Actor, issuer: Issuer, holder: Holder, decision: Decision, at: datetime) -> Awarded:
    """As `award`, for a holder that is known, inside the transaction of another action that looked whether `by` may."""
    check_decision(decision, at.astimezone(BRUSSELS).date())
    holder = Holder.objects.select_for_update().get(pk=holder.pk)
    if holder.merged_into_id:
        raise RuleBroken(
            "holder.at_once", say("Iemand anders voegde deze persoon net samen."), say("Probeer het opnieuw.")
        )
    derived = derivation_for(issuer, holder, decision)
    proofs = tuple(
        give(by=by, issuer=issuer, holder=holder, decision=decision, entitled=one, at=at) for one in derived.proofs
    )
    if derived.proposed is not None:
        _propose(by, issuer, holder, decision, derived.proposed)
    return Awarded(proofs, derived.proposed is not None, derived.defects)


def give(*, by: Actor, issuer: Issuer, holder: Holder, decision: Decision, entitled: Entitlement, at: datetime) -> UUID:
    """Write down one proof, sign it and log it. Raises as `award`."""
    row = Award(
        identifier=uuid4(),
        holder=holder,
        issuer=issuer,
        kind=entitled.kind.value,
        version=decision.version,
        partial=entitled.partial,
        part=_part(entitled),
        competences=list(entitled.competences),
        road=decision.road.value,
        decision=decision.reference.strip(),
        decided_on=decision.decided_on,
        awarded_on=decision.awarded_on,
        ends_on=decision.ends_on,
        subject=uuid4().urn,
        name=holder.name,
        show_name=decision.show_name,
        without_diploma=decision.without_diploma,
        person=by.identifier,
    )
    check_award(row.record(), at.astimezone(BRUSSELS).date())
    _keep(row)
    sign_open_badge(award=row, at=at)
    queue_registration(award=row, on=at.astimezone(BRUSSELS).date())
    write_event(
        by=by,
        event="credentials.award.given",
        subject=row.subject_of_events,
        ground=row.decision,
        data={"kind": row.kind, "version": row.version, "partial": row.partial, "road": row.road, "issuer": issuer.key},
    )
    return row.identifier


def _keep(row: Award) -> None:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise RuleBroken(
            "award.double",
            say("Deze persoon heeft dit bewijs al."),
            say("Zoek het bewijs op. Is het fout, trek het dan eerst in."),
        ) from None


def _propose(by: Actor, issuer: Issuer, holder: Holder, decision: Decision, entitled: Entitlement) -> None:
    """Ask the agency to confirm the whole; asking twice is asking once."""
    ProposedAward.objects.get_or_create(
        holder=holder,
        version=decision.version,
        award=None,
        refused_on=None,
        defaults={
            "issuer": issuer,
            "competences": list(entitled.competences),
            "road": decision.road.value,
            "decision": decision.reference.strip(),
            "decided_on": decision.decided_on,
            "show_name": decision.show_name,
            "person": by.identifier,
            "proposed_on": decision.awarded_on,
        },
    )


def _part(entitled: Entitlement) -> str:
    if entitled.kind is not CredentialKind.COMPETENCES:
        return entitled.partial
    return hashlib.sha256(" ".join(sorted(entitled.competences)).encode()).hexdigest()
