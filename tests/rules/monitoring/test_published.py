"""Tables of others: read, and their sums tested."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.kernel.problems import Refused
from ijkpunt.monitoring.rules.published import (
    Sum,
    TableAsked,
    check_table,
    number_of,
    read_sums,
    read_table,
    written_sums,
)

DAY = date(2026, 5, 10)
TEXT = "Beroep;Deelnemers;Behaald\nGids;8;2\nKok;1.000;-\nTotaal;1 008;2\n"


def asked(text: str = TEXT, sums: str = "Totaal = Gids + Kok", **other: object) -> TableAsked:
    read = read_table(text)
    facts = {"key": "gids", "title": "Gidsen", "source": "Een verslag", "address": "", "place": "p. 3",
             "covers": "2024", "published_on": DAY}  # fmt: skip
    return TableAsked(
        columns=read.columns,
        rows=read.rows,
        cells=read.cells,
        sums=read_sums(sums),
        **{**facts, **other},  # type: ignore[arg-type]
    )


def codes(asked_: TableAsked) -> list[str]:
    with pytest.raises(Refused) as refused:
        check_table(asked_, DAY)
    return [one.code for one in refused.value.problems]


def test_a_table_is_read_as_it_was_typed() -> None:
    read = read_table(TEXT)
    assert read.columns == ("Deelnemers", "Behaald")
    assert read.rows == ("Gids", "Kok", "Totaal")
    assert read.cells["Kok", "Deelnemers"] == 1000
    assert read.cells["Kok", "Behaald"] is None
    check_table(asked(), DAY)


def test_a_sum_that_does_not_fit_names_its_cell() -> None:
    with pytest.raises(Refused, match="“Totaal”, “Deelnemers” staat 1009, maar de delen zijn samen 1008"):
        check_table(asked(TEXT.replace("1 008", "1009")), DAY)


def test_sums_over_columns() -> None:
    text = "x;M;V;Samen\nGids;3;4;7\nKok;1;1;3\n"
    with pytest.raises(Refused, match="“Kok”, “Samen” staat 3"):
        check_table(asked(text, "kolom Samen = M + V"), DAY)


@pytest.mark.parametrize(
    ("given_", "code"),
    [
        pytest.param(asked(title=" ", source=""), ["published.lacking"] * 2, id="says nothing of itself"),
        pytest.param(asked(published_on=date(2027, 1, 1)), ["published.future"], id="published tomorrow"),
        pytest.param(asked("", ""), ["published.empty"], id="no table"),
        pytest.param(asked("x;a\nGids;1\nGids;2", ""), ["published.twice"], id="a row twice"),
        pytest.param(asked(sums="Alles = Gids + Mentor"), ["published.unknown"] * 2, id="a sum of what is not there"),
    ],
)
def test_what_is_wrong_is_said_at_once(given_: TableAsked, code: list[str]) -> None:
    assert codes(given_) == code


def test_every_cell_that_is_no_number_is_named() -> None:
    with pytest.raises(Refused) as refused:
        read_table("x;a;b\nGids;veel;1\nKok;-3;2,5")
    assert len(refused.value.problems) == 3


def test_sums_that_cannot_be_read_are_named() -> None:
    with pytest.raises(Refused, match="deze som niet"):
        read_sums("Totaal Gids Kok")


names = st.text(st.characters(whitelist_categories=["L"]), min_size=1, max_size=12)


@given(st.lists(st.builds(Sum, names, st.lists(names, min_size=1, max_size=4).map(tuple), st.booleans())))
def test_sums_are_read_as_they_are_written(sums: list[Sum]) -> None:
    assert read_sums(written_sums(sums)) == tuple(sums)


@given(st.integers(0, 10**12 - 1))
def test_numbers_are_read_however_they_are_grouped(number: int) -> None:
    for written in (str(number), f"{number:,}".replace(",", "."), f"{number:,}".replace(",", "\u202f")):
        assert number_of(written) == number
