"""Exemptions by rule: the ground, what carries over, and what always holds. The examples are those of
docs/rules/exemptions.md."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ijkpunt.pathways.rules.carrying_over import Decided, Place, carried, leading_to, steps_of
from ijkpunt.pathways.rules.exempting import Answer, Deciding, deciding_problems
from ijkpunt.pathways.rules.exemptions import (
    Effect,
    EvidenceKind,
    Ground,
    GroundRow,
    Shown,
    Supervisor,
    UnitAsked,
    UnitProposal,
    ground_of,
    proposals,
)
from ijkpunt.register.rules.comparison import Relation

DAY = date(2026, 11, 2)
OLD, NEW = "BK-0130-4", "BK-0130-5"
SINCE = date(2019, 9, 1)
ROWS = (
    *(
        GroundRow(EvidenceKind.PROOF, supervisor, ground, SINCE)
        for supervisor, ground in (
            (Supervisor.EDUCATION, Ground.BY_LAW),
            (Supervisor.EDUCATION_INSPECTION, Ground.BY_LAW),
            (Supervisor.BOTH, Ground.BY_LAW),
            (Supervisor.SOCIAL_INSPECTION, Ground.DISCRETIONARY),
            (Supervisor.UNKNOWN, Ground.DISCRETIONARY),
        )
    ),
    GroundRow(EvidenceKind.ATTESTATION, Supervisor.UNKNOWN, Ground.DISCRETIONARY, SINCE, shelf_days=731),
)


def places(codes: str, version: str = NEW) -> frozenset[Place]:
    return frozenset((version, code) for code in codes)


def proof(codes: str, supervisor: Supervisor = Supervisor.EDUCATION, version: str = NEW, key: str = "") -> Shown:
    name = key or f"{codes} {supervisor} {version}"
    return Shown(name, EvidenceKind.PROOF, places(codes, version), "school", supervisor, date(2024, 6, 30))


def unit(codes: str, *unlinked: str, code: str = "M1") -> UnitAsked:
    return UnitAsked(code, "Veilig het dak op", places(codes), unlinked)


def one(asked: UnitAsked, *shown: Shown, decided: tuple[Decided, ...] = ()) -> UnitProposal:
    return proposals([asked], shown, steps_of(decided), ROWS, on=DAY)[0]


@pytest.mark.parametrize(
    ("shown", "ground"),
    [
        pytest.param(proof("ab"), Ground.BY_LAW, id="a centre of education"),
        pytest.param(proof("ab", Supervisor.EDUCATION_INSPECTION), Ground.BY_LAW, id="under that of education"),
        pytest.param(proof("ab", Supervisor.BOTH), Ground.BY_LAW, id="under both inspections"),
        pytest.param(proof("ab", Supervisor.SOCIAL_INSPECTION), Ground.DISCRETIONARY, id="the social inspection alone"),
        pytest.param(proof("ab", Supervisor.UNKNOWN), Ground.DISCRETIONARY, id="nobody noted who supervises"),
        pytest.param(replace(proof("ab"), ends_on=date(2026, 11, 1)), None, id="ended yesterday"),
        pytest.param(replace(proof("ab"), ends_on=DAY), Ground.BY_LAW, id="ends today"),
        pytest.param(replace(proof("ab"), given_on=date(2026, 11, 3)), None, id="given tomorrow"),
        pytest.param(
            replace(proof("ab", Supervisor.EDUCATION), kind=EvidenceKind.ATTESTATION),
            None,
            id="no row for it",
        ),
    ],
)
def test_the_ground_follows_who_supervises(shown: Shown, ground: Ground | None) -> None:
    assert ground_of(shown, ROWS, DAY) is ground


@pytest.mark.parametrize(
    ("age", "ground"),
    [
        pytest.param(731, Ground.BY_LAW, id="on the last day of its shelf life"),
        pytest.param(732, Ground.DISCRETIONARY, id="a day too old: the school weighs it"),
    ],
)
def test_old_evidence_is_left_to_the_school(age: int, ground: Ground) -> None:
    row = GroundRow(EvidenceKind.PROOF, Supervisor.EDUCATION, Ground.BY_LAW, SINCE, shelf_days=731)
    assert ground_of(replace(proof("a"), given_on=DAY - timedelta(age)), [row], DAY) is ground


def test_the_newest_row_that_holds_decides() -> None:
    law = GroundRow(EvidenceKind.PROOF, Supervisor.EDUCATION, Ground.BY_LAW, SINCE)
    later = replace(law, ground=Ground.DISCRETIONARY, valid_from=date(2026, 1, 1))
    to_come = replace(law, valid_from=date(2027, 1, 1))
    assert ground_of(proof("a"), [law, later, to_come], DAY) is Ground.DISCRETIONARY


@pytest.mark.parametrize(
    ("asked", "shown", "effect", "ground", "missing"),
    [
        pytest.param(unit("ab"), [proof("abc")], Effect.FULL, Ground.BY_LAW, "", id="everything, by law"),
        pytest.param(
            unit("ab"),
            [proof("a"), proof("b", Supervisor.SOCIAL_INSPECTION)],
            Effect.FULL,
            Ground.DISCRETIONARY,
            "",
            id="everything, but b only by a proof that the school may weigh",
        ),
        pytest.param(unit("ab"), [proof("a")], Effect.PARTLY, Ground.DISCRETIONARY, "b", id="b is missing"),
        pytest.param(unit("ab"), [proof("c")], Effect.NONE, None, "ab", id="nothing of it"),
        pytest.param(unit("ab"), [], Effect.NONE, None, "ab", id="nothing shown"),
        pytest.param(
            unit("ab", "M1-05"), [proof("ab")], Effect.PARTLY, Ground.DISCRETIONARY, "", id="an outcome without a link"
        ),
        pytest.param(unit("", "M1-01"), [proof("ab")], Effect.NONE, None, "", id="no confirmed link at all"),
    ],
)
def test_a_unit(asked: UnitAsked, shown: list[Shown], effect: Effect, ground: Ground | None, missing: str) -> None:
    found = one(asked, *shown)
    assert (found.effect, found.ground) == (effect, ground)
    assert found.missing == tuple(sorted(places(missing)))


def test_the_proposal_names_only_the_evidence_that_has_to_do_with_it() -> None:
    assert one(unit("ab"), proof("a", key="1"), proof("z", key="2"), proof("b", key="3")).used == ("1", "3")


# --- what carries over


def line(before: str, after: str, relation: Relation) -> Decided:
    return Decided((OLD, before), (NEW, after), relation)


LINEAGE = (
    line("a", "A", Relation.SAME),
    line("b", "B", Relation.REWORDED),
    line("c", "C", Relation.SPLIT),
    line("c", "D", Relation.SPLIT),
    line("e", "E", Relation.MERGED),
    line("f", "E", Relation.MERGED),
)


@pytest.mark.parametrize(
    ("held", "version", "gives", "there"),
    [
        pytest.param("a", OLD, "A", NEW, id="the same"),
        pytest.param("b", OLD, "B", NEW, id="other words"),
        pytest.param("c", OLD, "CD", NEW, id="split: every part"),
        pytest.param("e", OLD, "", NEW, id="merged: one of two is not enough"),
        pytest.param("ef", OLD, "E", NEW, id="merged: both"),
        pytest.param("A", NEW, "a", OLD, id="back: the same"),
        pytest.param("C", NEW, "", OLD, id="back: one part is not the whole"),
        pytest.param("CD", NEW, "c", OLD, id="back: all parts"),
        pytest.param("E", NEW, "ef", OLD, id="back: who has what was merged has each"),
        pytest.param("z", OLD, "", NEW, id="nobody decided anything"),
    ],
)
def test_what_a_competence_carries_over_to(held: str, version: str, gives: str, there: str) -> None:
    found = carried(places(held, version), steps_of(LINEAGE))
    assert {code for place, code in found if place == there} == set(gives)


def test_the_same_code_in_another_version_says_nothing() -> None:
    assert one(unit("ab"), proof("ab", version=OLD)).effect is Effect.NONE
    decided = (line("a", "a", Relation.SAME), line("b", "b", Relation.REWORDED))
    assert one(unit("ab"), proof("ab", version=OLD), decided=decided).by_law


def test_it_carries_over_along_several_versions() -> None:
    before = Decided(("BK-0130-3", "x"), (OLD, "a"), Relation.REWORDED)
    assert (NEW, "A") in carried(places("x", "BK-0130-3"), steps_of((before, *LINEAGE)))


def test_proofs_that_only_together_give_a_competence_are_both_named() -> None:
    found = one(unit("E"), proof("e", version=OLD, key="1"), proof("f", version=OLD, key="2"), decided=LINEAGE)
    assert found.by_law
    assert found.used == ("1", "2")


# --- what a school may answer


@pytest.mark.parametrize(
    ("decided", "shown", "codes"),
    [
        pytest.param(Deciding("M1", Answer.BY_LAW), "ab", [], id="confirmed by rule"),
        pytest.param(Deciding("M1", Answer.BY_LAW), "a", ["exemption.not_by_law"], id="nothing follows by law"),
        pytest.param(
            Deciding("M1", Answer.REFUSED),
            "ab",
            ["exemption.no_reason", "exemption.by_law"],
            id="a refusal of what the law gives, with nothing said: all at once",
        ),
        pytest.param(Deciding("M1", Answer.REFUSED, "Te oud."), "ab", ["exemption.by_law"], id="without a rule"),
        pytest.param(Deciding("M1", Answer.REFUSED, "Te oud.", "art. 12"), "ab", [], id="with the rule that allows it"),
        pytest.param(Deciding("M1", Answer.REFUSED, "Te weinig."), "a", [], id="refused with a reason"),
        pytest.param(Deciding("M1", Answer.PARTLY), "a", ["exemption.no_reason"], id="a part: say which"),
        pytest.param(Deciding("M1", Answer.GRANTED), "a", [], id="granted"),
        pytest.param(Deciding("M1", Answer.GRANTED), "", ["exemption.nothing_shown"], id="granted for nothing"),
        pytest.param(
            Deciding("M1", Answer.GRANTED, valid_until=DAY - timedelta(1)), "a", ["exemption.ended"], id="ended already"
        ),
    ],
)
def test_what_a_school_may_answer(decided: Deciding, shown: str, codes: list[str]) -> None:
    proposal = one(unit("ab"), *([proof(shown)] if shown else []))
    assert [problem.code for problem in deciding_problems(decided, proposal, DAY)] == codes


# --- what always holds

CODES = some.frozensets(some.sampled_from("abcdefABCDE"), max_size=6)
SHOWN = some.builds(
    lambda codes, supervisor, version, age: Shown(
        f"{sorted(codes)} {supervisor} {version} {age}",
        EvidenceKind.PROOF,
        frozenset((version, code) for code in codes),
        "body",
        supervisor,
        DAY - timedelta(age),
    ),
    CODES,
    some.sampled_from(Supervisor),
    some.sampled_from((OLD, NEW)),
    some.integers(-2, 1_000),
)
UNITS = some.builds(
    lambda codes, unlinked: UnitAsked("M", "", frozenset((NEW, code) for code in codes), unlinked),
    CODES,
    some.sampled_from(((), ("M-01",))),
)
DECIDED = some.lists(
    some.builds(
        Decided,
        some.sampled_from("abcdef").map(lambda code: (OLD, code)),
        some.sampled_from("ABCDE").map(lambda code: (NEW, code)),
        some.sampled_from(Relation),
    ),
    max_size=8,
    unique_by=lambda decided: (decided.earlier, decided.later),
)
WORTH = {
    (Effect.NONE, None): 0,
    (Effect.PARTLY, Ground.DISCRETIONARY): 1,
    (Effect.FULL, Ground.DISCRETIONARY): 2,
    (Effect.FULL, Ground.BY_LAW): 3,
}


@given(UNITS, some.lists(SHOWN, max_size=4), SHOWN, DECIDED)
def test_more_shown_never_takes_an_exemption_away(
    asked: UnitAsked, shown: list[Shown], more: Shown, decided: list[Decided]
) -> None:
    before, after = (one(asked, *these, decided=tuple(decided)) for these in (shown, [*shown, more]))
    assert WORTH[before.effect, before.ground] <= WORTH[after.effect, after.ground]
    assert set(after.missing) <= set(before.missing)


@given(UNITS, some.lists(SHOWN, max_size=4), some.randoms(), DECIDED)
def test_the_order_is_of_no_matter(
    asked: UnitAsked, shown: list[Shown], chance: object, decided: list[Decided]
) -> None:
    mixed, turned = list(shown), list(decided)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    chance.shuffle(turned)  # type: ignore[attr-defined]
    assert one(asked, *shown, decided=tuple(decided)) == one(asked, *mixed, decided=tuple(turned))


@given(some.lists(SHOWN, max_size=5), some.sampled_from(((), ("M-01",))))
def test_a_unit_without_confirmed_links_is_never_exempted(shown: list[Shown], unlinked: tuple[str, ...]) -> None:
    found = one(UnitAsked("M", "", frozenset(), unlinked), *shown)
    assert not found.by_law
    assert found.effect is Effect.NONE


@given(UNITS, some.lists(SHOWN, max_size=4))
def test_by_law_needs_a_proof_that_binds_for_every_competence(asked: UnitAsked, shown: list[Shown]) -> None:
    if one(asked, *shown).by_law:
        binding = [each for each in shown if ground_of(each, ROWS, DAY) is Ground.BY_LAW]
        assert asked.competences <= frozenset().union(*(each.competences for each in binding))
        assert not asked.unlinked


@given(CODES, DECIDED)
def test_carrying_over_is_closed_and_explained(codes: frozenset[str], decided: list[Decided]) -> None:
    held, steps = frozenset((OLD, code) for code in codes), steps_of(decided)
    known = carried(held, steps)
    assert carried(known, steps) == known
    assert all(held & leading_to([place], steps) for place in known)
