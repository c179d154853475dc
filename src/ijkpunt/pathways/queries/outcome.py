"""What follows from the decision of a journey: the proofs, before they are given."""

from datetime import date
from uuid import UUID

from ijkpunt.credentials.queries.awards import get_award, held_proofs, put_together
from ijkpunt.credentials.queries.issuers import get_issuer, may_award
from ijkpunt.credentials.rules.deriving import Coverage, Derivation, HeldProof, Qualification, Scope, derive
from ijkpunt.derivations.queries import deviations_of, get_report
from ijkpunt.derivations.rules.coverage import CoverageStatus, RestsOn
from ijkpunt.derivations.rules.deviating import DeviationKind
from ijkpunt.derivations.rules.deviations import CLEARED
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.award import Road
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound
from ijkpunt.pathways.models import Certification, Decision, Journey, Person
from ijkpunt.pathways.queries.rows import own_person
from ijkpunt.pathways.rules.verdicts import Judged, for_proofs
from ijkpunt.register.queries import get_record

ROAD = Road.PRIOR_LEARNING


def recognised(centre: str, version: str, on: date) -> Scope | None:
    """What a centre may give of a version along the road of prior learning on a day; None: nothing."""
    try:
        issuer = get_issuer(centre)
    except NotFound:
        return None
    return may_award(issuer, version, ROAD, on)


def decision_of(journey: Journey) -> Decision | None:
    """The decision that holds: the last one."""
    return journey.decisions.order_by("-pk").first()


def known_proofs(person: Person) -> list[UUID]:
    """The proofs that this person got along any journey here, oldest first, and then the wholes that the agency
    confirmed over several centres."""
    rows = Certification.objects.filter(decision__journey__person=person).order_by("pk")
    found = [UUID(proof) for row in rows for proof in row.proofs]
    return [*found, *put_together(get_award(found[0]).holder)] if found else []


def reference_of(decision: Decision) -> str:
    """How a proof names the decision that it follows from."""
    return f"beslissing {decision.identifier}"


def own_proofs(by: Actor) -> list[UUID]:
    """The proofs that you got along any journey here, oldest first. Raises NotAllowed `person.no_file`."""
    return known_proofs(own_person(by))


def own_proof(by: Actor, proof: UUID) -> UUID:
    """A proof that is yours. Raises NotAllowed `person.no_file`; NotFound `proof.not_own`, the same for every other."""
    if proof not in own_proofs(by):
        raise NotFound("proof.not_own", say("Dit bewijs staat niet in je dossier."), say("Kies er een uit je dossier."))
    return proof


def held_by(person: Person, version: str) -> tuple[HeldProof, ...]:
    """The valid proofs of a version that the person has from journeys here, at any centre."""
    proofs = known_proofs(person)
    return held_proofs(get_award(proofs[0]).holder, version) if proofs else ()


def coverage_of(journey: Journey, decision: Decision) -> Coverage:
    """How the pinned standard covers the version.

    Tested is what a confirmed link of the standard shows, wholly or in part; without a standard in the system,
    everything. Covered without a test of its own is only what the standard leaves out with the agreement of the sector
    (an agreed deviation), and the panel found so, with the rule: it follows once all that is tested was shown. A rule
    that somebody only typed covers nothing. What is in neither is a defect of the standard, and stands in the way of
    the proof of the whole.
    """
    if not journey.standard:
        return Coverage.of_everything(one.code for one in get_record(journey.version).competences)
    tested, agreed = _tested(journey), _left_out_in_agreement(journey, decision.day)
    ruled = {row.competence for row in decision.verdicts.all() if row.judged == Judged.NOT_TESTED_APART}
    return Coverage(tested, {code: tested for code in sorted(agreed & ruled - tested) if tested})


def _left_out_in_agreement(journey: Journey, on: date) -> frozenset[str]:
    return frozenset(
        view.found.subject
        for view in deviations_of(journey.standard, journey.standard_number, on=on)
        if view.found.kind is DeviationKind.DROPPED
        and view.found.qualification == journey.version
        and view.state in CLEARED
    )


def _tested(journey: Journey) -> frozenset[str]:
    report = get_report(journey.standard, journey.standard_number)
    lines = [one for one in report.qualifications if one.identifier == journey.version]
    return frozenset(
        line.code
        for one in lines
        for line in one.resting_on(RestsOn.CONFIRMED)
        if line.status is not CoverageStatus.MISSING
    )


def outcome_of(journey: Journey) -> Derivation | None:
    """The proofs that the centre may give for the decision that holds; None without a decision or without a right."""
    decision = decision_of(journey)
    scope = recognised(journey.centre, journey.version, decision.day) if decision else None
    if decision is None or scope is None:
        return None
    record = get_record(journey.version)
    qualification = Qualification(tuple(one.code for one in record.competences), record.partials)
    verdicts = for_proofs(row.given() for row in decision.verdicts.all())
    return derive(
        qualification,
        coverage_of(journey, decision),
        verdicts,
        scope=scope,
        body=journey.centre,
        held=held_by(journey.person, journey.version),
    )
