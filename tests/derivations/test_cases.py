"""The coverage cases in `cases/` hold together: their labels follow from one reading, skill by skill.

A case is a product in our own words (`NAME.json`) with four tables that a reader made by hand:

- `elements`: for every skill of every competence, how the product shows it (`evidence`) and in which outcomes;
- `links` and `coverage`: what follows from that, per pair and per competence;
- `tolerated`: pairs that a careful reader may also link, so that proposing them is neither right nor wrong.

Skills are named by their place in the qualification (1 is the first): its texts are not ours to keep here.
"""

import csv
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import orjson
import pytest

from ijkpunt.derivations.rules.coverage import CoverageRelation, CoverageStatus
from ijkpunt.derivations.rules.evaluation import Gold, Pair, read_gold
from ijkpunt.formats.onderwijs_api.qualification import read_qualification
from ijkpunt.formats.products.own_json import read_product
from ijkpunt.kernel.product import Product
from ijkpunt.kernel.qualification import QualificationRecord

FOLDER = Path(__file__).parent / "cases"
NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))

SHOWN = frozenset({"stated", "implied"})
LINKING = SHOWN | {"limited"}  # a narrower scope than asked makes a link, but does not show the skill
EVIDENCE = LINKING | {"transversal", "absent"}  # transversal: recurs in several competences and is shown elsewhere
QUOTED_FROM = 5  # words: shorter skills are phrases anybody would use


@dataclass(frozen=True, slots=True)
class Element:
    """One skill of a competence: how the product shows it, in which outcomes."""

    competence: str
    skill: int  # from 1
    evidence: str
    outcomes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    name: str
    product: Product
    gold: Gold
    elements: tuple[Element, ...]
    added: tuple[str, ...]  # outcome codes
    reasons: tuple[str, ...]  # one per competence

    @property
    def qualification(self) -> str:
        (based_on,) = self.product.based_on
        return str(based_on.qualification)

    def by_competence(self) -> dict[str, list[Element]]:
        found = defaultdict(list)
        for element in self.elements:
            found[element.competence].append(element)
        return found


def rows(name: str, table: str) -> list[dict[str, str]]:
    text = (FOLDER / f"{name}.{table}.tsv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(params=NAMES)
def case(request: pytest.FixtureRequest) -> Case:
    name = str(request.param)
    texts = [
        (FOLDER / f"{name}.{table}.tsv").read_text(encoding="utf-8") for table in ("links", "coverage", "tolerated")
    ]
    return Case(
        name=name,
        product=read_product((FOLDER / f"{name}.json").read_bytes(), file=f"{name}.json"),
        gold=read_gold(*texts),
        elements=tuple(
            Element(
                row["competence_code"],
                int(row["skill_nr"]),
                row["evidence"],
                tuple((row["outcome_codes"] or "").split()),
            )
            for row in rows(name, "elements")
        ),
        added=tuple(row["outcome_code"] for row in rows(name, "links") if row["relation"] == "added"),
        reasons=tuple(row["why"] or "" for row in rows(name, "coverage")),
    )


@pytest.fixture
def qualification(case: Case, real_data: Path) -> QualificationRecord:
    path = real_data / "vks" / "bk" / f"{case.qualification}.json"
    return read_qualification(orjson.loads(path.read_bytes()), file=path.name).record


def relation(elements: list[Element], outcome: str) -> CoverageRelation | None:
    """What one outcome is to one competence, read from its skills. None: no link."""
    if not any(outcome in element.outcomes for element in elements if element.evidence in LINKING):
        return None
    own = [element for element in elements if element.evidence != "transversal"]
    whole = all(element.evidence in SHOWN and outcome in element.outcomes for element in own)
    return CoverageRelation.EXACT if whole else CoverageRelation.PARTIAL


def status(elements: list[Element]) -> CoverageStatus:
    evidence = {element.evidence for element in elements}
    if not evidence & LINKING:
        return CoverageStatus.MISSING
    return CoverageStatus.COVERED if evidence <= SHOWN | {"transversal"} else CoverageStatus.PARTIAL


def test_there_are_cases() -> None:
    assert NAMES


def test_the_product_is_read_without_a_warning(case: Case) -> None:
    assert case.product.warnings == ()
    assert case.product.owner.endswith("(fictief)")


def test_the_tables_name_outcomes_of_the_product(case: Case) -> None:
    known = {outcome.code for outcome in case.product.outcomes}
    named = {outcome for outcome, _ in case.gold.links.keys() | case.gold.tolerated}
    named |= {outcome for element in case.elements for outcome in element.outcomes}
    assert named | set(case.added) <= known


def test_evidence_is_a_known_word_with_outcomes_where_it_needs_them(case: Case) -> None:
    for element in case.elements:
        assert element.evidence in EVIDENCE, element
        assert element.outcomes or element.evidence not in LINKING, element
        assert not element.outcomes or element.evidence != "absent", element


def test_every_outcome_is_linked_or_added_once(case: Case) -> None:
    linked = {outcome for outcome, _ in case.gold.links}
    assert len(rows(case.name, "links")) == len(case.gold.links) + len(case.added)
    assert sorted(linked | set(case.added)) == sorted(outcome.code for outcome in case.product.outcomes)
    assert not linked & set(case.added)


def test_links_follow_from_the_skills(case: Case) -> None:
    expected: dict[Pair, CoverageRelation] = {}
    for competence, elements in case.by_competence().items():
        for outcome in case.product.outcomes:
            found = relation(elements, outcome.code)
            if found is not None:
                expected[outcome.code, competence] = found
    assert case.gold.links == expected


def test_statuses_follow_from_the_skills(case: Case) -> None:
    assert case.gold.statuses == {code: status(elements) for code, elements in case.by_competence().items()}


def test_every_competence_says_why(case: Case) -> None:
    assert len(case.reasons) == len(case.gold.statuses)
    assert all(case.reasons)


def test_no_pair_is_both_linked_and_tolerated(case: Case) -> None:
    assert not case.gold.links.keys() & case.gold.tolerated
    assert all(row["why"] for row in rows(case.name, "tolerated"))


def test_a_transversal_skill_shown_elsewhere_makes_a_pair_that_may_be_linked(case: Case) -> None:
    for element in case.elements:
        if element.evidence == "transversal":
            for outcome in element.outcomes:
                pair = (outcome, element.competence)
                assert pair in case.gold.tolerated or pair in case.gold.links, pair


def test_product_codes_are_unique() -> None:
    codes = [read_product((FOLDER / f"{name}.json").read_bytes()).code for name in NAMES]
    assert len(set(codes)) == len(codes)


@pytest.mark.real_data
def test_every_skill_of_the_qualification_has_its_row(case: Case, qualification: QualificationRecord) -> None:
    expected = [
        (competence.code, skill)
        for competence in qualification.competences
        for skill in range(1, len(competence.skills) + 1)
    ]
    assert [(element.competence, element.skill) for element in case.elements] == expected
    assert {competence for _, competence in case.gold.tolerated} <= case.gold.statuses.keys()


@pytest.mark.real_data
def test_no_text_of_the_qualification_is_copied(case: Case, qualification: QualificationRecord) -> None:
    ours = "\n".join(path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob(f"{case.name}.*"))).casefold()
    texts: list[str] = []
    for competence in qualification.competences:
        texts += [competence.text, *(skill.text for skill in competence.skills)]
        texts += [knowledge.text for knowledge in competence.knowledge]
    long = [text for text in texts if len(text.split()) >= QUOTED_FROM]
    assert long
    assert [text for text in long if text.casefold().rstrip(".") in ours] == []
