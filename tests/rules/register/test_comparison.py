"""Comparing two versions, competence by competence."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ijkpunt.kernel.qualification import (
    Autonomy,
    AutonomyKind,
    Competence,
    CompetenceKind,
    Domain,
    Knowledge,
    KnowledgeDepth,
    PartialQualification,
    QualificationRecord,
    RequiredAttestation,
    Skill,
    SkillKind,
)
from ijkpunt.register.rules.comparison import (
    Basis,
    ChangeKind,
    Comparison,
    CompetenceChange,
    ElementKind,
    Lineage,
    Relation,
    Size,
    compare,
)
from tests.rules.register.records import RECORDS, competence, record

SAFE = competence(
    "Werkt veilig op hoogte",
    "Leest de risicoanalyse van de werf | Trekt het harnas aan en maakt het vast",
    "Kennis van valbeveiliging",
    "safe",
)
SORT = competence(
    "Sorteert leien",
    "Deelt leien in naar dikte en maat | Herkent een barst aan de klank van de lei",
    "Kennis van natuurleien",
    "sort",
)
CUT = competence(
    "Kapt en boort leien",
    "Kapt leien op maat met hamer en brugijzer | Boort gaten met de handboor",
    "Kennis van kapgereedschap",
    "cut",
)
LEAK = competence(
    "Spoort lekken op en herstelt ze",
    "Volgt het spoor van het water | Vervangt een lei zonder de buren te breken",
    "Kennis van oorzaken van lekken",
    "leak",
)
WORK = competence(
    "Sorteert en bewerkt leien",
    "Deelt leien in naar dikte en maat | Herkent een barst aan de klank van de lei"
    " | Kapt leien op maat met hamer en brugijzer | Boort gaten met de handboor",
    "Kennis van natuurleien | Kennis van kapgereedschap",
    "work",
)


def shape(comparison: Comparison) -> list[tuple[str, list[int], list[int]]]:
    return [
        (entry.kind.value, [one.position for one in entry.earlier], [one.position for one in entry.later])
        for entry in comparison.entries
    ]


def only(comparison: Comparison, kind: ChangeKind) -> CompetenceChange:
    (entry,) = comparison.of_kind(kind)
    return entry


def renewed(*competences: Competence) -> list[Competence]:
    """The same competences with newly minted codes, as the authority does for each version."""
    return [replace(one, code=f"new {one.code}") for one in competences]


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        pytest.param([SAFE, LEAK], renewed(SAFE, LEAK), [("same", [1], [1]), ("same", [2], [2])], id="new codes only"),
        pytest.param([SAFE], [SAFE, LEAK], [("same", [1], [1]), ("added", [], [2])], id="one added"),
        pytest.param([SAFE, LEAK], [LEAK], [("same", [2], [1]), ("dropped", [1], [])], id="one dropped"),
        pytest.param(
            [SAFE, CUT, LEAK],
            [LEAK, SAFE, CUT],
            [("moved", [3], [1]), ("same", [1], [2]), ("same", [2], [3])],
            id="one moved: the others kept their order",
        ),
        pytest.param(
            [SAFE, SORT, CUT, LEAK],
            [SAFE, WORK, LEAK],
            [("same", [1], [1]), ("merged", [2, 3], [2]), ("same", [4], [3])],
            id="two merged",
        ),
        pytest.param(
            [SAFE, WORK, LEAK],
            [SAFE, SORT, CUT, LEAK],
            [("same", [1], [1]), ("split", [2], [2, 3]), ("same", [3], [4])],
            id="one split",
        ),
        pytest.param([SAFE], [LEAK], [("added", [], [1]), ("dropped", [1], [])], id="nothing in common"),
        pytest.param([], [], [], id="no competences"),
        pytest.param([], [SAFE], [("added", [], [1])], id="the first ones"),
        pytest.param(
            [Competence("a", "Werkt veilig"), Competence("b", "Werkt veilig")],
            [Competence("c", "Werkt veilig"), Competence("d", "Werkt veilig")],
            [("same", [1], [1]), ("same", [2], [2])],
            id="the same title twice: by place",
        ),
        pytest.param(
            [Competence("a", "Meet het dak op")],
            [Competence("b", "Meet daken op")],
            [("reworded", [1], [1])],
            id="without skills the title carries it",
        ),
        pytest.param(
            [Competence("a", "Bereidt de binnenbepleistering voor")],
            [Competence("b", "Bereidt de estrichvloer voor")],
            [("added", [], [1]), ("dropped", [1], [])],
            id="without skills, the same verb is not enough",
        ),
    ],
)
def test_what_became_of_each_competence(
    earlier: list[Competence], later: list[Competence], expected: list[tuple[str, list[int], list[int]]]
) -> None:
    assert shape(compare(record(*earlier), record(*later, version=3))) == expected


def test_another_title_over_the_same_skills_is_the_same_competence_reworded() -> None:
    later = replace(SORT, text="Selecteert leien op de werf")
    entry = only(compare(record(SAFE, SORT), record(SAFE, later)), ChangeKind.REWORDED)
    assert entry.title_changed
    assert entry.basis is Basis.PROPOSED
    assert entry.score is not None
    assert 0.55 <= entry.score < 1
    assert {change.kind for change in entry.elements} == {ElementKind.SAME}


def test_the_same_title_over_other_skills_is_one_competence_reworded_inside() -> None:
    later = replace(SAFE, skills=LEAK.skills, knowledge=LEAK.knowledge)
    entry = only(compare(record(SAFE), record(later)), ChangeKind.REWORDED)
    assert not entry.title_changed
    assert entry.count(ElementKind.DROPPED) == entry.count(ElementKind.ADDED) == 3


def test_skills_that_stand_everywhere_do_not_decide() -> None:
    everywhere = "Volgt aanwijzingen op | Werkt ergonomisch | Meldt problemen"
    earlier = [competence(f"Maakt {thing}", everywhere) for thing in ("ramen", "deuren", "tafels")]
    later = [*earlier, competence("Onderhoudt de vloot", everywhere)]
    assert shape(compare(record(*earlier), record(*later)))[-1] == ("added", [], [4])


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param(
            [Skill("Meet het dak op", SkillKind.MOTOR)],
            [Skill("Meet het dak op", SkillKind.COGNITIVE)],
            ["regraded"],
            id="another kind of skill",
        ),
        pytest.param(
            [Skill("Meet het dak op met een lint")],
            [Skill("Meet het dak op met een laser")],
            ["reworded"],
            id="another word",
        ),
        pytest.param(
            [Skill("Meet op"), Skill("Giet lood")],
            [Skill("giet  lood."), Skill("Meet op")],
            ["same"] * 2,
            id="another order",
        ),
        pytest.param([Skill("Meet op")], [Skill("Vervoert pannen")], ["dropped", "added"], id="another skill"),
        pytest.param([Skill("Meet op")] * 2, [Skill("Meet op")], ["dropped", "same"], id="one of two the same"),
    ],
)
def test_what_became_of_each_skill(before: list[Skill], after: list[Skill], expected: list[str]) -> None:
    olds, news = Competence("a", "Werkt", skills=tuple(before)), Competence("b", "Werkt", skills=tuple(after))
    (entry,) = compare(record(olds), record(news)).entries
    assert [change.kind.value for change in entry.elements] == expected


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            Knowledge("Basiskennis van asbest", KnowledgeDepth.BASIC),
            Knowledge("Grondige kennis van asbest", KnowledgeDepth.THOROUGH),
            id="depth named twice",
        ),
        pytest.param(
            Knowledge("Asbest", KnowledgeDepth.BASIC), Knowledge("Asbest", KnowledgeDepth.GENERAL), id="depth apart"
        ),
        pytest.param(Knowledge("Basiskennis van asbest"), Knowledge("Kennis van asbest"), id="depth in the words only"),
    ],
)
def test_deeper_knowledge_of_the_same_subject_is_regraded(before: Knowledge, after: Knowledge) -> None:
    olds, news = Competence("a", "Werkt", knowledge=(before,)), Competence("b", "Werkt", knowledge=(after,))
    (entry,) = compare(record(olds), record(news)).entries
    assert [change.kind for change in entry.elements] == [ElementKind.REGRADED]
    assert entry.kind is ChangeKind.REWORDED


def test_two_subjects_are_not_alike_because_both_begin_with_knowledge_of() -> None:
    olds = Competence("a", "Werkt", knowledge=(Knowledge("Kennis van verf"),))
    news = Competence("b", "Werkt", knowledge=(Knowledge("Kennis van hout"),))
    (entry,) = compare(record(olds), record(news)).entries
    assert [change.kind for change in entry.elements] == [ElementKind.DROPPED, ElementKind.ADDED]


# --- lineage


def test_confirmed_lineage_goes_before_the_texts() -> None:
    lines = [Lineage("safe", "leak", Relation.REWORDED, "Besproken met de sector")]
    entry, other = compare(record(SAFE), record(LEAK, SAFE), lines).entries
    assert (entry.kind, entry.basis, entry.score) == (ChangeKind.REWORDED, Basis.DECIDED, None)
    assert entry.ground == "Besproken met de sector"
    assert other.kind is ChangeKind.ADDED


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(
            [Lineage("sort", "x", Relation.MERGED), Lineage("cut", "x", Relation.MERGED)],
            ("merged", [1, 2], [1]),
            id="merged",
        ),
        pytest.param(
            [Lineage("sort", "x", Relation.SPLIT), Lineage("sort", "y", Relation.SPLIT)],
            ("split", [1], [1, 2]),
            id="split",
        ),
        pytest.param(
            [
                Lineage("sort", "x", Relation.SPLIT),
                Lineage("sort", "y", Relation.SPLIT),
                Lineage("cut", "y", Relation.MERGED),
            ],
            ("reworded", [1, 2], [1, 2]),
            id="two became two others",
        ),
    ],
)
def test_lines_that_touch_make_one_entry(lines: list[Lineage], expected: tuple[str, list[int], list[int]]) -> None:
    later = [competence("Iets anders", code="x"), competence("Heel iets anders", code="y")]
    assert shape(compare(record(SORT, CUT), record(*later), lines))[0] == expected


def test_what_people_decided_is_not_added_to() -> None:
    """By its texts this would be a split of one into two; people said it is one into one."""
    lines = [Lineage("work", "new sort", Relation.REWORDED)]
    found = shape(compare(record(WORK), record(*renewed(SORT, CUT)), lines))
    assert found == [("reworded", [1], [1]), ("added", [], [2])]


def test_lines_that_name_unknown_codes_are_handed_back() -> None:
    stray = Lineage("safe", "gone", Relation.SAME)
    comparison = compare(record(SAFE), record(SAFE), [stray])
    assert comparison.stray_lineage == (stray,)
    assert comparison.summary.size is Size.NONE


def test_lineage_over_equal_texts_stays_the_same_competence() -> None:
    entry = only(compare(record(SAFE), record(SAFE), [Lineage("safe", "safe", Relation.REWORDED)]), ChangeKind.SAME)
    assert entry.basis is Basis.DECIDED


# --- the rest of the record


@pytest.mark.parametrize(
    ("field", "before", "after", "expected"),
    [
        pytest.param("title", "Dakwerker", "Leidekker", ["reworded"], id="title"),
        pytest.param("level", 3, 4, [], id="level"),
        pytest.param("definition", "", "Dekt daken", ["added"], id="definition that was not there"),
        pytest.param("extra_information", "Meer uitleg", None, ["dropped"], id="extra information that went"),
        pytest.param("context_environment", ("Buiten", "Op hoogte"), ("Op hoogte",), ["dropped", "same"], id="context"),
        pytest.param("context_action", (), ("Werkt zacht",), ["added"], id="action context"),
        pytest.param(
            "autonomy",
            (Autonomy("het plan", AutonomyKind.BOUND_BY),),
            (Autonomy("het plan", AutonomyKind.INDEPENDENT_IN),),
            ["regraded"],
            id="autonomy of another kind",
        ),
        pytest.param(
            "responsibility", ("Een droog dak",), ("Een recht en droog dak",), ["reworded"], id="responsibility"
        ),
        pytest.param(
            "attestations",
            (RequiredAttestation("VCA-attest", "Bijkomend attest"),),
            (RequiredAttestation("VCA-attest", "Wettelijk attest"),),
            ["regraded"],
            id="an attestation that became compulsory",
        ),
        pytest.param("synonyms", ("Leidekker", "Dekker"), ("Dekker",), ["dropped", "same"], id="synonyms"),
        pytest.param("domains", (Domain(("Bouw",)),), (Domain(("Bouw", "Daken")),), ["dropped", "added"], id="domains"),
    ],
)
def test_every_part_of_the_record_is_compared(field: str, before: Any, after: Any, expected: list[str]) -> None:
    comparison = compare(record(**{field: before}), record(**{field: after}, version=3))
    (change,) = comparison.fields
    assert (change.field, change.before, change.after) == (field, before, after)
    assert [element.kind.value for element in change.elements] == expected


@pytest.mark.parametrize(
    ("field", "before", "after"),
    [
        pytest.param("synonyms", ("Leidekker", "Dekker"), ("Dekker", "Leidekker"), id="another order"),
        pytest.param("definition", "Dekt\r\n daken", "Dekt daken.", id="blanks and a full stop"),
        pytest.param("definition", "Dekt <b>daken</b>", "dekt daken", id="markup and case"),
        pytest.param("status", "erkend", "ontwerp", id="status is no content"),
        pytest.param("website", None, "https://voorbeeld.be", id="an address is no content"),
    ],
)
def test_what_no_reader_would_call_a_change_is_none(field: str, before: Any, after: Any) -> None:
    comparison = compare(record(**{field: before}), record(**{field: after}, version=3))
    assert comparison.fields == ()
    assert comparison.summary.size is Size.NONE


def partial(*codes: str, title: str = "Deel", version: int = 2) -> PartialQualification:
    return PartialQualification(f"BK-9104-{version}-DBK-01", "DBK-01", title, codes)


def test_a_partial_that_holds_the_same_competences_under_new_codes_did_not_change() -> None:
    later = renewed(SAFE, LEAK)
    comparison = compare(
        record(SAFE, LEAK, partials=(partial("safe"),)),
        record(*later, version=3, partials=(partial("new safe", version=3),)),
    )
    assert comparison.field("partials") is None


def test_a_partial_that_holds_other_competences_is_regraded() -> None:
    comparison = compare(
        record(SAFE, LEAK, partials=(partial("safe"),)), record(SAFE, LEAK, partials=(partial("safe", "leak"),))
    )
    change = comparison.field("partials")
    assert change is not None
    assert [element.kind for element in change.elements] == [ElementKind.REGRADED]


def test_nothing_is_said_about_what_a_partial_holds_when_one_side_is_unknown() -> None:
    unknown = replace(partial(), competences=None)
    comparison = compare(record(SAFE, partials=(partial("safe"),)), record(SAFE, partials=(unknown,)))
    assert comparison.field("partials") is None


def test_the_kind_of_a_competence_counts_and_its_references_are_only_noted() -> None:
    optional = replace(SAFE, kind=CompetenceKind.OPTIONAL)
    (entry,) = compare(record(SAFE), record(optional)).entries
    assert entry.kind is ChangeKind.REWORDED
    assert [change.field for change in entry.fields] == ["kind"]
    (entry,) = compare(record(SAFE), record(replace(SAFE, references=("co 01234",)))).entries
    assert entry.kind is ChangeKind.SAME
    assert [change.field for change in entry.fields] == ["references"]


# --- size and summary


@pytest.mark.parametrize(
    ("later", "size"),
    [
        pytest.param(record(SAFE, LEAK), Size.NONE, id="nothing"),
        pytest.param(record(SAFE, LEAK, definition="Dekt daken"), Size.SMALL, id="another definition"),
        pytest.param(record(SAFE, replace(LEAK, text="Zoekt lekken")), Size.SMALL, id="another title"),
        pytest.param(record(LEAK, SAFE), Size.SMALL, id="another order"),
        pytest.param(record(SAFE, replace(LEAK, references=("co 1",))), Size.SMALL, id="a reference"),
        pytest.param(record(SAFE, LEAK, level=4), Size.LARGE, id="another level"),
        pytest.param(record(SAFE, LEAK, WORK), Size.LARGE, id="one more"),
        pytest.param(record(SAFE), Size.LARGE, id="one less"),
    ],
)
def test_the_size_of_a_change(later: QualificationRecord, size: Size) -> None:
    assert compare(record(SAFE, LEAK), later).summary.size is size


def test_a_split_or_a_merge_is_large() -> None:
    assert compare(record(WORK), record(SORT, CUT)).summary.size is Size.LARGE
    assert compare(record(SORT, CUT), record(WORK)).summary.size is Size.LARGE


def test_the_summary_counts_entries_and_competences() -> None:
    lines = [Lineage("safe", "new safe", Relation.SAME)]
    summary = compare(record(SAFE, SORT, CUT), record(*renewed(SAFE, WORK, LEAK), level=4), lines).summary
    assert (summary.earlier_total, summary.later_total) == (3, 3)
    assert {kind: count for kind, count in summary.counts.items() if count} == {
        ChangeKind.SAME: 1,
        ChangeKind.MERGED: 1,
        ChangeKind.ADDED: 1,
    }
    assert summary.proposed == 1
    assert (summary.level_before, summary.level_after) == (3, 4)


# --- properties


def positions(entries: Sequence[CompetenceChange], side: str) -> list[int]:
    return sorted(one.position for entry in entries for one in getattr(entry, side))


@given(RECORDS, RECORDS)
@settings(deadline=None)
def test_every_competence_of_both_sides_appears_exactly_once(
    earlier: QualificationRecord, later: QualificationRecord
) -> None:
    comparison = compare(earlier, later)
    assert positions(comparison.entries, "earlier") == list(range(1, len(earlier.competences) + 1))
    assert positions(comparison.entries, "later") == list(range(1, len(later.competences) + 1))
    assert sum(comparison.summary.counts.values()) == len(comparison.entries)
    for entry in comparison.entries:
        befores = Counter(change.before for change in entry.elements if change.before)
        afters = Counter(change.after for change in entry.elements if change.after)
        if len(entry.earlier) == len(entry.later) == 1:
            assert befores.total() == sum(
                len(one.competence.skills + one.competence.knowledge) for one in entry.earlier
            )
            assert afters.total() == sum(len(one.competence.skills + one.competence.knowledge) for one in entry.later)
        assert entry.score is None or 0 <= entry.score <= 1


@given(RECORDS)
@settings(deadline=None)
def test_a_version_compared_with_itself_is_the_same_all_over(same: QualificationRecord) -> None:
    comparison = compare(same, same)
    assert [entry.kind for entry in comparison.entries] == [ChangeKind.SAME] * len(same.competences)
    assert comparison.fields == ()
    assert comparison.summary.size is Size.NONE


def both_sides(entry: CompetenceChange) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return tuple(one.position for one in entry.earlier), tuple(one.position for one in entry.later)


_TURNED = {
    ChangeKind.ADDED: ChangeKind.DROPPED,
    ChangeKind.DROPPED: ChangeKind.ADDED,
    ChangeKind.SPLIT: ChangeKind.MERGED,
    ChangeKind.MERGED: ChangeKind.SPLIT,
}


@given(RECORDS, RECORDS, st.data())
@settings(deadline=None)
def test_reading_backwards_tells_the_same_story(
    earlier: QualificationRecord, later: QualificationRecord, data: st.DataObject
) -> None:
    lines: list[Lineage] = []
    if earlier.competences and later.competences:
        ends = st.tuples(st.sampled_from(earlier.competences), st.sampled_from(later.competences))
        lines = [Lineage(i.code, j.code, Relation.REWORDED) for i, j in data.draw(st.lists(ends, max_size=3))]
    forward = compare(earlier, later, lines)
    backward = compare(later, earlier, [line.reversed() for line in lines])
    told = {(entry.kind, *both_sides(entry), entry.moved) for entry in forward.entries}
    turned = {
        (_TURNED.get(entry.kind, entry.kind), *both_sides(entry)[::-1], entry.moved) for entry in backward.entries
    }
    assert told == turned
    assert forward.summary.size is backward.summary.size


@given(RECORDS, RECORDS)
@settings(deadline=None, max_examples=40)
def test_the_same_question_gets_the_same_answer(earlier: QualificationRecord, later: QualificationRecord) -> None:
    assert compare(earlier, later) == compare(earlier, later)
