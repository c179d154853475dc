"""Groups of competences that say the same: what always holds."""

import itertools
import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ijkpunt.crosswalk.rules.congruence import (
    Agreement,
    Congruence,
    MergingKind,
    common_parts,
    differ,
    find_congruence,
    find_element_groups,
    merging_groups,
    merging_pairs,
    propose_sets,
    spread,
)
from ijkpunt.crosswalk.rules.congruence.gathering import gather
from ijkpunt.kernel.qualification import Competence, Knowledge, KnowledgeDepth, QualificationRecord, Skill
from ijkpunt.matching.rank import shipped_model
from ijkpunt.register.rules.comparison import ElementKind
from ijkpunt.register.rules.comparison.texts import normal
from tests.rules.crosswalk.qualifications import ToldEncoder, qualification
from tests.rules.register.records import COMPETENCES, competence

SLOW = (HealthCheck.too_slow,)  # whole qualifications are large examples
ANY_TEXT = st.text(max_size=40)
ANY_COMPETENCE = st.builds(
    Competence,
    st.uuids().map(str),
    ANY_TEXT,
    skills=st.lists(st.builds(Skill, ANY_TEXT), max_size=2).map(tuple),
    knowledge=st.lists(st.builds(Knowledge, ANY_TEXT), max_size=2).map(tuple),
)
QUALIFICATIONS = st.lists(st.lists(COMPETENCES, max_size=5), max_size=5).map(
    lambda several: [qualification(9000 + number, *one) for number, one in enumerate(several)]
)


def congruence(*records: QualificationRecord) -> Congruence:
    return find_congruence(records, shipped_model().encoder)


def partition(found: Congruence) -> set[frozenset[tuple[str, str]]]:
    """The groups as sets of (qualification, code)."""
    lines = found.catalogue.qualifications
    return {
        frozenset(
            (lines[found.catalogue.qualification[place]].identifier, found.catalogue.codes[place])
            for place in found.members(group)
        )
        for group in range(len(found.common))
    }


@given(QUALIFICATIONS)
@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
def test_every_competence_stands_in_exactly_one_group(records: list[QualificationRecord]) -> None:
    found = congruence(*records)
    members = sorted(itertools.chain.from_iterable(found.members(group).tolist() for group in range(len(found.common))))
    assert members == list(range(sum(len(record.competences) for record in records)))


@given(QUALIFICATIONS, st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
def test_the_order_of_records_and_competences_is_of_no_matter(
    records: list[QualificationRecord], chance: random.Random
) -> None:
    shuffled = [
        replace(record, competences=tuple(chance.sample(record.competences, len(record.competences))))
        for record in chance.sample(records, len(records))
    ]
    assert partition(congruence(*shuffled)) == partition(congruence(*records))


@given(QUALIFICATIONS)
@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
def test_the_common_wording_is_one_that_somebody_wrote(records: list[QualificationRecord]) -> None:
    found = congruence(*records)
    written = {" ".join(one.text.split()) for record in records for one in record.competences}
    for group, common in enumerate(found.common.tolist()):
        assert found.catalogue.wordings[common] in written
        assert common in found.catalogue.wording[found.members(group)]


@given(QUALIFICATIONS)
@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
def test_different_titles_of_one_qualification_never_meet_in_a_small_group(records: list[QualificationRecord]) -> None:
    """With fewer than ten uses a single qualification that holds both keeps them apart."""
    found = congruence(*records)
    for group in range(len(found.common)):
        by_qualification: dict[int, set[int]] = {}
        for place in found.members(group):
            owner = int(found.catalogue.qualification[place])
            by_qualification.setdefault(owner, set()).add(int(found.catalogue.wording[place]))
        assert all(len(titles) == 1 for titles in by_qualification.values())


@given(st.lists(st.lists(ANY_COMPETENCE, max_size=3), max_size=3))
@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
def test_any_text_is_good(several: list[list[Competence]]) -> None:
    records = [qualification(9000 + number, *one) for number, one in enumerate(several)]
    found = congruence(*records)
    propose_sets(found)
    merging_groups(found, merging_pairs(found))
    common_parts(found, range(len(records)))
    find_element_groups(records, shipped_model().encoder)
    spread([one for record in records for one in record.competences])


@given(QUALIFICATIONS)
@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
def test_figures_of_merging_add_up(records: list[QualificationRecord]) -> None:
    found = congruence(*records)
    sizes = found.holds.sum(axis=1)
    for pair in merging_pairs(found):
        assert pair.shared + pair.own_one == sizes[pair.one]
        assert pair.shared + pair.own_other == sizes[pair.other]
        assert 0 <= pair.reworded <= pair.shared
        assert 0 < pair.shared_part <= pair.smaller_part <= 1
    for group in merging_groups(found, merging_pairs(found)):
        assert (
            group.by_all <= group.different <= group.competences == sum(sizes[place] for place in group.qualifications)
        )


@given(QUALIFICATIONS)
@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
def test_whoever_is_named_with_a_common_part_holds_all_of_it(records: list[QualificationRecord]) -> None:
    found = congruence(*records)
    for part in common_parts(found, range(len(records))):
        assert len(part.qualifications) > 1
        assert found.holds[list(part.qualifications)][:, list(part.groups)].toarray().all()


GRAPHS = st.integers(2, 9).flatmap(
    lambda count: st.tuples(
        st.just(count),
        st.dictionaries(
            st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)).filter(lambda pair: pair[0] < pair[1]),
            st.sampled_from([0.2, 0.5, 0.6, 0.75, 0.9, 1.0]),
        ),
        st.lists(st.frozensets(st.integers(0, 4), min_size=1), min_size=count, max_size=count),
    )
)


@given(GRAPHS)
def test_what_is_gathered_is_near_on_average_and_cannot_grow(
    graph: tuple[int, dict[tuple[int, int], float], Sequence[frozenset[int]]],
) -> None:
    count, near, held = graph
    groups = gather(count, [(*pair, value) for pair, value in near.items()], least=0.6, held=held, apart=0.0)
    assert sorted(itertools.chain.from_iterable(groups)) == list(range(count))
    for one, other in itertools.combinations(groups, 2):
        total = sum(near.get((min(a, b), max(a, b)), 0.0) for a in one for b in other)
        together = {item for member in one for item in held[member]} & {
            item for member in other for item in held[member]
        }
        assert total / (len(one) * len(other)) < 0.6 + 1e-9 or together
    for group in groups:
        assert len(set().union(*(held[member] for member in group))) == sum(len(held[member]) for member in group)


def test_a_chain_does_not_become_a_group() -> None:
    assert gather(3, [(0, 1, 0.9), (1, 2, 0.8)], least=0.65) == [[0, 1], [2]]


def test_two_titles_that_one_author_kept_apart_stay_apart_however_alike() -> None:
    """The best partner comes first; the second best is somebody else."""
    proves, bakes = competence("Bereidt degen voor brood"), competence("Bakt degen voor brood")
    one = qualification(9001, proves, bakes)
    other = qualification(9002, replace(proves, text="Bereidt in opdracht degen voor brood", code="prove"))
    (shared,) = [group for group in partition(congruence(one, other)) if len(group) > 1]
    assert shared == {("BK-9001-1", proves.code), ("BK-9002-1", "prove")}


def test_one_careless_qualification_does_not_keep_a_large_group_apart() -> None:
    told = {("Werkt samen", "Werkt in een ploeg"): 0.9}
    many = [qualification(9000 + number, competence("Werkt samen")) for number in range(12)]
    more = [qualification(9100 + number, competence("Werkt in een ploeg")) for number in range(12)]
    careless = qualification(9200, competence("Werkt samen"), competence("Werkt in een ploeg"))
    found = find_congruence([*many, *more, careless], ToldEncoder(told))
    assert found.spread.tolist() == [25]


def test_what_differs_in_form_only_is_one_title() -> None:
    same = ("Werkt in teamverband", "werkt  in teamverband.", "<p>Werkt in teamverband</p>")
    found = congruence(*(qualification(9000 + number, competence(text)) for number, text in enumerate(same)))
    assert len(found.catalogue.wordings) == 1
    assert found.agreement(found.members(0)) is Agreement.SAME


def test_another_depth_of_knowledge_is_a_difference() -> None:
    deep = Competence("deep", "Kiest hout", knowledge=(Knowledge("Hout", KnowledgeDepth.THOROUGH),))
    shallow = replace(deep, code="shallow", knowledge=(Knowledge("Hout", KnowledgeDepth.BASIC),))
    found = congruence(qualification(9001, deep), qualification(9002, shallow))
    assert found.agreement(found.members(0)) is Agreement.CONTENT
    (change,) = differ(deep, shallow).changes
    assert change.kind is ElementKind.REGRADED


@given(COMPETENCES, COMPETENCES)
def test_differences_read_backwards_are_the_same_differences(one: Competence, other: Competence) -> None:
    there, back = differ(one, other), differ(other, one)
    assert there.same == back.same
    assert {(change.before, change.after) for change in there.changes} == {
        (change.after, change.before) for change in back.changes
    }


@given(st.lists(COMPETENCES, max_size=5))
def test_the_spread_names_every_element_once(competences: list[Competence]) -> None:
    found = spread(competences)
    told = [(one.section, normal(text)) for one in found for text in one.wordings]
    written = {("skill", normal(item.text)) for one in competences for item in one.skills}
    written |= {("knowledge", normal(item.text)) for one in competences for item in one.knowledge}
    assert set(told) == written
    assert all(one.holders for one in found)


def test_the_spread_puts_first_what_all_share() -> None:
    found = spread(
        [
            competence("een", "Leest plannen | Meet", "Kennis van hout"),
            competence("twee", "Leest de plannen | Zaagt", "Kennis van hout"),
        ]
    )
    assert [(one.wordings, one.holders) for one in found] == [
        (("Leest de plannen", "Leest plannen"), (0, 1)),
        (("Meet",), (0,)),
        (("Zaagt",), (1,)),
        (("Kennis van hout",), (0, 1)),
    ]


def test_skills_in_other_words_and_knowledge_at_another_depth() -> None:
    wood = [Knowledge("Kennis van hout", depth) for depth in (KnowledgeDepth.BASIC, KnowledgeDepth.GENERAL)]
    one = qualification(
        9001, Competence("a", "Bouwt", skills=(Skill("Leest en begrijpt tekeningen"),), knowledge=(wood[0],))
    )
    other = qualification(
        9002, Competence("b", "Sloopt", skills=(Skill("Leest en begrijpt (werk)tekeningen"),), knowledge=(wood[1],))
    )
    skills, knowledge = find_element_groups([one, other], shipped_model().encoder)
    assert {wording.text for wording in skills.wordings} == {
        one.competences[0].skills[0].text,
        other.competences[0].skills[0].text,
    }
    assert [wording.by_grade for wording in knowledge.wordings] == [(("basic", (0,)), ("general", (1,)))]


def test_another_depth_at_another_level_is_what_levels_are_for() -> None:
    basic, thorough = (
        Competence(depth, "Bouwt", knowledge=(Knowledge("Kennis van hout", depth),))
        for depth in (KnowledgeDepth.BASIC, KnowledgeDepth.THOROUGH)
    )
    records = [qualification(9001, basic, level=2), qualification(9002, thorough, level=4)]
    assert find_element_groups(records, shipped_model().encoder) == ()


def shared_competences(count: int) -> list[Competence]:
    words = ["Smelt was", "Verpakt kaarsen", "Draait een lont", "Weegt kleurstof", "Leest een bon", "Telt dozen"]
    return [competence(word) for word in words[:count]]


@pytest.mark.parametrize(
    ("own", "levels", "kind"),
    [((0, 2), (3, 3), MergingKind.MERGE), ((1, 1), (3, 4), MergingKind.LEVEL), ((0, 9), (2, 4), MergingKind.PART),
     ((5, 5), (3, 3), MergingKind.COMMON)],
    ids=["same level", "other level", "the smaller inside the larger", "a common part only"],
)  # fmt: skip
def test_what_two_qualifications_are_candidates_for(
    own: tuple[int, int], levels: tuple[int, int], kind: MergingKind
) -> None:
    records = [
        qualification(
            9001 + side,
            *shared_competences(4),
            *(competence(f"{'abcdefghij'[extra] * 6} {'klmnopqrst'[side] * 6}") for extra in range(own[side])),
            level=levels[side],
        )
        for side in (0, 1)
    ]
    (pair,) = merging_pairs(find_congruence(records, ToldEncoder({})))
    assert (pair.kind, pair.shared, pair.own_one, pair.own_other) == (kind, 4, *own)
