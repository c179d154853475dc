"""What differs between two texts of one product."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.derivations.rules.product_changes import changes_between
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.product import BasedOn, Outcome, Product, ProductKind, Unit

MELT, POUR = Outcome("M1-1", "Smelt de was."), Outcome("M1-2", "Giet de was.")
CANDLES = Product(
    code="OP-KAARS",
    kind=ProductKind.TRAINING_PROFILE,
    title="Kaarsen maken",
    based_on=(BasedOn(VersionNumber("BK-9900", 1)),),
    units=(Unit("M1", "Was", (MELT, POUR)),),
)


def with_outcomes(*outcomes: Outcome) -> Product:
    return replace(CANDLES, units=(Unit("M1", "Was", outcomes),))


@pytest.mark.parametrize(
    ("later", "outcomes", "fields"),
    [
        pytest.param(CANDLES, [], [], id="nothing"),
        pytest.param(replace(CANDLES, title="Kaars en lont"), [], ["titel"], id="another title"),
        pytest.param(
            replace(CANDLES, based_on=(BasedOn(VersionNumber("BK-9900", 2)),)),
            [],
            ["beroepskwalificaties"],
            id="another version of the qualification",
        ),
        pytest.param(
            with_outcomes(replace(MELT, text="Smelt de was traag."), POUR),
            [("M1-1", True, True)],
            [],
            id="an outcome in other words",
        ),
        pytest.param(
            with_outcomes(replace(MELT, methods=("praktijkproef",)), POUR),
            [("M1-1", True, True)],
            [],
            id="an outcome tested otherwise",
        ),
        pytest.param(with_outcomes(MELT), [("M1-2", True, False)], ["modules"], id="an outcome gone"),
        pytest.param(
            with_outcomes(MELT, POUR, Outcome("M1-3", "Veegt.")), [("M1-3", False, True)], ["modules"], id="one more"
        ),
        pytest.param(with_outcomes(POUR, MELT), [], ["modules"], id="another order"),
    ],
)
def test_what_differs(later: Product, outcomes: list[tuple[str, bool, bool]], fields: list[str]) -> None:
    changes = changes_between(CANDLES, later)
    assert [(one.code, one.before is not None, one.after is not None) for one in changes.outcomes] == outcomes
    assert [str(name) for name in changes.fields] == fields
    assert changes.nothing is (not outcomes and not fields)


TEXTS = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(["Smelt.", "Giet.", "Veegt."]), min_size=1)


@given(TEXTS, TEXTS)
def test_every_outcome_is_counted_once(before: dict[str, str], after: dict[str, str]) -> None:
    earlier, later = (with_outcomes(*(Outcome(code, text) for code, text in one.items())) for one in (before, after))
    changes = changes_between(earlier, later)
    assert len(changes.outcomes) + changes.same == len(before.keys() | after.keys())
    assert changes_between(earlier, earlier).nothing
