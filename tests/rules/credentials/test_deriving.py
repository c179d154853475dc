"""Which proofs follow from what was shown: examples of the field, and what must hold whatever was shown."""

import random
from collections.abc import Iterable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ijkpunt.credentials.rules.deriving import (
    Assembly,
    Coverage,
    Derivation,
    Entitlement,
    HeldProof,
    Qualification,
    Scope,
    Verdict,
    derive,
)
from ijkpunt.kernel.award import CredentialKind
from ijkpunt.kernel.problems import Refused
from ijkpunt.kernel.qualification import PartialQualification

CODES = ("a", "b", "c", "d", "e")
WHOLE, PARTIAL, LOOSE = CredentialKind.QUALIFICATION, CredentialKind.PARTIAL_QUALIFICATION, CredentialKind.COMPETENCES


def part(number: str, codes: str) -> PartialQualification:
    return PartialQualification(number, number, number, tuple(codes))


def shown(codes: Iterable[str], verdict: Verdict = Verdict.SHOWN) -> dict[str, Verdict]:
    return dict.fromkeys(codes, verdict)


def short(derivation: Derivation) -> list[str]:
    return [f"{one.kind}:{one.partial}:{''.join(one.competences)}" for one in derivation.proofs]


TWO_PARTS = Qualification(CODES, (part("1", "ab"), part("2", "cd")))
NESTED = Qualification(CODES, (part("1", "ab"), part("2", "abc"), part("3", "de")))
OVERLAP = Qualification(CODES, (part("1", "ab"), part("2", "bc")))
TWINS = Qualification(CODES, (part("2", "ab"), part("1", "ab")))
UNKNOWN_PART = Qualification(CODES, (PartialQualification("1", "1", "1", None), part("2", "")))


@pytest.mark.parametrize(
    ("qualification", "codes", "expected"),
    [
        pytest.param(
            TWO_PARTS, "abcde", ["qualification::abcde"], id="all shown gives the whole and nothing beside it"
        ),
        pytest.param(TWO_PARTS, "", [], id="nothing shown gives no proof"),
        pytest.param(TWO_PARTS, "ab", ["partial_qualification:1:ab"], id="a whole part gives the part"),
        pytest.param(
            TWO_PARTS, "abc", ["partial_qualification:1:ab", "competences::c"], id="the rest stands beside it"
        ),
        pytest.param(TWO_PARTS, "ac", ["competences::ac"], id="no whole part gives competences"),
        pytest.param(
            TWO_PARTS, "abcd", ["partial_qualification:1:ab", "partial_qualification:2:cd"], id="two parts, two proofs"
        ),
        pytest.param(NESTED, "abc", ["partial_qualification:2:abc"], id="a part inside a larger part gives no proof"),
        pytest.param(
            OVERLAP,
            "abc",
            ["partial_qualification:1:ab", "partial_qualification:2:bc"],
            id="parts that overlap both follow",
        ),
        pytest.param(TWINS, "ab", ["partial_qualification:1:ab"], id="of two equal parts the lowest number"),
        pytest.param(UNKNOWN_PART, "ab", ["competences::ab"], id="a part without known competences follows never"),
    ],
)
def test_what_was_shown_gives(qualification: Qualification, codes: str, expected: list[str]) -> None:
    coverage = Coverage.of_everything(CODES)
    assert short(derive(qualification, coverage, shown(codes), scope=Scope(), body="x")) == expected


def test_covered_by_others_counts_over_several_steps() -> None:
    coverage = Coverage(frozenset("ab"), {"c": frozenset("ab"), "d": frozenset("c"), "e": frozenset("d")})
    assert short(derive(TWO_PARTS, coverage, shown("ab"), scope=Scope(), body="x")) == ["qualification::abcde"]
    assert short(derive(TWO_PARTS, coverage, shown("a"), scope=Scope(), body="x")) == ["competences::a"]


def test_what_the_standard_does_not_cover_blocks_the_whole_and_is_told() -> None:
    coverage = Coverage(frozenset("abcd"), {})
    answer = derive(TWO_PARTS, coverage, shown("abcde"), scope=Scope(), body="x")
    assert short(answer) == ["partial_qualification:1:ab", "partial_qualification:2:cd"]
    assert answer.defects == ("e",)


def test_what_the_standard_does_not_cover_can_be_taken_over() -> None:
    coverage = Coverage(frozenset("abcd"), {})
    verdicts = shown("abcd") | shown("e", Verdict.TAKEN_OVER)
    assert short(derive(TWO_PARTS, coverage, verdicts, scope=Scope(), body="x")) == ["qualification::abcde"]


@pytest.mark.parametrize("verdict", [Verdict.NOT_SHOWN, Verdict.NOT_TESTED])
def test_other_verdicts_show_nothing(verdict: Verdict) -> None:
    answer = derive(TWO_PARTS, Coverage.of_everything(CODES), shown(CODES, verdict), scope=Scope(), body="x")
    assert answer == Derivation()


def test_recognised_for_a_part_gives_only_that_part_and_its_competences() -> None:
    scope = Scope(whole=False, partials=frozenset({"1"}))
    coverage = Coverage.of_everything(CODES)
    assert short(derive(TWO_PARTS, coverage, shown(CODES), scope=scope, body="x")) == ["partial_qualification:1:ab"]
    assert short(derive(TWO_PARTS, coverage, shown("acd"), scope=scope, body="x")) == ["competences::a"]
    assert short(derive(TWO_PARTS, coverage, shown(CODES), scope=Scope(whole=False), body="x")) == []


def held(kind: CredentialKind, codes: str, body: str, partial: str = "") -> HeldProof:
    return HeldProof(kind, frozenset(codes), body, partial)


def test_the_union_over_centres_is_proposed_and_what_is_new_follows_at_once() -> None:
    earlier = [held(PARTIAL, "ab", "y", "1")]
    coverage = Coverage.of_everything(CODES)
    answer = derive(TWO_PARTS, coverage, shown("cde"), scope=Scope(), body="x", held=earlier)
    assert short(answer) == ["partial_qualification:2:cd", "competences::e"]
    assert answer.proposed == Entitlement(WHOLE, CODES)
    allowed = derive(TWO_PARTS, coverage, shown("cde"), scope=Scope(), body="x", held=earlier, assembly=Assembly.ALLOW)
    assert short(allowed) == ["qualification::abcde"]
    same = derive(TWO_PARTS, coverage, shown("cde"), scope=Scope(), body="y", held=earlier)
    assert short(same) == ["qualification::abcde"], "its own earlier proof needs nobody's confirmation"


def test_what_is_taken_over_from_another_centre_does_not_go_around_who_confirms() -> None:
    earlier = [held(LOOSE, "abcd", "y")]
    coverage = Coverage.of_everything(CODES)
    verdicts = {**shown("abcd", Verdict.TAKEN_OVER), **shown("e")}
    answer = derive(TWO_PARTS, coverage, verdicts, scope=Scope(), body="x", held=earlier)
    assert answer.proposed == Entitlement(WHOLE, CODES)
    assert "qualification::abcde" not in short(answer)
    own = derive(TWO_PARTS, coverage, verdicts, scope=Scope(), body="y", held=earlier)
    assert short(own) == ["qualification::abcde"], "from its own earlier proof it may"


def test_what_somebody_holds_is_not_given_again() -> None:
    coverage = Coverage.of_everything(CODES)
    earlier = [held(LOOSE, "a", "x")]
    assert short(derive(TWO_PARTS, coverage, shown("ac"), scope=Scope(), body="x", held=earlier)) == ["competences::c"]
    assert short(derive(TWO_PARTS, coverage, shown("b"), scope=Scope(), body="x", held=earlier)) == [
        "partial_qualification:1:ab"
    ]
    assert (
        derive(TWO_PARTS, coverage, shown(CODES), scope=Scope(), body="x", held=[held(WHOLE, "abcde", "y")])
        == Derivation()
    )


def test_a_code_of_another_version_is_refused_with_every_place() -> None:
    with pytest.raises(Refused) as refused:
        derive(
            Qualification(("a",), (part("1", "z"),)),
            Coverage(frozenset("ay"), {"x": frozenset("w")}),
            shown("av"),
            scope=Scope(),
            body="x",
            held=[held(LOOSE, "u", "y")],
        )
    assert {problem.place.record for problem in refused.value.problems} == set("zyxwvu")


codes = some.frozensets(some.sampled_from(CODES))


@some.composite
def cases(draw: some.DrawFn) -> tuple[Qualification, Coverage, Scope, list[HeldProof]]:
    parts = draw(some.lists(codes, max_size=4))
    qualification = Qualification(CODES, tuple(part(str(n), "".join(sorted(p))) for n, p in enumerate(parts)))
    tested = draw(codes)
    covered: Mapping[str, frozenset[str]] = draw(
        some.dictionaries(some.sampled_from(sorted(set(CODES) - tested) or ["a"]), codes, max_size=3)
    )
    numbers = frozenset(one.number for one in qualification.partials)
    scope = Scope(draw(some.booleans()), frozenset(draw(some.sets(some.sampled_from(sorted(numbers) or ["0"])))))
    earlier = [
        held(LOOSE, "".join(sorted(one)), body)
        for one, body in draw(some.lists(some.tuples(codes.filter(bool), some.sampled_from("xy")), max_size=2))
    ]
    return qualification, Coverage(tested, covered), scope, earlier


verdicts_of = some.dictionaries(some.sampled_from(CODES), some.sampled_from(Verdict))


@given(cases(), verdicts_of)
def test_no_proof_holds_another_and_competences_stand_alone(
    case: tuple[Qualification, Coverage, Scope, list[HeldProof]], verdicts: dict[str, Verdict]
) -> None:
    qualification, coverage, scope, earlier = case
    proofs = derive(qualification, coverage, verdicts, scope=scope, body="x", held=earlier).proofs
    for one in proofs:
        assert one.competences
        for other in proofs:
            if one is not other:
                assert not set(one.competences) <= set(other.competences)
                if one.kind is LOOSE:
                    assert not set(one.competences) & set(other.competences)
    assert sum(one.kind is LOOSE for one in proofs) <= 1


@given(cases(), verdicts_of, some.randoms())
def test_the_order_never_matters(
    case: tuple[Qualification, Coverage, Scope, list[HeldProof]], verdicts: dict[str, Verdict], chance: random.Random
) -> None:
    qualification, coverage, scope, earlier = case
    mixed_verdicts, mixed_parts, mixed_held = list(verdicts.items()), list(qualification.partials), list(earlier)
    for one in (mixed_verdicts, mixed_parts, mixed_held):
        chance.shuffle(one)
    mixed = Qualification(qualification.competences, tuple(mixed_parts))
    assert derive(qualification, coverage, verdicts, scope=scope, body="x", held=earlier) == derive(
        mixed, coverage, dict(mixed_verdicts), scope=scope, body="x", held=mixed_held
    )


@given(cases(), verdicts_of, some.sampled_from(CODES), some.sampled_from([Verdict.SHOWN, Verdict.TAKEN_OVER]))
def test_more_shown_never_gives_less(
    case: tuple[Qualification, Coverage, Scope, list[HeldProof]],
    verdicts: dict[str, Verdict],
    extra: str,
    verdict: Verdict,
) -> None:
    qualification, coverage, scope, earlier = case
    if verdicts.get(extra) is Verdict.TAKEN_OVER:
        return  # taken over already counts for all it can
    before = derive(qualification, coverage, verdicts, scope=scope, body="x", held=earlier)
    after = derive(qualification, coverage, verdicts | {extra: verdict}, scope=scope, body="x", held=earlier)
    everything = set[str]().union(*(one.competences for one in after.proofs))
    assert everything >= set[str]().union(*(one.competences for one in before.proofs))
    for one in before.proofs:
        if one.kind is not LOOSE:
            assert any(
                set(one.competences) <= set(other.competences) and other.kind is not LOOSE for other in after.proofs
            )
    assert after.proposed or not before.proposed or after.proofs[0].kind is WHOLE
    assert before.defects == after.defects


@given(cases(), verdicts_of)
def test_nothing_is_given_that_was_not_shown_or_held(
    case: tuple[Qualification, Coverage, Scope, list[HeldProof]], verdicts: dict[str, Verdict]
) -> None:
    qualification, coverage, scope, earlier = case
    ground = {code for code, verdict in verdicts.items() if verdict in {Verdict.SHOWN, Verdict.TAKEN_OVER}}
    ground |= set[str]().union(*(one.competences for one in earlier))
    for one in derive(qualification, coverage, verdicts, scope=scope, body="x", held=earlier).proofs:
        for code in one.competences:
            assert code in ground or coverage.covered_by.get(code), "nothing is filled in that nobody showed"
