"""From what somebody showed to the proofs that follow: the same verdicts always give the same proofs.

Sources: the decree of 26 April 2019 on the common quality framework (which three proofs exist, and that a proof of
competences is for who has no right to a proof that contains them; a journey recognised for partial qualifications
gives only those and their competences), the decree of the same day on prior learning (competences tested, covered by
others, taken over), and facts/evc 4.3. Two matters have no known rule: who gives a proof of the whole that was put
together over several centres (`Assembly`), and partial qualifications that overlap without one holding the other:
both follow, as somebody who showed all of a partial qualification has a right to it.

What holds, and is tested as such: no proof holds another proof of the same decision, a proof of competences holds
nothing that another proof holds, the order of the verdicts never matters, and more shown never gives less.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ijkpunt.kernel.award import CredentialKind
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, Problem, Refused
from ijkpunt.kernel.qualification import PartialQualification


class Verdict(StrEnum):
    """oordeel over one competence."""

    SHOWN = "shown"  # aangetoond
    NOT_SHOWN = "not_shown"  # niet aangetoond
    TAKEN_OVER = "taken_over"  # overgenomen from an earlier proof
    NOT_TESTED = "not_tested"  # niet apart getoetst, or not judged


@dataclass(frozen=True, slots=True)
class Coverage:
    """How an assessment standard covers the competences of a version.

    `tested`: a test of its own. `covered_by`: shown when all of these others are shown. What stands in neither is not
    covered: a defect of the standard, never filled in by us.
    """

    tested: frozenset[str]
    covered_by: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of_everything(cls, competences: Iterable[str]) -> "Coverage":
        """Every competence has a test of its own: schools and courses without an assessment standard."""
        return cls(frozenset(competences))


@dataclass(frozen=True, slots=True)
class Scope:
    """What the body is recognised for: the whole qualification, or some of its partial ones."""

    whole: bool = True
    partials: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class HeldProof:
    """A valid proof of the same version that the person already has; `body` is the key of who gave it."""

    kind: CredentialKind
    competences: frozenset[str]
    body: str
    partial: str = ""


class Assembly(StrEnum):
    """May the last body give the proof of the whole when parts come from others? The rule is a row, not known yet."""

    CONFIRM = "confirm"  # the last body proposes, the agency confirms
    ALLOW = "allow"  # the last body gives it


@dataclass(frozen=True, slots=True)
class Entitlement:
    """One proof that follows. `partial` is the number of the partial qualification, or empty."""

    kind: CredentialKind
    competences: tuple[str, ...]
    partial: str = ""


@dataclass(frozen=True, slots=True)
class Derivation:
    """What follows from a decision. `proofs` may be awarded now; `proposed` waits for who confirms it.

    `defects` are competences the standard does not cover: as long as they are, nobody gets the proof of the whole.
    """

    proofs: tuple[Entitlement, ...] = ()
    proposed: Entitlement | None = None
    defects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Qualification:
    """What the rule needs of the pinned version: its competences in order, and its partial qualifications."""

    competences: tuple[str, ...]
    partials: tuple[PartialQualification, ...] = ()

    def in_order(self, codes: Iterable[str]) -> tuple[str, ...]:
        wanted = set(codes)
        return tuple(code for code in self.competences if code in wanted)


def derive(
    qualification: Qualification,
    coverage: Coverage,
    verdicts: Mapping[str, Verdict],
    *,
    scope: Scope,
    body: str,
    held: Iterable[HeldProof] = (),
    assembly: Assembly = Assembly.CONFIRM,
) -> Derivation:
    """The proofs that `body` gives for these verdicts. Raises `Refused` when something names an unknown competence."""
    earlier = tuple(held)
    _check(qualification, coverage, verdicts, earlier)
    own = _shown(coverage, verdicts)
    others = frozenset[str]().union(*(proof.competences for proof in earlier if proof.body != body))
    mine = frozenset[str]().union(*(proof.competences for proof in earlier if proof.body == body))
    known = own | mine | others
    known = _closed(coverage, known)
    whole = frozenset(qualification.competences)
    defects = tuple(
        code for code in qualification.competences if code not in coverage.tested and code not in coverage.covered_by
    )
    if any(proof.kind is CredentialKind.QUALIFICATION for proof in earlier):
        return Derivation(defects=defects)
    complete = scope.whole and bool(whole) and whole <= known
    entitled = Entitlement(CredentialKind.QUALIFICATION, qualification.competences)
    alone = _shown(coverage, _without_borrowed(verdicts, others - mine)) | mine
    if complete and (whole <= _closed(coverage, alone) or assembly is Assembly.ALLOW):
        return Derivation((entitled,), defects=defects)
    parts = _parts(qualification, known, scope, earlier)
    return Derivation(parts, entitled if complete else None, defects)


def _without_borrowed(verdicts: Mapping[str, Verdict], of_others: frozenset[str]) -> Mapping[str, Verdict]:
    """What was taken over from a proof of another body does not make the whole one body's own (facts/evc 4.3, rule 4):
    else a centre that takes over everything would go around who confirms."""
    return {
        code: verdict
        for code, verdict in verdicts.items()
        if verdict is not Verdict.TAKEN_OVER or code not in of_others
    }


def _shown(coverage: Coverage, verdicts: Mapping[str, Verdict]) -> frozenset[str]:
    """What the verdicts show. A verdict "shown" on what the standard cannot test shows nothing; taken over does."""
    testable = coverage.tested | frozenset(coverage.covered_by)
    shown = frozenset(
        code
        for code, verdict in verdicts.items()
        if verdict is Verdict.TAKEN_OVER or (verdict is Verdict.SHOWN and code in testable)
    )
    return _closed(coverage, shown)


def _closed(coverage: Coverage, shown: frozenset[str]) -> frozenset[str]:
    """`shown` with everything that follows from it by "covered by", over as many steps as it takes."""
    while True:
        more = frozenset(code for code, by in coverage.covered_by.items() if by and by <= shown) - shown
        if not more:
            return shown
        shown |= more


def _parts(
    qualification: Qualification, known: frozenset[str], scope: Scope, earlier: tuple[HeldProof, ...]
) -> tuple[Entitlement, ...]:
    """Partial qualifications that are complete and in no larger one that is, then the competences that are left."""
    allowed = [part for part in qualification.partials if scope.whole or part.number in scope.partials]
    sets = {part.number: frozenset(part.competences or ()) for part in allowed}
    granted = {number: codes for number, codes in sets.items() if codes and codes <= known}
    largest = [
        number
        for number, codes in granted.items()
        if not any(codes < other or (codes == other and key < number) for key, other in granted.items())
    ]
    in_hand = {proof.partial for proof in earlier if proof.kind is CredentialKind.PARTIAL_QUALIFICATION}
    proofs = [
        Entitlement(CredentialKind.PARTIAL_QUALIFICATION, qualification.in_order(granted[number]), number)
        for number in sorted(largest)
        if number not in in_hand
    ]
    reach = known if scope.whole else known & frozenset[str]().union(*sets.values())
    inside = frozenset[str]().union(*(granted[number] for number in largest))
    told = frozenset[str]().union(*(proof.competences for proof in earlier))
    if rest := qualification.in_order(reach - inside - told):
        proofs.append(Entitlement(CredentialKind.COMPETENCES, rest))
    return tuple(proofs)


def _check(
    qualification: Qualification,
    coverage: Coverage,
    verdicts: Mapping[str, Verdict],
    earlier: tuple[HeldProof, ...],
) -> None:
    whole = frozenset(qualification.competences)
    sources = {
        "verdicts": frozenset(verdicts),
        "coverage": coverage.tested.union(coverage.covered_by, *coverage.covered_by.values()),
        "partials": frozenset[str]().union(*(part.competences or () for part in qualification.partials)),
        "held": frozenset[str]().union(*(proof.competences for proof in earlier)),
    }
    problems = [
        Problem(
            "deriving.unknown_competence",
            say("Competentie {code} hoort niet bij deze versie.", code=code),
            say("Kijk na welke versie van de beroepskwalificatie bij dit traject hoort."),
            Place(field=source, record=code),
        )
        for source, codes in sources.items()
        for code in sorted(codes - whole)
    ]
    if problems:
        raise Refused(problems)
