"""Whether a product stands on the version that counts."""

from datetime import date

import pytest

from ijkpunt.derivations.rules.basis import BasisState, basis_of, finding
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.problems import Place, Severity
from ijkpunt.register.rules.validity import VersionDates, in_force

ON = date(2026, 11, 20)


def version(
    text: str, since: str | None = "2020-01-01", ends: str | None = None, gone: str | None = None
) -> VersionDates:
    days = [None if day is None else date.fromisoformat(day) for day in (since, ends, gone)]
    return VersionDates(VersionNumber.parse(text), days[0], ends_on=days[1], scrapped_on=days[2])


@pytest.mark.parametrize(
    ("register", "state", "newest", "severity"),
    [
        pytest.param([version("BK-9001-2")], "current", "BK-9001-2", None, id="it counts"),
        pytest.param([version("BK-9001-1")], "unknown", "BK-9001-1", Severity.ERROR, id="only another version is here"),
        pytest.param([], "unknown", None, Severity.ERROR, id="not in the register"),
        pytest.param(
            [version("BK-9001-2"), version("BK-9001-3")],
            "newer",
            "BK-9001-3",
            Severity.WARNING,
            id="a newer one counts",
        ),
        pytest.param(
            [version("BK-9001-2"), version("BK-9001-3", "2027-09-01")],
            "current",
            "BK-9001-2",
            None,
            id="a newer one counts next year",
        ),
        pytest.param(
            [version("BK-9001-2", ends="2026-08-31"), version("BK-9001-3")],
            "ended",
            "BK-9001-3",
            Severity.ERROR,
            id="it ended, a newer one counts",
        ),
        pytest.param([version("BK-9001-2", ends="2026-08-31")], "ended", None, Severity.ERROR, id="it ended"),
        pytest.param([version("BK-9001-2", gone="2026-01-01")], "ended", None, Severity.ERROR, id="scrapped"),
        pytest.param([version("BK-9001-2", None)], "not_yet", None, Severity.WARNING, id="not recognised yet"),
        pytest.param(
            [version("BK-9001-1"), version("BK-9001-2", None)],
            "not_yet",
            "BK-9001-1",
            Severity.WARNING,
            id="not recognised yet, an older one counts",
        ),
    ],
)
def test_how_a_basis_stands(
    register: list[VersionDates], state: str, newest: str | None, severity: Severity | None
) -> None:
    dates = {str(one.version): one for one in register}
    basis = basis_of(VersionNumber("BK-9001", 2), dates, in_force(register, ON), ON)
    assert (basis.state, basis.newest and str(basis.newest)) == (BasisState(state), newest)
    said = finding(basis, Place(record="P-1"))
    assert (said.severity if said else None) == severity
    assert basis.stale is (state in ("newer", "ended"))
    assert said is None or "BK-9001-2" in str(said)


@pytest.mark.parametrize(
    ("gone", "state", "words"),
    [
        pytest.param(None, "newer", "gaat op in BK-8000-1", id="it still counts"),
        pytest.param("2026-01-01", "ended", "geldt niet meer", id="it was scrapped"),
    ],
)
def test_a_qualification_that_went_up_in_another_leads_to_that_one(gone: str | None, state: str, words: str) -> None:
    here = [version("BK-9001-2", gone=gone), version("BK-8000-1", "2026-01-01")]
    dates = {str(one.version): one for one in here}
    successors = {"BK-9001": VersionNumber("BK-8000", 1)}
    basis = basis_of(VersionNumber("BK-9001", 2), dates, in_force(here, ON), ON, successors)
    assert (basis.state, str(basis.newest), basis.stale) == (state, "BK-8000-1", True)
    problem = finding(basis, Place())
    assert problem is not None
    assert words in str(problem.message)
    if gone:
        assert "BK-8000-1" in str(problem.remedy)
