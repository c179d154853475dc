"""What proofs add up to: the example of docs/rules/adding-up.md, and what always holds."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ijkpunt.credentials.rules.deriving import HeldProof, Qualification
from ijkpunt.kernel.award import CredentialKind
from ijkpunt.kernel.qualification import PartialQualification
from ijkpunt.pathways.rules.adding_up import NextStep, Picture, Standing, StepKind, Whole, picture_of, whole_of

ROOFER = Qualification(
    tuple("abcdef"),
    (
        PartialQualification("DBK-01", "DBK-01", "Veilig werken", tuple("ab")),
        PartialQualification("DBK-02", "DBK-02", "Leggen", tuple("cde")),
        PartialQualification("DBK-03", "DBK-03", "Onbekend", None),
    ),
)
WHOLE = NextStep(StepKind.WHOLE, "BK", "Dakwerker", frozenset("abcdef"))
LAYING = NextStep(StepKind.PARTIAL, "DBK-02", "Leggen", frozenset("cde"))
MODULE = NextStep(StepKind.MODULE, "OP", "Detail", frozenset("e"), "M3", 40)
SHORTER = replace(MODULE, unit="M4", hours=20)
KNOWN = NextStep(StepKind.MODULE, "OP", "Veilig", frozenset("ab"), "M1", 10)


def held(codes: str, body: str = "centre", kind: CredentialKind = CredentialKind.COMPETENCES) -> HeldProof:
    return HeldProof(kind, frozenset(codes), body)


def picture(*proofs: HeldProof, accepted: str = "", attested: str = "", steps: tuple[NextStep, ...] = ()) -> Picture:
    return picture_of(ROOFER, proofs, accepted=accepted, attested=attested, steps=steps)


def test_the_example_of_the_documentation() -> None:
    found = picture(held("ab"), held("cd", "school"), accepted="e", attested="ef", steps=(WHOLE, LAYING, MODULE, KNOWN))
    assert [found.standing[code] for code in "abcdef"] == [
        *[Standing.PROVEN] * 4,
        Standing.ACCEPTED,
        Standing.ATTESTED,
    ]
    assert [(part.number, part.complete, part.missing) for part in found.partials] == [
        ("DBK-01", True, ()),
        ("DBK-02", False, ("e",)),
    ]
    assert found.whole is Whole.OPEN
    assert [(one.step.key, one.closes, one.completes, one.whole) for one in found.steps] == [
        ("OP", ("e",), ("DBK-02",), False),
        ("DBK-02", ("e",), ("DBK-02",), False),
        ("BK", ("e", "f"), ("DBK-02",), True),
    ]


def test_the_shorter_of_two_equal_steps_comes_first() -> None:
    found = picture(held("ab"), steps=(MODULE, SHORTER))
    assert [one.step.unit for one in found.steps] == ["M4", "M3"]


def test_what_is_proven_already_is_no_next_step() -> None:
    assert picture(held("ab"), steps=(KNOWN,)).steps == ()


@pytest.mark.parametrize(
    ("proofs", "whole"),
    [
        pytest.param([], Whole.OPEN, id="nothing"),
        pytest.param([held("abcde")], Whole.OPEN, id="one is missing"),
        pytest.param([held("abc"), held("def")], Whole.COMPLETE, id="all of it at one centre"),
        pytest.param([held("abc"), held("def", "school")], Whole.TO_CONFIRM, id="at two: the agency confirms"),
        pytest.param([held("abcdef"), held("abc", "school")], Whole.COMPLETE, id="one of two has it all"),
        pytest.param(
            [HeldProof(CredentialKind.QUALIFICATION, frozenset("abcdef"), "school")], Whole.HELD, id="there is a proof"
        ),
    ],
)
def test_the_whole(proofs: list[HeldProof], whole: Whole) -> None:
    assert whole_of(ROOFER, proofs) is whole


def test_a_partial_qualification_in_hand() -> None:
    part = HeldProof(CredentialKind.PARTIAL_QUALIFICATION, frozenset("ab"), "centre", "DBK-01")
    assert [(one.held, one.complete) for one in picture(part).partials] == [(True, True), (False, False)]


CODES = some.frozensets(some.sampled_from("abcdef"), max_size=6)
PROOFS = some.lists(some.builds(held, CODES.map(lambda codes: "".join(sorted(codes))), some.sampled_from(["x", "y"])))
BEST = list(Standing)
WHOLES = [Whole.OPEN, Whole.TO_CONFIRM, Whole.COMPLETE, Whole.HELD]


@given(PROOFS, PROOFS, CODES, CODES)
def test_more_proofs_never_put_a_competence_lower(
    before: list[HeldProof], more: list[HeldProof], accepted: frozenset[str], attested: frozenset[str]
) -> None:
    first = picture_of(ROOFER, before, accepted=accepted, attested=attested)
    then = picture_of(ROOFER, [*before, *more], accepted=accepted, attested=attested)
    assert all(BEST.index(then.standing[code]) <= BEST.index(first.standing[code]) for code in "abcdef")
    assert WHOLES.index(first.whole) <= WHOLES.index(then.whole)
    assert all(after.complete or not part.complete for part, after in zip(first.partials, then.partials, strict=True))


@given(PROOFS, some.permutations([WHOLE, LAYING, MODULE, SHORTER, KNOWN]))
def test_the_order_is_of_no_matter(proofs: list[HeldProof], steps: list[NextStep]) -> None:
    turned = picture_of(ROOFER, proofs[::-1], steps=steps[::-1])
    assert turned == picture_of(ROOFER, proofs, steps=steps)


@given(PROOFS, CODES)
def test_every_step_brings_something_that_is_not_proven(proofs: list[HeldProof], attested: frozenset[str]) -> None:
    found = picture_of(ROOFER, proofs, attested=attested, steps=(WHOLE, LAYING, MODULE, KNOWN))
    assert all(
        one.closes and all(found.standing[code] is not Standing.PROVEN for code in one.closes) for one in found.steps
    )
