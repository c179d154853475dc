"""What was awarded to whom, as actions and pages need it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ijkpunt.credentials.models import Award, Holder, ProposedAward
from ijkpunt.credentials.rules.deriving import HeldProof
from ijkpunt.kernel.award import CredentialKind
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound


@dataclass(frozen=True, slots=True)
class ProposalAnswer:
    """Whether the agency confirmed a whole over several bodies: the proof, or the ground on which it refused."""

    proof: UUID | None = None
    refused: bool = False
    ground: str = ""

    @property
    def open(self) -> bool:
        return self.proof is None and not self.refused


@dataclass(frozen=True, slots=True)
class ValidAward:
    """A proof that counts now, and who gave it (`body`, the key of an issuer)."""

    identifier: UUID
    kind: CredentialKind
    version: str
    competences: tuple[str, ...]
    body: str
    body_name: str
    awarded_on: date
    partial: str = ""
    ends_on: date | None = None


def get_award(identifier: UUID) -> Award:
    """The award with its holder and issuer. Raises NotFound `award.unknown`."""
    found = Award.objects.select_related("holder", "issuer").filter(identifier=identifier).first()
    if found is None:
        raise NotFound(
            "award.unknown",
            say("We kennen geen bewijs met dit nummer."),
            say("Kijk het nummer na. Of laat het bewijs zelf nakijken: dat kan ook als het elders gegeven is."),
        )
    return found


def is_given(identifier: UUID) -> bool:
    """Is this the number of a proof that was given here?"""
    return Award.objects.filter(identifier=identifier).exists()


def held_proofs(holder: Holder, version: str) -> tuple[HeldProof, ...]:
    """The proofs of a version that somebody has in hand; what was withdrawn or erased is not among them."""
    rows = Award.objects.filter(holder=holder, version=version, revoked_on=None, erased_on=None)
    return tuple(
        HeldProof(CredentialKind(row.kind), frozenset(row.competences), row.issuer.key, row.partial)
        for row in rows.select_related("issuer")
    )


def put_together(holder: Holder) -> list[UUID]:
    """The wholes over several bodies that the agency confirmed for somebody, oldest first."""
    rows = ProposedAward.objects.filter(holder=holder).exclude(award=None).order_by("pk")
    return list(rows.values_list("award__identifier", flat=True))


def answer_to(decision: str) -> ProposalAnswer:
    """What the agency answered to the proposal that this decision led to; open when there is none."""
    row = ProposedAward.objects.select_related("award").filter(decision=decision).order_by("-pk").first()
    if row is None:
        return ProposalAnswer()
    return ProposalAnswer(row.award.identifier if row.award else None, row.refused_on is not None, row.ground)


def awards_of(holder: Holder) -> tuple[ValidAward, ...]:
    """Everything valid that somebody has in hand, of any version, oldest first; not what is paused."""
    rows = Award.objects.filter(holder=holder, revoked_on=None, suspended_on=None, erased_on=None)
    return tuple(_valid(row) for row in rows.select_related("issuer").order_by("awarded_on", "pk"))


def valid_award(identifier: UUID) -> ValidAward | None:
    """The proof with this number; None when it does not count now. Raises NotFound `award.unknown`."""
    award = get_award(identifier)
    return None if award.revoked_on or award.suspended_on or award.erased_on else _valid(award)


def _valid(row: Award) -> ValidAward:
    return ValidAward(
        row.identifier,
        CredentialKind(row.kind),
        row.version,
        tuple(row.competences),
        row.issuer.key,
        row.issuer.name,
        row.awarded_on,
        row.partial,
        row.ends_on,
    )
