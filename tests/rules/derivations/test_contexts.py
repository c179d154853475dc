"""Required contexts, met by what outcomes name: the example of docs/rules/contexts.md, and what always holds."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ijkpunt.derivations.rules.contexts import ContextsReport, StrayName, contexts_of
from ijkpunt.kernel.product import Outcome, Product, Unit
from ijkpunt.kernel.programme import ContextRule, RequiredContexts
from tests.rules.derivations.candles import PRODUCT

AT_LEAST, EXACTLY = ContextRule.AT_LEAST, ContextRule.EXACTLY
PLACES = ("Atelier", "Kaarsencafé", "Markt", "Winkel", "Webwinkel")


def product(
    *contexts: tuple[str, ...],
    rule: ContextRule | None = AT_LEAST,
    count: int | None = 1,
    names: tuple[str, ...] = PLACES,
) -> Product:
    """One unit per tuple, with one outcome that names these contexts."""
    return replace(
        PRODUCT,
        required_contexts=RequiredContexts(names, count, rule),
        units=tuple(
            Unit(f"M{at}", "Module", (Outcome(f"M{at}-1", "Zin", contexts=named),))
            for at, named in enumerate(contexts, start=1)
        ),
    )


def report(of: Product) -> ContextsReport:
    found = contexts_of(of)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("rule", "count", "contexts", "satisfied", "missing", "too_many"),
    [
        pytest.param(AT_LEAST, 1, [("Markt",)], True, 0, 0, id="at least 1 of 5, one"),
        pytest.param(AT_LEAST, 1, [()], False, 1, 0, id="at least 1 of 5, none"),
        pytest.param(EXACTLY, 3, [("Markt", "Atelier"), ("Winkel",)], True, 0, 0, id="exactly 3, over two units"),
        pytest.param(EXACTLY, 3, [("Markt",), ("Markt", "Winkel")], False, 1, 0, id="exactly 3, the same twice"),
        pytest.param(EXACTLY, 3, [PLACES], False, 0, 2, id="exactly 3, all five"),
        pytest.param(EXACTLY, 2, [("kaarsencafe", "MARKT ")], True, 0, 0, id="capitals, blanks and accents"),
        pytest.param(EXACTLY, 1, [("kaarsencafe",), ("Kaarsencafé",)], True, 0, 0, id="two spellings count once"),
        pytest.param(AT_LEAST, 1, [("Fabriek",)], False, 1, 0, id="a name that is not on the list"),
        pytest.param(AT_LEAST, 0, [()], True, 0, 0, id="nothing asked"),
        pytest.param(None, 2, [("Markt", "Winkel")], None, 0, 0, id="unknown rule"),
        pytest.param(EXACTLY, None, [("Markt",)], None, 0, 0, id="unknown number"),
    ],
)
def test_whether_the_contexts_are_met(
    rule: ContextRule | None,
    count: int | None,
    contexts: list[tuple[str, ...]],
    satisfied: bool | None,
    missing: int,
    too_many: int,
) -> None:
    found = report(product(*contexts, rule=rule, count=count))

    assert (found.satisfied, found.missing, found.too_many) == (satisfied, missing, too_many)


def test_the_worked_example() -> None:
    found = report(product(("Atelier", "kaarsencafe"), ("Winkle",), ("Atelier", "Fabriek"), rule=EXACTLY, count=3))

    assert (found.satisfied, found.missing) == (False, 1)
    assert [(one.name, one.units) for one in found.contexts if one.met] == [
        ("Atelier", ("M1", "M3")),
        ("Kaarsencafé", ("M1",)),
    ]
    assert found.lacking == ("Markt", "Winkel", "Webwinkel")
    assert found.spelled_otherwise == (StrayName("kaarsencafe", ("M1-1",), "Kaarsencafé"),)
    assert found.unknown == (StrayName("Winkle", ("M2-1",), "Winkel"), StrayName("Fabriek", ("M3-1",), None))


def test_a_product_that_asks_for_no_contexts_has_no_report() -> None:
    assert contexts_of(PRODUCT) is None


def test_a_source_that_asks_for_more_than_it_names_cannot_be_satisfied() -> None:
    found = report(product(PLACES, rule=AT_LEAST, count=6))

    assert (found.possible, found.satisfied) == (False, False)


def test_a_name_that_stands_twice_on_the_list_is_one_context() -> None:
    found = report(product(("Markt",), count=2, names=("Markt", "markt")))

    assert [one.name for one in found.contexts] == ["Markt"]
    assert (found.possible, found.missing) == (False, 1)


NAMES = st.lists(st.sampled_from([*PLACES, "markt", "Kaarsencafe", "Fabriek"]), max_size=4).map(tuple)


@settings(deadline=None)
@given(st.lists(NAMES, min_size=1, max_size=4), st.sampled_from([AT_LEAST, EXACTLY]), st.integers(0, 6))
def test_what_is_met_lacking_and_unknown_adds_up(
    contexts: list[tuple[str, ...]], rule: ContextRule, count: int
) -> None:
    found = report(product(*contexts, rule=rule, count=count))
    met = sum(1 for one in found.contexts if one.met)

    assert met + len(found.lacking) == len(PLACES)
    assert found.missing == max(0, count - met)
    assert found.satisfied is (met >= count if rule is AT_LEAST else met == count)
    assert {one.name for one in found.unknown} == {name for named in contexts for name in named} & {"Fabriek"}


@settings(deadline=None)
@given(st.lists(NAMES, min_size=2, max_size=4), st.data())
def test_the_order_of_the_units_does_not_matter(contexts: list[tuple[str, ...]], data: st.DataObject) -> None:
    found = report(product(*contexts, count=2))
    shuffled = report(product(*data.draw(st.permutations(contexts)), count=2))

    assert (found.satisfied, found.missing, found.lacking) == (shuffled.satisfied, shuffled.missing, shuffled.lacking)
