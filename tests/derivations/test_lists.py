"""Products in a list: filters, and figures that rest on people or not."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ijkpunt.derivations import actions
from ijkpunt.derivations.queries import (
    ProductFilter,
    figures_of,
    get_assessment,
    products,
    products_page,
)
from ijkpunt.derivations.rules.coverage import CoverageStatus, RestsOn
from ijkpunt.derivations.rules.lifecycle import ProductStatus
from ijkpunt.kernel.product import ProductKind
from tests.derivations.desk import BERT, CODE, DAY, approved, based_on, candles, opened, registered
from tests.register.register import publish
from tests.rules.derivations.candles import MAKING, PRODUCT

pytestmark = pytest.mark.django_db
COURSE = replace(PRODUCT, code="KO-1", kind=ProductKind.SHORT_COURSE, title="Kaarsen voor beginners", owner="Daklijn")


@pytest.fixture(autouse=True)
def _open() -> None:
    opened()
    registered(COURSE, BERT)
    approved()


@pytest.mark.parametrize(
    ("which", "codes"),
    [
        pytest.param(ProductFilter(), ["KO-1", CODE], id="all, in order of code"),
        pytest.param(ProductFilter(status=ProductStatus.APPROVED), [CODE], id="by status"),
        pytest.param(ProductFilter(kind="short_course"), ["KO-1"], id="by kind"),
        pytest.param(ProductFilter(owner="daklijn"), ["KO-1"], id="by owner"),
        pytest.param(ProductFilter(qualification="BK-9900-1"), ["KO-1", CODE], id="by version of a qualification"),
        pytest.param(ProductFilter(qualification="BK-990"), [], id="by a part of a number"),
        pytest.param(ProductFilter(text="KAARSEN begin"), ["KO-1"], id="by words of the title"),
        pytest.param(ProductFilter(text="daklijn"), ["KO-1"], id="by the name of the owner"),
        pytest.param(ProductFilter(text="op-"), [CODE], id="by a part of the code"),
        pytest.param(ProductFilter(kind="short_course", status=ProductStatus.APPROVED), [], id="by two things"),
    ],
)
def test_filters(which: ProductFilter, codes: list[str]) -> None:
    assert [line.code for line in products(which)] == codes
    page = products_page(which, limit=1)
    assert ([line.code for line in page.items], page.total) == (codes[:1], len(codes))


def test_a_line_is_of_the_newest_version() -> None:
    line = products(ProductFilter(owner="cvo"))[0]
    assert (line.number, line.status, line.outcomes, line.based_on) == (1, "approved", 4, ("BK-9900-1",))
    assert (line.created_on, line.approved_on, line.title) == (DAY, DAY, PRODUCT.title)


def test_figures_are_those_of_the_report() -> None:
    judge_course()
    figures = figures_of(products(), DAY)["KO-1"]
    whole = get_assessment("KO-1")
    assert figures.tally is not None
    assert figures.tally.progress == whole.progress
    assert figures.tally.covered(RestsOn.CONFIRMED) == 1
    assert figures.tally.covered(RestsOn.ALL) == whole.report.qualifications[0].count(CoverageStatus.COVERED)
    assert not figures.stale


def judge_course() -> None:
    actions.correct(by=BERT, code="KO-1", number=1, outcome="M1-1", competence=MAKING.code, shows=[0, 1, 2], on=DAY)


def test_figures_follow_a_judgement_and_the_register() -> None:
    before = figures_of(products(), DAY)["KO-1"]
    judge_course()
    assert figures_of(products(), DAY)["KO-1"].tally != before.tally
    publish(candles(2))
    assert figures_of(products(), DAY)["KO-1"].stale


def test_a_product_on_an_unknown_version_has_no_figures_and_spoils_no_list() -> None:
    registered(based_on("BK-9999-1", record=replace(PRODUCT, code="OP-2")))
    figures = figures_of(products(), DAY)
    assert figures["OP-2"].tally is None
    assert figures["KO-1"].tally is not None


def test_many_products_ask_as_few_questions_as_two() -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as questions:
            figures_of(products(), DAY)
        return len(questions)

    asked()
    few = asked()
    for number in range(5):
        registered(replace(COURSE, code=f"KO-{number + 2}"), BERT)
    figures_of(products(), DAY)
    assert asked() == few
