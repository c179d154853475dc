"""What a new version does to products: the example of docs/rules/impact.md, and what always holds."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ijkpunt.derivations.rules.coverage import CoverageLink, LinkBasis
from ijkpunt.derivations.rules.impact import (
    Carriage,
    Carrier,
    Cause,
    Effect,
    ImpactReport,
    ProductImpact,
    draft_todos,
    impact,
)
from ijkpunt.derivations.rules.yardstick import CoverageCounts, Yardstick
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.product import BasedOn, Product
from ijkpunt.kernel.qualification import (
    Competence,
    CompetenceKind,
    Knowledge,
    KnowledgeDepth,
    QualificationRecord,
    Skill,
    SkillKind,
)
from ijkpunt.register.rules.comparison import Lineage, Relation, compare
from tests.rules.derivations.anything import LINKS as ANY_LINKS
from tests.rules.derivations.anything import competences as any_competences
from tests.rules.derivations.anything import product as any_product
from tests.rules.derivations.candles import (
    CLEANING,
    LINKS,
    MAKING,
    PACKING,
    PRODUCT,
    QUALIFICATION,
    SELLING,
    competence,
)

HOLDS, LOOK_AGAIN, NOT_CARRIED = Carriage.HOLDS, Carriage.LOOK_AGAIN, Carriage.NOT_CARRIED
NONE, WORDING, CONTENT = Effect.NONE, Effect.WORDING, Effect.CONTENT


def version(*competences: Competence, **parts: object) -> QualificationRecord:
    """The next version, with these competences."""
    return replace(QUALIFICATION, version=VersionNumber("BK-9900", 2), competences=competences, **parts)  # type: ignore[arg-type]


def anew(one: Competence, *skills: str, **parts: object) -> Competence:
    """The same competence under the code of the next version, with other skills where any are given."""
    kept = tuple(map(Skill, skills)) or one.skills
    return replace(one, code=one.code.replace("bkc99", "bkc88"), skills=kept, **parts)  # type: ignore[arg-type]


REPAIRING = competence("bkc8800005", "Herstelt kaarsen", "Plakt een breuk")
NEXT = version(
    anew(MAKING),
    anew(PACKING, "Kiest een passende doos of zak", "Werkt veilig"),
    anew(CLEANING, "Sorteert het afval", "Houdt een logboek van het onderhoud bij"),
    REPAIRING,
)


def on_one(later: QualificationRecord, links: Sequence[CoverageLink] = LINKS, *lineage: Lineage) -> ProductImpact:
    (found,) = impact(compare(QUALIFICATION, later, lineage), [(PRODUCT, links)]).products
    return found


def test_the_worked_example_outcome_by_outcome() -> None:
    found = on_one(NEXT, (*LINKS, CoverageLink("M2-2", SELLING.code, frozenset({0}))))

    assert [(one.code, one.effect, one.causes) for one in found.outcomes] == [
        ("M1-1", NONE, ()),
        ("M1-2", CONTENT, (Cause.SKILL_ADDED,)),
        ("M2-1", WORDING, (Cause.REWORDED,)),
        ("M2-2", CONTENT, (Cause.COMPETENCE_GONE,)),
    ]
    assert [(one.code, one.effect) for one in found.units] == [("M1", CONTENT), ("M2", CONTENT)]
    assert found.effect is CONTENT
    assert found.causes == (Cause.COMPETENCE_GONE, Cause.COMPETENCE_NEW, Cause.SKILL_ADDED, Cause.REWORDED)


def test_the_worked_example_link_by_link() -> None:
    found = on_one(NEXT, (*LINKS, CoverageLink("M2-2", SELLING.code, frozenset({0}))))

    assert [
        (one.link.outcome, one.carriage, [(each.competence, set(each.shows)) for each in one.later])
        for one in found.carried
    ] == [
        ("M1-1", HOLDS, [("bkc8800001", {0, 1, 2})]),
        ("M1-2", HOLDS, [("bkc8800003", {0})]),
        ("M2-1", LOOK_AGAIN, [("bkc8800002", {0})]),
        ("M2-2", NOT_CARRIED, []),
    ]
    assert [one.basis for one in found.carried][:3] == [LinkBasis.CONFIRMED, LinkBasis.CONFIRMED, LinkBasis.PROPOSED]
    assert (found.before.all, found.before.confirmed) == (CoverageCounts(3, 1, 0), CoverageCounts(3, 1, 0))
    assert (found.after.all, found.after.confirmed) == (CoverageCounts(2, 1, 1), CoverageCounts(1, 1, 2))
    assert found.uncovered_new == found.gaps == ("bkc8800005",)


def test_the_worked_example_names_what_is_new_and_what_is_gone() -> None:
    elsewhere = replace(PRODUCT, code="ELDERS", based_on=(BasedOn(VersionNumber("BK-0001", 1)),))
    found = impact(compare(QUALIFICATION, NEXT), [(elsewhere, LINKS), (PRODUCT, LINKS)])

    assert ([one.text for one in found.added], [one.text for one in found.dropped]) == (
        ["Herstelt kaarsen"],
        ["Verkoopt kaarsen"],
    )
    assert (found.elsewhere, found.counts) == (("ELDERS",), {NONE: 0, WORDING: 0, CONTENT: 1})


ALL = (anew(MAKING), anew(PACKING), anew(CLEANING), anew(SELLING))
SAFE = CoverageLink("M1-1", MAKING.code, frozenset({2}))
WAX = CoverageLink("M1-1", MAKING.code, frozenset({0}))


@pytest.mark.parametrize(
    ("making", "link", "effect", "causes", "carriage"),
    [
        pytest.param(anew(MAKING), WAX, NONE, (), HOLDS, id="nothing differs"),
        pytest.param(
            anew(MAKING, text="Maakt stevige kaarsen"), WAX, WORDING, (Cause.REWORDED,), LOOK_AGAIN, id="another title"
        ),
        pytest.param(
            anew(MAKING, "Smelt de was goed", "Giet de was in vormen", "Werkt veilig"),
            WAX,
            WORDING,
            (Cause.REWORDED,),
            LOOK_AGAIN,
            id="the skill shown is reworded",
        ),
        pytest.param(
            anew(MAKING, "Smelt de was goed", "Giet de was in vormen", "Werkt veilig"),
            SAFE,
            NONE,
            (),
            HOLDS,
            id="a skill that is not shown is reworded",
        ),
        pytest.param(
            anew(MAKING, "Giet de was in vormen", "Werkt veilig"),
            WAX,
            CONTENT,
            (Cause.SKILL_GONE,),
            NOT_CARRIED,
            id="the only skill shown is gone",
        ),
        pytest.param(
            anew(MAKING, "Giet de was in vormen", "Werkt veilig"),
            LINKS[0],
            CONTENT,
            (Cause.SKILL_GONE,),
            LOOK_AGAIN,
            id="one of the skills shown is gone",
        ),
        pytest.param(
            anew(MAKING, "Giet de was in vormen", "Werkt veilig"), SAFE, NONE, (), HOLDS, id="a skill not shown is gone"
        ),
        pytest.param(
            anew(MAKING, *(one.text for one in MAKING.skills), "Blust een beginnende brand"),
            WAX,
            CONTENT,
            (Cause.SKILL_ADDED,),
            HOLDS,
            id="a skill was added",
        ),
        pytest.param(
            anew(MAKING, knowledge=(Knowledge("Kennis van soorten was"), Knowledge("Kennis van brandgevaar"))),
            WAX,
            CONTENT,
            (Cause.KNOWLEDGE,),
            HOLDS,
            id="knowledge was added",
        ),
        pytest.param(
            anew(MAKING, knowledge=(Knowledge("Grondige kennis van soorten was", KnowledgeDepth.THOROUGH),)),
            WAX,
            CONTENT,
            (Cause.KNOWLEDGE,),
            HOLDS,
            id="knowledge of another depth",
        ),
        pytest.param(
            anew(MAKING, knowledge=(Knowledge("Kennis van soorten en geuren was"),)),
            WAX,
            WORDING,
            (Cause.REWORDED,),
            HOLDS,
            id="knowledge reworded",
        ),
        pytest.param(
            anew(MAKING, kind=CompetenceKind.OPTIONAL), WAX, WORDING, (Cause.OTHER_PART,), HOLDS, id="another cluster"
        ),
        pytest.param(
            replace(anew(MAKING), skills=(Skill("Smelt de was", SkillKind.MOTOR), *MAKING.skills[1:])),
            WAX,
            WORDING,
            (Cause.OTHER_PART,),
            HOLDS,
            id="the skill shown is of another kind",
        ),
    ],
)
def test_what_a_change_does_to_an_outcome_and_its_link(
    making: Competence, link: CoverageLink, effect: Effect, causes: tuple[Cause, ...], carriage: Carriage
) -> None:
    found = on_one(version(making, *ALL[1:]), [link])

    assert (found.outcomes[0].effect, found.outcomes[0].causes) == (effect, causes)
    assert found.carried[0].carriage is carriage
    assert (found.effect, found.causes) == (effect, causes)


def test_a_skill_that_moved_to_another_competence_takes_its_link_along_as_a_proposal() -> None:
    later = version(
        anew(MAKING, "Smelt de was", "Werkt veilig"),
        anew(PACKING, "Kiest een passende doos", "Werkt veilig", "Giet de was in vormen"),
        *ALL[2:],
    )
    found = on_one(later, [CoverageLink("M1-1", MAKING.code, frozenset({0, 1}))])

    assert found.outcomes[0].causes == (Cause.MOVED,)
    assert found.carried[0].carriage is LOOK_AGAIN
    assert {(one.competence, one.shows) for one in found.carried[0].later} == {
        ("bkc8800001", frozenset({0})),
        ("bkc8800002", frozenset({2})),
    }


MELTING = competence("bkc8800011", "Smelt", "Smelt de was", "Werkt veilig", knowledge=("Kennis van soorten was",))
POURING = competence("bkc8800012", "Giet", "Giet de was in vormen")
SPLIT = [Lineage(MAKING.code, MELTING.code, Relation.SPLIT), Lineage(MAKING.code, POURING.code, Relation.SPLIT)]


def test_a_split_that_people_decided_keeps_the_link_on_every_part() -> None:
    (carried,) = on_one(version(MELTING, POURING, *ALL[1:]), [LINKS[0]], *SPLIT).carried

    assert (carried.effect, carried.causes, carried.carriage) == (CONTENT, (Cause.MOVED,), HOLDS)
    assert {(one.competence, one.shows, one.basis) for one in carried.later} == {
        ("bkc8800011", frozenset({0, 1}), LinkBasis.CONFIRMED),
        ("bkc8800012", frozenset({0}), LinkBasis.CONFIRMED),
    }


def test_a_merge_that_people_decided_brings_two_links_to_one_competence() -> None:
    both = competence("bkc8800013", "Maakt en verpakt", "Smelt de was", "Kiest een passende doos", "Werkt veilig")
    lineage = [Lineage(one.code, both.code, Relation.MERGED) for one in (MAKING, PACKING)]
    found = on_one(version(both, *ALL[2:]), [LINKS[2], SAFE, WAX], *lineage)

    assert [one.carriage for one in found.carried] == [HOLDS] * 3
    assert [[(each.competence, set(each.shows)) for each in one.later] for one in found.carried] == [
        [(both.code, {1})],
        [(both.code, {2})],
        [(both.code, {0})],
    ]


def test_another_title_holds_when_people_decided_that_it_is_the_same_competence() -> None:
    later = version(anew(MAKING, text="Vervaardigt kaarsen uit was"), *ALL[1:])
    line = Lineage(MAKING.code, "bkc8800001", Relation.REWORDED)

    assert on_one(later, [WAX], line).carried[0].carriage is HOLDS


def test_a_link_to_look_at_again_is_less_sure_than_it_was() -> None:
    later = version(anew(MAKING, "Smelt de was goed", "Giet de was in vormen", "Werkt veilig"), *ALL[1:])
    (link,) = on_one(later, [replace(WAX, confidence=0.8)]).carried[0].later

    assert 0 < link.confidence < 0.8
    assert link.basis is LinkBasis.PROPOSED


def test_knowledge_that_was_met_goes_along_to_its_new_place() -> None:
    later = version(anew(MAKING, knowledge=(Knowledge("Kennis van lont"), *MAKING.knowledge)), *ALL[1:])
    (link,) = on_one(later, [replace(WAX, meets=frozenset({0}))]).carried[0].later

    assert link.meets == {1}


@pytest.mark.parametrize(
    ("before", "after", "carriage", "causes"),
    [
        pytest.param((), (), HOLDS, (), id="none before, none after"),
        pytest.param((), ("Overlegt",), LOOK_AGAIN, (Cause.SKILL_ADDED,), id="none before, one after"),
        pytest.param(
            ("Overlegt",), (), LOOK_AGAIN, (Cause.SKILL_GONE,), id="one before that it did not show, none after"
        ),
        pytest.param(("Overlegt",), ("Overlegt",), HOLDS, (), id="one that it does not show"),
    ],
)
def test_a_link_that_shows_no_skill(
    before: tuple[str, ...], after: tuple[str, ...], carriage: Carriage, causes: tuple[Cause, ...]
) -> None:
    bare = competence("bkc9900009", "Werkt samen", *before)
    later = version(replace(bare, code="bkc8800009", skills=tuple(map(Skill, after))))
    comparison = compare(replace(QUALIFICATION, competences=(bare,)), later)
    (found,) = impact(comparison, [(PRODUCT, [CoverageLink("M1-1", bare.code, frozenset())])]).products

    assert (found.carried[0].carriage, found.carried[0].causes) == (carriage, causes)


@pytest.mark.parametrize(
    ("later", "effect", "causes"),
    [
        pytest.param(version(*ALL), NONE, (), id="nothing differs"),
        pytest.param(version(*reversed(ALL)), NONE, (), id="another order"),
        pytest.param(version(*ALL, level=4), CONTENT, (Cause.LEVEL,), id="another level"),
        pytest.param(version(*ALL, definition="Maakt kaarsen."), WORDING, (Cause.OTHER_PART,), id="another definition"),
        pytest.param(version(*ALL, REPAIRING), CONTENT, (Cause.COMPETENCE_NEW,), id="a new competence"),
    ],
)
def test_what_touches_a_product_as_a_whole(
    later: QualificationRecord, effect: Effect, causes: tuple[Cause, ...]
) -> None:
    found = on_one(later)

    assert (found.effect, found.causes) == (effect, causes)
    assert all(outcome.effect is NONE for outcome in found.outcomes)
    assert all(one.carriage is HOLDS for one in found.carried)


def test_links_to_another_qualification_or_of_an_unknown_outcome_are_passed_over() -> None:
    stray = [replace(LINKS[0], competence="bkc0000000"), replace(LINKS[0], outcome="M9-9")]

    assert on_one(NEXT, stray).carried == ()


def products() -> ImpactReport:
    """Two of one school, one of another that nothing in it touches but the new competence, one without owner."""
    selling = CoverageLink("M2-2", SELLING.code, frozenset({0}))
    return impact(
        compare(QUALIFICATION, NEXT),
        [
            (owned("P1", "School A"), LINKS),
            (owned("P2", "School B"), LINKS[:1]),
            (owned("P3", "School A"), (*LINKS, selling)),
            (owned("P4", ""), LINKS[:1]),
        ],
    )


def owned(code: str, owner: str) -> Product:
    return replace(PRODUCT, code=code, owner=owner, title=f"Opleiding {code}")


def test_the_worst_comes_first() -> None:
    assert [one.product.code for one in products().products] == ["P3", "P1", "P2", "P4"]


def test_an_owner_gets_one_draft_with_a_day_for_each_product() -> None:
    todos = draft_todos(products(), {CONTENT: 365, WORDING: 90}, date(2026, 9, 1))

    assert [(one.owner, one.products, one.by) for one in todos] == [
        ("School A", ("P3", "P1"), date(2027, 9, 1)),
        ("School B", ("P2",), date(2027, 9, 1)),
        ("", ("P4",), date(2027, 9, 1)),
    ]
    assert str(todos[0]).splitlines()[:6] == [
        "BK-9900-2 vervangt BK-9900-1. Pas dit aan, het eerste tegen 1/9/2027.",
        "Opleiding P3: de inhoud verandert. Pas ze aan tegen 1/9/2027.",
        "Leerresultaten met andere inhoud: M1-2, M2-2.",
        "Leerresultaten met andere woorden: M2-1.",
        "Nieuwe competenties die niets dekt: bkc8800005.",
        "Links: 2 blijven gelden, 1 opnieuw te bekijken, 1 vervallen.",
    ]


@pytest.mark.parametrize(
    ("later", "terms", "days"),
    [
        pytest.param(version(*ALL), {CONTENT: 365, WORDING: 90}, [], id="nothing differs, nothing to do"),
        pytest.param(NEXT, {WORDING: 90}, [], id="no term for this effect"),
        pytest.param(
            version(*ALL, definition="Maakt kaarsen."), {CONTENT: 365, WORDING: 90}, [date(2026, 11, 30)], id="wording"
        ),
    ],
)
def test_terms_decide_who_gets_a_draft(later: QualificationRecord, terms: dict[Effect, int], days: list[date]) -> None:
    found = impact(compare(QUALIFICATION, later), [(PRODUCT, LINKS)])

    assert [one.by for one in draft_todos(found, terms, date(2026, 9, 1))] == days


@settings(deadline=None)
@given(any_competences(), any_competences(), ANY_LINKS)
def test_effects_causes_and_links_never_contradict_each_other(
    before: tuple[Competence, ...], after: tuple[Competence, ...], links: list[CoverageLink]
) -> None:
    earlier, later = replace(QUALIFICATION, competences=before), version(*after)
    (found,) = impact(compare(earlier, later), [(any_product(), links)]).products
    order = list(Effect).index

    assert [one.link for one in found.carried] == [link for link in links if earlier.competence(link.competence)]
    for one in found.carried:
        assert (one.carriage is NOT_CARRIED) == (not one.later)
        assert one.carriage is HOLDS or one.causes
        for link in one.later:
            competence = later.competence(link.competence)
            assert competence is not None
            assert all(0 <= at < len(competence.skills) for at in link.shows)
            assert all(0 <= at < len(competence.knowledge) for at in link.meets)
            assert one.carriage is HOLDS or link.basis is LinkBasis.PROPOSED
    assert all(order(found.effect) >= order(unit.effect) for unit in found.units)
    assert set(found.uncovered_new) <= set(found.gaps)


@settings(deadline=None)
@given(any_competences(), any_competences(), ANY_LINKS)
def test_the_figures_after_carrying_are_those_of_the_carried_links(
    before: tuple[Competence, ...], after: tuple[Competence, ...], links: list[CoverageLink]
) -> None:
    comparison = compare(replace(QUALIFICATION, competences=before), version(*after))
    (found,) = impact(comparison, [(any_product(), links)]).products

    carried = [link for one in found.carried for link in one.later]
    assert found.after == Yardstick(after).counts_on_both(carried)
    assert [len(found.links(carriage)) for carriage in Carriage] == [found.count(carriage) for carriage in Carriage]
    carrier = Carrier(comparison)
    assert found.carried == tuple(carrier.carry(link) for link in found.links_before)


@settings(deadline=None)
@given(any_competences(), ANY_LINKS)
def test_a_version_that_says_the_same_touches_nothing(
    competences: tuple[Competence, ...], links: list[CoverageLink]
) -> None:
    later = version(*(replace(one, code=f"nieuw {one.code}") for one in competences))
    comparison = compare(replace(QUALIFICATION, competences=competences), later)
    (found,) = impact(comparison, [(any_product(), links)]).products

    assert found.effect is NONE
    assert all(one.carriage is HOLDS for one in found.carried if one.link.shows and one.later)
    assert found.after == found.before


@settings(deadline=None, max_examples=30)
@given(any_competences(), any_competences(), st.lists(ANY_LINKS, max_size=4), st.data())
def test_the_order_of_the_products_does_not_matter(
    before: tuple[Competence, ...],
    after: tuple[Competence, ...],
    lists: list[list[CoverageLink]],
    data: st.DataObject,
) -> None:
    comparison = compare(replace(QUALIFICATION, competences=before), version(*after))
    some = [(any_product(f"P{at}"), links) for at, links in enumerate(lists)]

    assert impact(comparison, data.draw(st.permutations(some))) == impact(comparison, some)
