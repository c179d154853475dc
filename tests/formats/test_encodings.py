"""Who takes gzip gets it; who refuses it does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.formats.encodings import takes_gzip


@pytest.mark.parametrize(
    ("accepts", "zipped"),
    [
        ("gzip", True),
        ("GZIP", True),
        ("x-gzip", True),
        ("br, gzip;q=0.8, *;q=0", True),
        ("gzip ; q=0.001", True),
        ("*", True),
        ("identity;q=0.5, *;q=0.1", True),
        ("", False),
        ("identity", False),
        ("br", False),
        ("gzip;q=0, identity", False),
        ("gzip;q=0, *", False),
        ("*, gzip;q=0.000", False),
        ("*;q=0", False),
        ("gzip;q=0.0", False),
        ("gzip;q=soup", False),
        ("gzip;q=nan", False),
        ("x-gzipped", False),
        ("notgzip", False),
    ],
)
def test_who_takes_gzip_gets_it(accepts: str, zipped: bool) -> None:
    assert takes_gzip(accepts) is zipped


@given(st.text())
def test_nothing_that_somebody_sends_breaks_it(accepts: str) -> None:
    assert takes_gzip(accepts) in {True, False}
    assert not takes_gzip(f"{accepts.replace('gzip', '')}, gzip;q=0")
