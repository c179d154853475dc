"""What a request must have, and who carries it."""

from dataclasses import replace

import pytest

from ijkpunt.dossiers.rules.request import (
    LONGEST_NEED,
    LONGEST_TITLE,
    CarrierAsked,
    OpenDossier,
    RequestAsked,
    Side,
    carried,
    check_carrier,
    doubles,
    problems_of,
)
from ijkpunt.dossiers.rules.states import DossierKind
from ijkpunt.kernel.problems import Refused, Severity

K = DossierKind
NEED = "Er zijn elk jaar honderden vacatures die niet ingevuld raken, en geen enkele opleiding."
FUND = CarrierAsked("Sectorfonds Dak", Side.BOTH)
NEW = RequestAsked(K.NEW, "Groendakplaatser", NEED, "fonds-dak", carriers=(FUND,), evidence=1)
UPDATE = replace(NEW, kind=K.UPDATE, title="Dakwerker", sources=("BK-9104-3",))


def codes(asked: RequestAsked) -> list[str]:
    return [problem.code for problem in problems_of(asked.tidy())]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        pytest.param(NEW, [], id="a new qualification"),
        pytest.param(UPDATE, [], id="an update of a version"),
        pytest.param(replace(UPDATE, sources=("bk-9104",)), [], id="an update of a number, in small letters"),
        pytest.param(replace(UPDATE, kind=K.MERGE, sources=("BK-9104-3", "BK-9105-1")), [], id="a merge of two"),
        pytest.param(replace(UPDATE, kind=K.SPLIT_OFF), [], id="a partial of one"),
        pytest.param(replace(UPDATE, kind=K.WITHDRAW, evidence=0), [], id="a withdrawal shows no need, it says why"),
        pytest.param(replace(NEW, title=" \u200b "), ["request.title"], id="a name of nothing"),
        pytest.param(replace(NEW, title="x" * (LONGEST_TITLE + 1)), ["request.too_long"], id="a name too long"),
        pytest.param(replace(NEW, need="Nodig."), ["request.need"], id="a need of one word"),
        pytest.param(replace(UPDATE, kind=K.WITHDRAW, need=""), ["request.motivation"], id="a withdrawal without why"),
        pytest.param(replace(NEW, need="ja " * LONGEST_NEED), ["request.too_long"], id="a need of thousands of lines"),
        pytest.param(replace(NEW, evidence=0), ["request.evidence"], id="nothing shows the need"),
        pytest.param(replace(NEW, sources=("BK-9104",)), ["request.sources"], id="new, and yet of another"),
        pytest.param(replace(UPDATE, sources=()), ["request.sources"], id="an update of nothing"),
        pytest.param(replace(UPDATE, sources=("BK-9104", "BK-9105")), ["request.sources"], id="an update of two"),
        pytest.param(replace(UPDATE, kind=K.MERGE), ["request.sources"], id="a merge of one"),
        pytest.param(
            replace(UPDATE, kind=K.MERGE, sources=("BK-9104-1", "BK-9104-2")),
            ["request.source_twice", "request.sources"],
            id="a merge of a qualification with itself",
        ),
        pytest.param(replace(UPDATE, sources=("dakwerker",)), ["request.source"], id="a name for a number"),
        pytest.param(replace(NEW, carriers=()), ["request.carriers"], id="carried by nobody"),
        pytest.param(replace(NEW, carriers=(CarrierAsked("Unie"),)), ["carrier.side"], id="a carrier of no side"),
        pytest.param(
            replace(NEW, carriers=(CarrierAsked("", Side.WORKERS),)), ["carrier.name"], id="a carrier without name"
        ),
        pytest.param(replace(NEW, carriers=(FUND, FUND)), ["request.carrier_twice"], id="a carrier twice"),
        pytest.param(
            replace(NEW, carriers=(FUND, CarrierAsked("  "))), [], id="an empty row of the form is no carrier"
        ),
        pytest.param(
            RequestAsked(K.UPDATE, "", "", "fonds"),
            ["request.title", "request.need", "request.sources", "request.carriers", "request.evidence"],
            id="an empty form: everything at once",
        ),
    ],
)
def test_what_a_request_must_have(asked: RequestAsked, expected: list[str]) -> None:
    assert codes(asked) == expected


def test_every_problem_has_its_field() -> None:
    fields = [problem.place.field for problem in problems_of(RequestAsked(K.UPDATE, "", "", "fonds"))]
    assert fields == ["title", "need", "sources", "carriers", "evidence"]


@pytest.mark.parametrize(
    ("sides", "expected"),
    [
        pytest.param([], False, id="nobody"),
        pytest.param([Side.EMPLOYERS], False, id="employers alone"),
        pytest.param([Side.WORKERS, Side.WORKERS], False, id="two unions"),
        pytest.param([Side.EMPLOYERS, Side.WORKERS], True, id="one of each"),
        pytest.param([Side.BOTH], True, id="a joint committee"),
    ],
)
def test_carried_means_by_both_sides(sides: list[Side], expected: bool) -> None:
    assert carried(sides) is expected


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        pytest.param(
            OpenDossier("D-1", K.UPDATE, "Dakwerker", frozenset({"BK-9104"})), [Severity.ERROR], id="the same"
        ),
        pytest.param(
            OpenDossier("D-1", K.SPLIT_OFF, "Dakwerker", frozenset({"BK-9104"})),
            [Severity.WARNING],
            id="another kind about the same",
        ),
        pytest.param(OpenDossier("D-1", K.UPDATE, "Dakwerker", frozenset({"BK-9105"})), [], id="about another one"),
        pytest.param(OpenDossier("D-1", K.NEW, "Dakwerker"), [], id="a new one of that name is another matter"),
    ],
)
def test_two_dossiers_about_one_qualification(other: OpenDossier, expected: list[Severity]) -> None:
    found = list(doubles(UPDATE, [other]))
    assert [problem.severity for problem in found] == expected
    assert all("D-1" in str(problem) for problem in found)


def test_two_new_ones_with_one_name() -> None:
    others = [OpenDossier("D-1", K.NEW, "GROENDAKPLAATSER"), OpenDossier("D-2", K.NEW, "Dakwerker")]
    assert [problem.code for problem in doubles(NEW, others)] == ["request.double"]


def test_a_carrier_is_refused_with_all_that_lacks() -> None:
    with pytest.raises(Refused) as refused:
        check_carrier(CarrierAsked(" ").tidy())
    assert [problem.code for problem in refused.value.problems] == ["carrier.name", "carrier.side"]
