"""What somebody can show a school: valid proofs, and attestations that they accepted; and what both carry over to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from ijkpunt.accounts.queries import organisation_kind
from ijkpunt.accounts.rules.organisations import OrganisationKind
from ijkpunt.credentials.queries.awards import ValidAward, awards_of, get_award, valid_award
from ijkpunt.credentials.queries.issuers import issuers
from ijkpunt.kernel.award import CredentialKind
from ijkpunt.kernel.identifiers import number_of
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound
from ijkpunt.pathways.models import Attestation, ExemptionGround, ExemptionRequest, Person, Supervision
from ijkpunt.pathways.queries.consents import requests_shown
from ijkpunt.pathways.queries.outcome import known_proofs
from ijkpunt.pathways.rules.carrying_over import Decided, Step, steps_of
from ijkpunt.pathways.rules.exemptions import EvidenceKind, GroundRow, Shown, Supervisor
from ijkpunt.pathways.rules.portfolio import AttestationState
from ijkpunt.register.queries import decided_lineage


@dataclass(frozen=True, slots=True)
class EvidenceShown:
    """One thing that can be shown, as a page tells it. `key` is the number of the proof or attestation; `credential`
    None for an attestation; `codes` are competences of `version`."""

    key: str
    kind: EvidenceKind
    version: str
    codes: tuple[str, ...]
    body: str
    body_name: str
    supervisor: Supervisor
    given_on: date
    credential: CredentialKind | None = None
    partial: str = ""
    ends_on: date | None = None

    def shown(self) -> Shown:
        """As the rules see it."""
        competences = frozenset((self.version, code) for code in self.codes)
        return Shown(self.key, self.kind, competences, self.body, self.supervisor, self.given_on, self.ends_on)


def evidence_of(person: Person, on: date) -> tuple[EvidenceShown, ...]:
    """Everything that somebody can show on a day: proofs first, oldest first."""
    proofs = [_proof(award, on) for award in valid_awards(person)]
    attested = [_attested(row, on) for row in person.attestations.filter(state=AttestationState.ACCEPTED)]
    return (*proofs, *attested)


def evidence_in(request: ExemptionRequest, on: date) -> tuple[EvidenceShown, ...]:
    """What was shown with a request, as far as it is valid still: no more than that."""
    wanted = {*request.proofs, *request.attestations}
    return tuple(one for one in evidence_of(request.asker, on) if one.key in wanted)


def proof_shown(identifier: UUID, on: date) -> EvidenceShown:
    """A proof that somebody shows by its number. Raises NotFound `award.unknown`, also for one that does not count."""
    award = valid_award(identifier)
    if award is None:
        raise NotFound(
            "award.unknown", say("Dit bewijs telt nu niet."), say("Vraag aan wie het gaf waarom, of toon een ander.")
        )
    return _proof(award, on)


def valid_awards(person: Person) -> tuple[ValidAward, ...]:
    """The valid proofs of a person: from journeys here, what the same holder got elsewhere, what they brought in."""
    known = known_proofs(person)
    held = list(awards_of(get_award(known[0]).holder)) if known else []
    brought = [valid_award(row.proof) for row in person.own_proofs.all()]
    found = {one.identifier: one for one in (*held, *brought) if one is not None}
    return tuple(sorted(found.values(), key=lambda one: (one.awarded_on, str(one.identifier))))


def supervisor_of(body: str, on: date) -> Supervisor:
    """Who supervises a body on a day: as the agency noted, else education for a school, else nobody knows."""
    holding = Supervision.objects.filter(Q(valid_until=None) | Q(valid_until__gte=on), body=body, valid_from__lte=on)
    noted = holding.order_by("-valid_from").first()
    if noted is not None:
        return Supervisor(noted.supervisor)
    return Supervisor.EDUCATION if organisation_kind(body) == OrganisationKind.SCHOOL else Supervisor.UNKNOWN


@dataclass(frozen=True, slots=True)
class SupervisionLine:
    """Who supervises a body that gives proofs. `source` empty: nobody noted it."""

    body: str
    name: str
    supervisor: Supervisor
    since: date | None
    source: str


def supervisions(on: date) -> list[SupervisionLine]:
    """Per body that gives proofs who supervises it on a day, in order of name."""
    rows = Supervision.objects.filter(Q(valid_until=None) | Q(valid_until__gte=on), valid_from__lte=on)
    noted = {row.body: row for row in rows.order_by("valid_from")}
    found = []
    for issuer in issuers():
        row = noted.get(issuer.key)
        since, source = (row.valid_from, row.source) if row else (None, "")
        found.append(SupervisionLine(issuer.key, issuer.name, supervisor_of(issuer.key, on), since, source))
    return found


def ground_rows() -> list[GroundRow]:
    """Which evidence gives which ground; old rows too."""
    return [row.row() for row in ExemptionGround.objects.all()]


def steps_between(versions: Iterable[str]) -> tuple[Step, ...]:
    """What decided lineage says of these versions and of all that they hang together with."""
    lines = decided_lineage()
    known = {number_of(version) for version in versions}
    while True:
        pairs = [(number_of(before), number_of(after)) for before, _, after, _, _ in lines]
        more = {number for pair in pairs if known & set(pair) for number in pair} - known
        if not more:
            break
        known |= more
    return steps_of(
        Decided((before, code), (after, later), relation)
        for before, code, after, later, relation in lines
        if number_of(before) in known
    )


def shown_of(evidence: Sequence[EvidenceShown]) -> tuple[Shown, ...]:
    """As the rules see them."""
    return tuple(one.shown() for one in evidence)


def shown_to(person: Person, organisation: str, on: date) -> list[dict[str, object]]:
    """The competences of what somebody showed to a school, as JSON: no verdicts, nothing that was not shown."""
    requests = requests_shown(organisation, on).filter(asker=person)
    evidence = {one.key: one for request in requests for one in evidence_in(request, on)}
    return [
        {"shown": one.key, "kind": one.kind.value, "version": one.version, "competences": list(one.codes)}
        for one in evidence.values()
    ]


def _proof(award: ValidAward, on: date) -> EvidenceShown:
    return EvidenceShown(
        str(award.identifier),
        EvidenceKind.PROOF,
        award.version,
        award.competences,
        award.body,
        award.body_name,
        supervisor_of(award.body, on),
        award.awarded_on,
        award.kind,
        award.partial,
        award.ends_on,
    )


def _attested(row: Attestation, on: date) -> EvidenceShown:
    return EvidenceShown(
        str(row.identifier),
        EvidenceKind.ATTESTATION,
        row.version,
        (row.competence,),
        row.organisation,
        row.name,
        supervisor_of(row.organisation, on),
        row.given_on,
    )
