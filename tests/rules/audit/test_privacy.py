"""No national number gets into the log, in whatever way it is written."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.audit.rules.privacy import holds_national_number, refuse_national_numbers
from ijkpunt.kernel.problems import RuleBroken

WAYS = ("plain", "points", "blanks")


def national_number(born: date, serial: int) -> str:
    first_nine = f"{born:%y%m%d}{serial:03}"
    whole = int(f"2{first_nine}" if born.year >= 2000 else first_nine)
    return f"{first_nine}{97 - whole % 97:02}"


@given(
    st.dates(date(1910, 1, 1), date(2026, 1, 1)), st.integers(1, 997), st.sampled_from(["plain", "points", "blanks"])
)
def test_every_national_number_is_found_inside_a_sentence(born: date, serial: int, way: str) -> None:
    digits = national_number(born, serial)
    written = {
        "plain": digits,
        "points": f"{digits[:2]}.{digits[2:4]}.{digits[4:6]}-{digits[6:9]}.{digits[9:]}",
        "blanks": f"{digits[:6]} {digits[6:9]} {digits[9:]}",
    }[way]
    assert holds_national_number(f"Aanvraag van {written}, zie dossier.")


HARMLESS = [
    "",
    "BK-0130-5 en bkc0001234",
    "afd06e2f64cb85073003328e7b5a1e38",  # eleven good digits inside a hash
    "Tel. 02 553 98 76",
    "85.07.30-033.29",  # one off in the check digits
    "85.13.30-033.28",  # no such month
    "185073003328",  # twelve digits
    "2026-11-23T14:06:01.250000+00:00",
    "5fba2b6822dc8b5fc05d74f95cc8c25c28a961bcd410486af3775789db3fcbf9",
]


@pytest.mark.parametrize("text", HARMLESS)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert not holds_national_number(text)


@pytest.mark.parametrize(
    "value",
    ["85.07.30-033.28", {"note": ["zie 85073003328"]}, {"85073003328": 1}, [{"a": {"b": "85.07.30-033.28"}}]],
    ids=["text", "inside a list", "as a key", "deep down"],
)
def test_a_national_number_anywhere_in_the_data_is_refused(value: object) -> None:
    with pytest.raises(RuleBroken) as caught:
        refuse_national_numbers("BK-0130-5", value)
    assert caught.value.problem.code == "audit.national_number"
    assert "85" not in str(caught.value.problem)
