"""What contradicts itself in a set: examples per rule, what must hold for any rows, and the real crosswalk."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.crosswalk.rules.conflicts import RULES, Conflict, check, count_by_rule
from ijkpunt.kernel.mapping import Justification, MappingEnd, MappingRow, MappingStatus, MatchRelation
from ijkpunt.kernel.problems import Severity
from tests.rules.crosswalk.rows import end, row, rows


def found(*told: str) -> dict[str, int]:
    return count_by_rule(check(rows(*told)))


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param([], {}, id="nothing at all"),
        pytest.param(["a exact x", "b close x", "c broad x", "d narrow x"], {}, id="one exact and others: fine"),
        pytest.param(["a exact x", "a exact y"], {"more_than_one_exact": 1, "exact_clique": 1}, id="two objects exact"),
        pytest.param(
            ["a exact x", "b exact x"], {"more_than_one_exact": 1, "exact_clique": 1}, id="two subjects exact"
        ),
        pytest.param(
            ["a exact x", "b exact x", "b exact y", "c exact y"],
            {"more_than_one_exact": 3, "exact_clique": 1},
            id="a clique of five: one ring, three ends with too many",
        ),
        pytest.param(["a exact x", "a exact x"], {}, id="the same row twice says nothing new"),
        pytest.param(["a exact m", "m exact x"], {}, id="a ring over three vocabularies, one of each: fine"),
        pytest.param(["a exact x", "a broad x"], {"relations_on_one_pair": 1}, id="exact and broad on one pair"),
        pytest.param(["a close x", "a related x"], {"relations_on_one_pair": 1}, id="any two relations on one pair"),
        pytest.param(["a exact x", "a not exact x"], {"confirmed_and_refused": 1}, id="X and not X"),
        pytest.param(["a broad x", "a not exact x"], {}, id="not the same, but broader: fine"),
        pytest.param(["a exact x", "a not close x"], {"confirmed_and_refused": 1}, id="what is the same is near too"),
        pytest.param(["a exact x", "a exact nothing"], {"equivalent_and_none": 1}, id="X and nothing"),
        pytest.param(["a exact x", "b exact nothing"], {}, id="nothing for another subject: fine"),
        pytest.param(["a not exact x", "a exact nothing"], {}, id="a refusal and nothing agree"),
        pytest.param(["a broad x", "b narrow x", "b broad y", "a narrow y"], {"broad_cycle": 1}, id="a ring of broad"),
        pytest.param(["a broad x", "b narrow x", "b broad y"], {}, id="a line of broad: fine"),
        pytest.param(
            ["a broad x", "a narrow x"], {"relations_on_one_pair": 1}, id="broad and narrow on one pair: told once"
        ),
        pytest.param(
            ["a exact x", "b exact x", "a broad y", "b narrow y"],
            {"more_than_one_exact": 1, "exact_clique": 1, "broad_cycle": 1},
            id="what is the same counts as one in a ring",
        ),
    ],
)
def test_examples(told: list[str], expected: dict[str, int]) -> None:
    assert found(*told) == expected


def test_nothing_without_its_vocabulary_stands_against_any_target() -> None:
    nowhere = replace(row("a exact nothing"), object_source="")
    assert count_by_rule(check([nowhere, row("a exact x")])) == {"equivalent_and_none": 1}
    elsewhere = replace(row("a exact nothing"), object_source="rome")
    assert not check([elsewhere, row("a exact x")])


def test_one_competence_in_several_qualifications_is_one_statement() -> None:
    """Word for word the same under another code; in other words it is another statement."""
    here, there = (end(one, source="register", label="Werkt veilig", version=one) for one in "ab")
    same = [row("a exact x", subject=here), row("b exact x", subject=there)]
    assert not check(same)
    other = replace(there, label="Werkt netjes")
    assert count_by_rule(check([same[0], replace(same[1], subject=other)])) == {
        "more_than_one_exact": 1,
        "exact_clique": 1,
    }


def test_skill_and_knowledge_are_not_the_same() -> None:
    skill, knowledge = end("a", kind="skill"), end("x", kind="knowledge")
    same = replace(row("a exact x"), subject=skill, object=knowledge)
    assert count_by_rule(check([same])) == {"skill_and_knowledge": 1}
    assert not check([replace(same, relation=MatchRelation.RELATED)])
    assert not check([replace(same, object=end("x", kind="competence"))])


def test_levels_are_compared_where_they_are_known() -> None:
    levels = {("left", "a"): 3, ("right", "x"): 4, ("left", "b"): 3, ("right", "y"): 3}
    conflicts = check(rows("a exact x", "b exact y", "c exact z"), levels=levels)
    assert [(one.rule.id, one.rows) for one in conflicts] == [("exact_across_levels", (0,))]


@pytest.mark.parametrize(
    ("direct", "derived", "clash"),
    [
        pytest.param("a broad x", "exact", True, id="broad here, exact by way of others"),
        pytest.param("a broad x", "narrow", True, id="broad here, narrow by way of others"),
        pytest.param("a broad x", "broad", False, id="the same"),
        pytest.param("a close x", "exact", False, id="near and exact do not clash"),
        pytest.param("a not exact x", "exact", True, id="refused here"),
    ],
)
def test_a_chain_may_say_something_else_than_a_row(direct: str, derived: str, clash: bool) -> None:
    told = [(("left", "a"), ("right", "x"), MatchRelation(derived))]
    assert bool(check(rows(direct), derived=told)) is clash


def test_a_number_is_used_once() -> None:
    twice = [row("a exact x", record_id="1"), row("b exact y", record_id="1"), row("c exact z", record_id="2")]
    conflict = check(twice)[0]
    assert (conflict.rule.id, conflict.rows) == ("duplicate_record", (0, 1))
    problem = conflict.problem(twice)
    assert (problem.code, problem.place.record, problem.severity) == ("mapping.duplicate_record", "1", Severity.ERROR)
    assert str(problem.remedy)


def test_rows_without_a_ground_are_told_together() -> None:
    bare = [row("a exact x", justification=Justification.UNSPECIFIED), row("b exact y"), row("c exact z")]
    assert [(one.rule.id, one.rows) for one in check(bare)] == [("no_justification", (0,))]


def test_withdrawn_rows_do_not_count() -> None:
    assert not check([row("a exact x"), row("a broad x", status=MappingStatus.WITHDRAWN)])


def test_errors_come_before_warnings() -> None:
    severities = [one.rule.severity for one in check(rows("a exact x", "b exact x", "c exact z", "c broad z"))]
    assert severities == sorted(severities, key=list(Severity).index)


def test_every_rule_says_what_is_wrong_and_how_to_mend_it() -> None:
    assert len(RULES) == 11
    for rule in RULES.values():
        assert str(rule.title)
        assert str(rule.fix).endswith(".")


def test_the_page_of_the_rules_tells_of_every_rule() -> None:
    page = (Path(__file__).resolve().parents[3] / "docs" / "rules" / "mappings.md").read_text(encoding="utf-8")
    severities = {Severity.ERROR: "fout", Severity.WARNING: "waarschuwing"}
    for rule in RULES.values():
        assert f"| `{rule.id}` | {severities[rule.severity]} |" in page


ANY_ROW = st.builds(
    lambda subject, target, relation, negated, none: row(
        f"{subject} {'not ' if negated else ''}{relation.value} {'nothing' if none else target}"
    ),
    st.sampled_from("abcd"),
    st.sampled_from("xyzu"),
    st.sampled_from(MatchRelation),
    st.booleans(),
    st.booleans(),
)


def summary(conflicts: list[Conflict]) -> list[tuple[str, frozenset[MappingRow]]]:
    return sorted((one.rule.id, len(one.rows)) for one in conflicts)  # type: ignore[misc]


@given(st.lists(ANY_ROW, max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(told: list[MappingRow], random: "object") -> None:
    turned = list(told)
    random.shuffle(turned)  # type: ignore[attr-defined]
    assert summary(check(told)) == summary(check(turned))


@given(st.lists(ANY_ROW, max_size=12))
def test_without_the_rows_of_a_conflict_it_is_gone(told: list[MappingRow]) -> None:
    conflicts = check(told)
    if conflicts:
        first = conflicts[0]
        kept = [one for place, one in enumerate(told) if place not in first.rows]
        assert len(check(kept)) < len(conflicts)


@given(st.lists(ANY_ROW, max_size=12), ANY_ROW)
def test_a_row_more_never_mends_anything(told: list[MappingRow], more: MappingRow) -> None:
    """But for rings, which may join: then there is one where there were two, or the pair itself tells it."""
    before, after = count_by_rule(check(told)), count_by_rule(check([*told, more]))
    joining = {"exact_clique", "broad_cycle"}
    assert all(after.get(rule, 0) >= count for rule, count in before.items() if rule not in joining)
    assert all(rule in after for rule in before if rule != "broad_cycle")


@given(st.lists(ANY_ROW, max_size=12))
def test_places_point_at_rows(told: list[MappingRow]) -> None:
    for conflict in check(told):
        assert conflict.rows == tuple(sorted(set(conflict.rows)))
        assert all(0 <= place < len(told) for place in conflict.rows)


# The real thing: the part of the official crosswalk Competent 3.8 - ESCO 1.0.3 that is here.


def official(folder: Path) -> list[MappingRow]:
    with (folder / "crosswalks" / "competent-esco.train.tsv").open(encoding="utf-8") as stream:
        told = list(csv.DictReader(stream, delimiter="\t"))
    kinds = {"KN": "knowledge", "SK": "skill"}
    return [
        MappingRow(
            MappingEnd(
                one["competent_id"], one["label_nl"], "competent", "3.8", kinds.get(one["competent_id"][:2], "")
            ),
            MappingEnd(one["esco_uri"], "", "esco", "1.0.3"),
            MatchRelation(one["relation"].removeprefix("skos:").removesuffix("Match")),
            Justification.UNSPECIFIED,
        )
        for one in told
    ]


@pytest.mark.real_data
def test_the_official_crosswalk_holds_rings_of_exact_that_are_not_one_to_one(real_data: Path) -> None:
    """The whole crosswalk has 109 such rings among 1 055; the 7 790 of its 11 183 rows that are here have 73."""
    told = official(real_data)
    assert len(told) == 7790
    conflicts = check(told)
    assert count_by_rule(conflicts) == {
        "more_than_one_exact": 83,
        "exact_clique": 73,
        "broad_cycle": 3,
        "no_justification": 1,
    }
    biggest = max((one for one in conflicts if one.rule.id == "exact_clique"), key=lambda one: len(one.ends))
    assert len(biggest.ends) <= 6
