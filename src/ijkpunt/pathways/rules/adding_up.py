"""What somebody's proofs, attestations and exemptions add up to, per version of a qualification (R46, R39).

Every competence stands in one place, the best that holds: proven (a valid proof), accepted (a school exempted somebody
for it), attested (somebody else saw it), or missing. Partial qualifications and the whole rest on what is proven only;
which proof follows then is asked of credentials' own rule (`derive`), so both always say the same.

The next step (ours) is the smallest one that completes something, a partial qualification or the whole: the one that
adds fewest competences, then the one that repeats least of what is proven, then the shortest. Steps that complete
nothing come after, those that add most first. docs/rules/adding-up.md has the example.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ijkpunt.credentials.rules.deriving import Coverage, HeldProof, Qualification, Scope, derive
from ijkpunt.kernel.award import CredentialKind
from ijkpunt.kernel.messages import Message, say

NEXT_STEPS = 3


class Standing(StrEnum):
    """Where one competence stands, from best to least."""

    PROVEN = "proven"
    ACCEPTED = "accepted"
    ATTESTED = "attested"
    MISSING = "missing"

    @property
    def label(self) -> Message:
        return STANDINGS[self]


STANDINGS = {
    Standing.PROVEN: say("bewezen"),
    Standing.ACCEPTED: say("door een school aanvaard"),
    Standing.ATTESTED: say("door iemand bevestigd"),
    Standing.MISSING: say("nog niet"),
}


class StepKind(StrEnum):
    """By what somebody goes on."""

    MODULE = "module"
    PARTIAL = "partial"
    WHOLE = "whole"

    @property
    def label(self) -> Message:
        return STEPS[self]


STEPS = {
    StepKind.MODULE: say("een module volgen"),
    StepKind.PARTIAL: say("een test voor een deelkwalificatie"),
    StepKind.WHOLE: say("een test voor het geheel"),
}


@dataclass(frozen=True, slots=True)
class NextStep:
    """A step that is open: a module of a programme (`key`: its product, `unit`), or a test of a centre for a part."""

    kind: StepKind
    key: str
    title: str
    competences: frozenset[str]
    unit: str = ""
    hours: float | None = None


@dataclass(frozen=True, slots=True)
class StepWorth:
    """What a step would bring: `closes` codes that are not proven yet, `completes` numbers of partial qualifications,
    with `whole` when it makes the whole qualification complete. `again`: how many of its competences are proven."""

    step: NextStep
    closes: tuple[str, ...]
    completes: tuple[str, ...]
    whole: bool
    again: int

    @property
    def completing(self) -> bool:
        """Does it complete anything?"""
        return self.whole or bool(self.completes)


class Whole(StrEnum):
    """How the whole qualification stands."""

    HELD = "held"  # there is a proof of it
    COMPLETE = "complete"  # all of it proven by one body: that body can give it
    TO_CONFIRM = "to_confirm"  # all of it proven, by several bodies: the agency confirms
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class PartialPicture:
    """A partial qualification: `held` there is a proof; `complete` all of it is proven; `missing` codes."""

    number: str
    name: str
    held: bool
    complete: bool
    missing: tuple[str, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Picture:
    """What somebody has of one version. `standing` per code, in order of the version."""

    standing: Mapping[str, Standing]
    partials: tuple[PartialPicture, ...]
    whole: Whole
    steps: tuple[StepWorth, ...]

    def count(self, *which: Standing) -> int:
        return sum(1 for found in self.standing.values() if found in which)

    @property
    def proven(self) -> int:
        return self.count(Standing.PROVEN)


def picture_of(
    qualification: Qualification,
    held: Sequence[HeldProof],
    *,
    accepted: Iterable[str] = (),
    attested: Iterable[str] = (),
    steps: Iterable[NextStep] = (),
) -> Picture:
    """Everything somebody has of a version. `held`: valid proofs, their competences told as those of this version.

    More shown never makes a competence stand lower. The order of anything given is of no matter.
    """
    proven = frozenset[str]().union(*(proof.competences for proof in held))
    accepted, attested = frozenset(accepted), frozenset(attested)
    standing = {code: _standing(code, proven, accepted, attested) for code in qualification.competences}
    return Picture(
        standing,
        _partials(qualification, held, proven),
        whole_of(qualification, held),
        _best(qualification, proven, steps),
    )


def whole_of(qualification: Qualification, held: Sequence[HeldProof]) -> Whole:
    """How the whole stands, by the rule of credentials."""
    if any(proof.kind is CredentialKind.QUALIFICATION for proof in held):
        return Whole.HELD
    coverage = Coverage.of_everything(qualification.competences)
    found = [derive(qualification, coverage, {}, scope=Scope(), body=body, held=held) for body in _bodies(held)]
    if any(proof.kind is CredentialKind.QUALIFICATION for one in found for proof in one.proofs):
        return Whole.COMPLETE
    return Whole.TO_CONFIRM if any(one.proposed for one in found) else Whole.OPEN


def _bodies(held: Iterable[HeldProof]) -> tuple[str, ...]:
    return tuple(sorted({proof.body for proof in held}))


def _standing(code: str, proven: frozenset[str], accepted: frozenset[str], attested: frozenset[str]) -> Standing:
    for standing, codes in (
        (Standing.PROVEN, proven),
        (Standing.ACCEPTED, accepted),
        (Standing.ATTESTED, attested),
    ):
        if code in codes:
            return standing
    return Standing.MISSING


def _partials(
    qualification: Qualification, held: Sequence[HeldProof], proven: frozenset[str]
) -> tuple[PartialPicture, ...]:
    in_hand = {proof.partial for proof in held if proof.kind is CredentialKind.PARTIAL_QUALIFICATION}
    return tuple(
        PartialPicture(
            part.number,
            part.title,
            part.number in in_hand,
            frozenset(part.competences) <= proven,
            qualification.in_order(frozenset(part.competences) - proven),
            len(part.competences),
        )
        for part in qualification.partials
        if part.competences
    )


def _best(qualification: Qualification, proven: frozenset[str], steps: Iterable[NextStep]) -> tuple[StepWorth, ...]:
    worth = [_worth(qualification, proven, step) for step in steps]
    useful = [one for one in worth if one.closes]
    return tuple(
        sorted(
            useful,
            key=lambda one: (
                not one.completing,
                len(one.closes) if one.completing else -len(one.closes),
                one.again,
                one.step.hours if one.step.hours is not None else float("inf"),
                (one.step.kind, one.step.key, one.step.unit),
            ),
        )[:NEXT_STEPS]
    )


def _worth(qualification: Qualification, proven: frozenset[str], step: NextStep) -> StepWorth:
    after = proven | step.competences
    done = [
        part.number
        for part in qualification.partials
        if part.competences and frozenset(part.competences) <= after and not frozenset(part.competences) <= proven
    ]
    everything = frozenset(qualification.competences)
    return StepWorth(
        step,
        qualification.in_order(step.competences - proven),
        tuple(done),
        bool(everything) and everything <= after and not everything <= proven,
        len(step.competences & proven),
    )
