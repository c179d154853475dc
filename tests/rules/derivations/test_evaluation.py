"""Figures against gold: the counts by hand, and the real gold cases with a floor."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ijkpunt.derivations.rules.coverage import CoverageLink
from ijkpunt.derivations.rules.evaluation import Agreement, Gold, compare, mean_figures, read_gold
from ijkpunt.derivations.rules.proposals import assess, report
from ijkpunt.formats.onderwijs_api.qualification import read_qualification
from ijkpunt.formats.onderwijs_api.source import parse
from ijkpunt.formats.products.own_json import read_product
from ijkpunt.kernel.problems import Refused
from tests.rules.derivations.candles import CLEANING, LINKS, MAKING, PACKING, PRODUCT, QUALIFICATION, SELLING

GOLD_LINKS = f"""outcome_code\tcompetence_code\trelation
M1-1\t{MAKING.code}\texact
M1-2\t{CLEANING.code}\texact
M2-1\t{SELLING.code}\tpartial
M2-2\t\tadded
"""
GOLD_COVERAGE = f"""competence_code\tstatus\twhy
{MAKING.code}\tcovered\t"quoted
{PACKING.code}\tmissing\t
{CLEANING.code}\tcovered\t
{SELLING.code}\tmissing\t
"""
TOLERATED = f"outcome_code\tcompetence_code\twhy\nM2-1\t{PACKING.code}\talmost\nM1-1\t{MAKING.code}\tgold wins\n"


def agreement(gold: Gold, *more: CoverageLink) -> Agreement:
    return compare(report(PRODUCT, [(PRODUCT.based_on[0], QUALIFICATION)], [*LINKS, *more]), gold)


def test_counts_are_those_made_by_hand() -> None:
    found = agreement(read_gold(GOLD_LINKS, GOLD_COVERAGE))

    counts = Agreement(3, 3, 2, 1, competences=4, same_status=2, added_proposed=1, added_wanted=1, added_agreed=1)
    assert found == counts
    assert (found.precision, found.recall, found.f1) == pytest.approx((2 / 3, 2 / 3, 2 / 3))
    assert (found.relation_accuracy, found.status_accuracy) == (0.5, 0.5)


def test_a_tolerated_pair_is_neither_right_nor_wrong() -> None:
    found = agreement(read_gold(GOLD_LINKS, GOLD_COVERAGE, TOLERATED))

    assert (found.proposed, found.wanted, found.agreed) == (2, 3, 2)
    assert found.precision == 1


def test_a_wrong_link_lowers_precision_only() -> None:
    gold = read_gold(GOLD_LINKS, GOLD_COVERAGE, TOLERATED)
    before, after = agreement(gold), agreement(gold, CoverageLink("M2-2", SELLING.code, frozenset({0})))

    assert after.precision < before.precision
    assert after.recall == before.recall


def test_an_outcome_without_a_link_counts_as_added() -> None:
    gold = read_gold(GOLD_LINKS, GOLD_COVERAGE)
    linked = agreement(gold, CoverageLink("M2-2", SELLING.code, frozenset({0})))

    assert (agreement(gold).added_precision, agreement(gold).added_recall) == (1, 1)
    assert (linked.added_precision, linked.added_recall) == (0, 0)


def test_the_mean_counts_every_case_once() -> None:
    gold = read_gold(GOLD_LINKS, GOLD_COVERAGE)
    one, other = agreement(gold), agreement(gold, CoverageLink("M2-2", SELLING.code, frozenset({0})))

    assert mean_figures([one, other])["precision"] == pytest.approx((one.precision + other.precision) / 2, abs=1e-4)
    assert set(mean_figures([]).values()) == {0}


def test_nothing_to_divide_by_gives_nought() -> None:
    found = Agreement(0, 0, 0, 0, 0, 0)

    assert (found.precision, found.recall, found.f1, found.relation_accuracy, found.status_accuracy) == (0, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("links", "coverage", "field"),
    [
        pytest.param(GOLD_LINKS.replace("partial", "nearly"), GOLD_COVERAGE, "regel 4", id="another relation"),
        pytest.param(GOLD_LINKS.replace("\t\tadded", f"\t{SELLING.code}\tadded"), GOLD_COVERAGE, "regel 5", id="added"),
        pytest.param(GOLD_LINKS.replace("M2-2\t\tadded", "M2-2"), GOLD_COVERAGE, "regel 5", id="a column lacks"),
        pytest.param(GOLD_LINKS, GOLD_COVERAGE.replace("covered\t\n", "fine\t\n"), "regel 4", id="another status"),
    ],
)
def test_gold_that_cannot_be_read_is_refused(links: str, coverage: str, field: str) -> None:
    with pytest.raises(Refused) as refused:
        read_gold(links, coverage)

    assert [problem.place.field for problem in refused.value.problems] == [field]


# The shipped weights learned from these three cases too, so these figures are no measure of quality: they say that
# nothing broke between learning and asking. docs/rules/coverage.md gives the figures for cases that were left out.
FLOORS = {
    "bakker-opleidingsprofiel": (0.85, 0.7),
    "meubelmaker-bkt": (0.85, 0.7),
    "stukadoor-standaardtraject": (0.85, 0.7),
}


def agreements(folder: Path) -> Iterator[tuple[str, Agreement]]:
    for name in FLOORS:
        cases = folder / "coverage"
        product = read_product((cases / f"{name}.json").read_bytes(), file=f"{name}.json")
        records = [
            read_qualification(parse((folder / "vks" / "bk" / f"{basis.qualification}.json").read_bytes())).record
            for basis in product.based_on
        ]
        texts = [
            (cases / f"{name}.{part}.tsv").read_text(encoding="utf-8") for part in ("links", "coverage", "tolerated")
        ]
        yield name, compare(assess(product, records), read_gold(*texts))


@pytest.mark.real_data
def test_proposals_on_the_gold_cases_stay_above_the_floor(real_data: Path) -> None:
    if not (real_data / "coverage").is_dir():
        pytest.skip("the gold cases of coverage are not here")
    found = dict(agreements(real_data))

    for name, (links, status) in FLOORS.items():
        assert found[name].f1 >= links, name
        assert found[name].status_accuracy >= status, name
