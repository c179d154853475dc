"""Places: how far two municipalities are apart, and what is wrong in a table of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.kernel.problems import Refused
from ijkpunt.providers.rules.places import Municipality, kilometres, read_municipalities

GENT = Municipality("gent", "Gent", 51.05, 3.72)
ANTWERPEN = Municipality("antwerpen", "Antwerpen", 51.22, 4.40)
POINTS = st.builds(
    Municipality, key=st.just("x"), name=st.just("x"), latitude=st.floats(-90, 90), longitude=st.floats(-180, 180)
)


def test_from_ghent_to_antwerp() -> None:
    assert kilometres(GENT, ANTWERPEN) == pytest.approx(51, abs=1)


@given(POINTS, POINTS)
def test_as_far_there_as_back_and_no_further_than_half_the_earth(one: Municipality, other: Municipality) -> None:
    assert kilometres(one, other) == pytest.approx(kilometres(other, one))
    assert 0 <= kilometres(one, other) <= 20_016
    assert kilometres(one, one) == 0


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_a_table_is_read(delimiter: str) -> None:
    text = "\ufeffkey,name,latitude,longitude\ngent,Gent,51.05,3.72\n".replace(",", delimiter)
    assert read_municipalities(text) == (GENT,)


def test_decimals_with_a_comma() -> None:
    assert read_municipalities("key;name;latitude;longitude\ngent;Gent;51,05;3,72\n") == (GENT,)


def test_everything_that_is_wrong_is_told_with_its_row() -> None:
    text = "key,name,latitude,longitude\n,Gent,51,3\nx,X,noord,4\ny,Y,91,4\nz,Z,1,1\nz,Z,1,1\nq\n"
    with pytest.raises(Refused) as caught:
        read_municipalities(text, "gemeenten.csv")
    assert [str(problem.place) for problem in caught.value.problems] == [
        "gemeenten.csv, rij 2, key",
        "gemeenten.csv, rij 3, latitude",
        "gemeenten.csv, rij 4, latitude",
        "gemeenten.csv, rij 7, name",
        "gemeenten.csv, rij 7, latitude",
        "gemeenten.csv, rij 7, longitude",
        "gemeenten.csv, key",
    ]


def test_columns_that_are_not_there() -> None:
    with pytest.raises(Refused) as caught:
        read_municipalities("naam,lat\nGent,51\n")
    assert len(caught.value.problems) == 4
