"""What gets lost from qualification to programme: the example of docs/rules/chain.md, and what always holds."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ijkpunt.derivations.rules.chain import ChainGround, OutcomeAt, Trail, follow_chain
from ijkpunt.derivations.rules.chain_order import order_chain, upstream_problems
from ijkpunt.derivations.rules.coverage import CoverageLink, CoverageStatus, LinkBasis, coverage_of
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.kernel.product import BasedOn, Outcome, Product, ProductKind, Unit
from ijkpunt.kernel.qualification import QualificationRecord
from tests.rules.derivations.anything import LINKS as ANY_LINKS
from tests.rules.derivations.anything import OUTCOMES, RECORDS
from tests.rules.derivations.anything import product as any_product
from tests.rules.derivations.candles import CLEANING, MAKING, PACKING, QUALIFICATION, SELLING, competence

COVERED, PARTIAL, MISSING = CoverageStatus.COVERED, CoverageStatus.PARTIAL, CoverageStatus.MISSING


def made(code: str, kind: ProductKind, upstream: tuple[str, ...], **outcomes: tuple[str, ...]) -> Product:
    """A product of one unit; per outcome the codes of the outcomes it was made from."""
    return Product(
        code,
        kind,
        code,
        (BasedOn(QUALIFICATION.version),),
        (Unit("U", "Alles", tuple(Outcome(one, f"Zin {one}", upstream=above) for one, above in outcomes.items())),),
        upstream=upstream,
    )


def link(outcome: str, code: str, *shows: int, basis: LinkBasis = LinkBasis.CONFIRMED) -> CoverageLink:
    return CoverageLink(outcome, code, frozenset(shows), basis=basis)


OUTCOMES_OF_DEGREE = made("DLR-KAARS", ProductKind.LEARNING_OUTCOMES, (), D1=(), D2=(), D3=())
PROGRAMME = made("BKT-KAARS", ProductKind.QUALIFYING_PROGRAMME, ("DLR-KAARS",), B1=("D1",), B2=("D2",), B3=(), B4=())
STEPS = ((OUTCOMES_OF_DEGREE,), (PROGRAMME,))
ALL_LINKS = {
    "DLR-KAARS": [
        link("D1", MAKING.code, 0, 1, 2),
        link("D1", PACKING.code, 0),
        link("D2", CLEANING.code, 1),
        link("D3", SELLING.code, 0),
    ],
    "BKT-KAARS": [link("B1", MAKING.code, 0, 2), link("B4", CLEANING.code, 0)],
}


def test_the_worked_example_step_by_step() -> None:
    chain = follow_chain(QUALIFICATION, STEPS, ALL_LINKS)
    first, second = chain.steps

    assert (first.before, first.kept, first.regained, first.total) == (8, 7, 0, 8)
    assert (second.before, second.kept, second.regained, second.total) == (7, 3, 1, 8)
    assert first.share_kept == 7 / 8
    assert second.share_kept == 3 / 7
    assert second.share_of_qualification == 4 / 8
    assert second.added == (OutcomeAt("BKT-KAARS", "B3"),)
    assert second.not_taken == (OutcomeAt("DLR-KAARS", "D3"),)
    assert dict(second.grounds) == {ChainGround.CONFIRMED: 2, ChainGround.UPSTREAM: 1, ChainGround.NONE: 1}


def test_the_worked_example_competence_by_competence() -> None:
    chain = follow_chain(QUALIFICATION, STEPS, ALL_LINKS)

    assert [(one.statuses, one.lost_at) for one in chain.competences] == [
        ((COVERED, PARTIAL), None),
        ((COVERED, MISSING), 2),
        ((PARTIAL, COVERED), None),
        ((COVERED, MISSING), 2),
    ]
    assert [trail.text for _, trail in chain.lost_at(1)] == []
    assert [trail.text for _, trail in chain.lost_at(2)] == [
        "Giet de was in vormen",
        "Kiest een passende doos",
        "Werkt veilig",
        "Rekent af met de klant",
    ]
    assert chain.competences[2].skills[0] == Trail("Veegt de vloer", (False, True))
    assert chain.competences[2].skills[0].regained_at == (2,)


@pytest.mark.parametrize(
    ("shown", "lost_at", "regained_at"),
    [
        pytest.param((), None, (), id="no steps"),
        pytest.param((True, True), None, (), id="kept to the end"),
        pytest.param((True, False), 2, (), id="lost at step 2"),
        pytest.param((False, False), 1, (), id="never shown: lost at step 1"),
        pytest.param((False, True), None, (2,), id="regained"),
        pytest.param((False, True, False), 3, (2,), id="regained and lost again"),
    ],
)
def test_where_a_skill_was_lost(shown: tuple[bool, ...], lost_at: int | None, regained_at: tuple[int, ...]) -> None:
    assert (Trail("Giet", shown).lost_at, Trail("Giet", shown).regained_at) == (lost_at, regained_at)


@pytest.mark.parametrize(
    ("own", "above", "upstream", "ground", "shown"),
    [
        pytest.param([link("B1", SELLING.code, 0)], [], ("D1",), ChainGround.CONFIRMED, True, id="confirmed"),
        pytest.param([], [link("D1", SELLING.code, 0)], ("D1",), ChainGround.UPSTREAM, True, id="made from it"),
        pytest.param(
            [link("B1", MAKING.code, 0)],
            [link("D1", SELLING.code, 0)],
            ("D1",),
            ChainGround.CONFIRMED,
            False,
            id="confirmed goes before made from",
        ),
        pytest.param(
            [link("B1", SELLING.code, 0, basis=LinkBasis.PROPOSED)],
            [link("D1", MAKING.code, 0)],
            ("D1",),
            ChainGround.UPSTREAM,
            False,
            id="made from goes before proposed",
        ),
        pytest.param(
            [link("B1", SELLING.code, 0, basis=LinkBasis.PROPOSED)], [], (), ChainGround.PROPOSED, True, id="proposed"
        ),
        pytest.param([], [link("D1", SELLING.code, 0)], (), ChainGround.NONE, False, id="made from nothing"),
        pytest.param([], [], ("D1",), ChainGround.NONE, False, id="made from what was added itself"),
        pytest.param([link("B1", "bkc0000000", 0)], [], (), ChainGround.NONE, False, id="another qualification"),
    ],
)
def test_why_an_outcome_shows_something(
    own: list[CoverageLink], above: list[CoverageLink], upstream: tuple[str, ...], ground: ChainGround, shown: bool
) -> None:
    first = made("DLR", ProductKind.LEARNING_OUTCOMES, (), D1=())
    second = made("BKT", ProductKind.QUALIFYING_PROGRAMME, ("DLR",), B1=upstream)
    chain = follow_chain(QUALIFICATION, ((first,), (second,)), {"DLR": above, "BKT": own})

    assert dict(chain.steps[1].grounds) == {ground: 1}
    assert chain.competences[3].skills[0].shown[1] is shown
    assert bool(chain.steps[1].added) is (not upstream and ground is ChainGround.NONE)


def test_a_competence_without_skills_counts_as_one() -> None:
    bare = replace(QUALIFICATION, competences=(competence("bkc9900009", "Werkt samen"),))
    chain = follow_chain(bare, ((OUTCOMES_OF_DEGREE,),), {"DLR-KAARS": [link("D1", "bkc9900009")]})

    assert chain.steps[0].kept == chain.steps[0].total == 1
    assert chain.competences[0].skills[0].text == "Werkt samen"


def test_nothing_to_keep_is_no_share() -> None:
    empty = replace(QUALIFICATION, competences=())
    (step,) = follow_chain(empty, ((OUTCOMES_OF_DEGREE,),), {}).steps

    assert (step.share_kept, step.share_of_qualification) == (None, None)


def test_steps_follow_from_what_was_made_from_what() -> None:
    dossier = made("CD", ProductKind.CURRICULUM_DOSSIER, (), C1=())
    syllabus = made("LP", ProductKind.SYLLABUS, ("CD", "DLR-KAARS"), S1=("C1", "D1"))
    course = made("KO", ProductKind.SHORT_COURSE, ("LP", "CD"), K1=("S1", "C1"))
    other = made("X", ProductKind.OTHER, ("KO",), X1=())

    steps = order_chain("KO", [course, syllabus, other, OUTCOMES_OF_DEGREE, dossier])

    assert [[product.code for product in step] for step in steps] == [["CD", "DLR-KAARS"], ["LP"], ["KO"]]
    assert order_chain("CD", [dossier]) == ((dossier,),)


A = made("A", ProductKind.OTHER, ("B",), A1=("B1",))
B = made("B", ProductKind.OTHER, ("C",), B1=("C1",))
C = made("C", ProductKind.OTHER, ("A",), C1=("A1",))


@pytest.mark.parametrize(
    ("products", "code", "path"),
    [
        pytest.param([A, B, C], "chain.circular", "A → B → C → A", id="a circle of three"),
        pytest.param([replace(A, upstream=("A",), units=())], "chain.circular", "A → A", id="made from itself"),
        pytest.param([A], "chain.unknown_product", "A → B", id="a product that is not here"),
        pytest.param([A, B], "chain.unknown_product", "B → C", id="a product further up that is not here"),
        pytest.param(
            [replace(A, upstream=()), B], "chain.unknown_outcome", "A → … → B1", id="outcomes made from no product"
        ),
        pytest.param(
            [A, made("B", ProductKind.OTHER, (), B2=())],
            "chain.unknown_outcome",
            "A → B → B1",
            id="an outcome that is not there",
        ),
        pytest.param([B], "chain.unknown_product", "A", id="the product itself is not here"),
    ],
)
def test_what_is_wrong_is_said_with_its_path(products: list[Product], code: str, path: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        order_chain("A", products)

    (problem,) = broken.value.problems
    assert problem.code == code
    assert path in str(problem.message.values.get("path", problem.message.values.get("product")))
    assert str(problem)


def test_every_circle_and_every_loose_end_is_named_at_once() -> None:
    self_made = made("Z", ProductKind.OTHER, ("Z", "nergens"), Z1=())

    assert [(one.code, one.place.record) for one in upstream_problems([C, A, self_made, B])] == [
        ("chain.circular", "A"),
        ("chain.circular", "Z"),
        ("chain.unknown_product", "Z"),
    ]


UPSTREAM = st.lists(st.sampled_from(OUTCOMES), max_size=2, unique=True).map(tuple)


@settings(deadline=None)
@given(RECORDS, ANY_LINKS, ANY_LINKS, st.fixed_dictionaries(dict.fromkeys(OUTCOMES, UPSTREAM)))
def test_the_figures_of_a_chain_never_contradict_each_other(
    record: QualificationRecord,
    first: list[CoverageLink],
    second: list[CoverageLink],
    above: dict[str, tuple[str, ...]],
) -> None:
    steps = ((any_product("CD"),), (any_product("BKT", ("CD",), **above),))
    chain = follow_chain(record, steps, {"CD": first, "BKT": second})

    before = chain.steps[0].total
    for step in chain.steps:
        assert step.before == before
        assert 0 <= step.kept <= step.before
        assert step.kept + step.regained <= step.total
        assert sum(step.grounds.values()) == len(OUTCOMES)
        before = step.kept + step.regained
    assert sum(len(chain.lost_at(step.number)) for step in chain.steps) == chain.steps[-1].total - before


@settings(deadline=None)
@given(RECORDS, ANY_LINKS)
def test_when_everything_is_taken_over_nothing_gets_lost(
    record: QualificationRecord, links: list[CoverageLink]
) -> None:
    steps = ((any_product("CD"),), (any_product("BKT", ("CD",), **{code: (code,) for code in OUTCOMES}),))
    chain = follow_chain(record, steps, {"CD": links})

    assert all(one.statuses[0] is one.statuses[1] for one in chain.competences)
    assert chain.steps[1].kept == chain.steps[1].before
    assert not chain.steps[1].not_taken


@settings(deadline=None)
@given(RECORDS, ANY_LINKS)
def test_a_step_of_confirmed_links_is_what_the_rule_of_coverage_says(
    record: QualificationRecord, links: list[CoverageLink]
) -> None:
    confirmed = [replace(one, basis=LinkBasis.CONFIRMED) for one in links]
    chain = follow_chain(record, ((any_product("CD"),),), {"CD": confirmed})

    assert [one.statuses[0] for one in chain.competences] == [
        one.status for one in coverage_of(record.competences, confirmed)
    ]
