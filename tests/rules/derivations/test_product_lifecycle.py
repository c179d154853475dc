"""The life of a version: every move from every status; whose product it is; what may be said of a link."""

from collections.abc import Callable

import pytest

from ijkpunt.derivations.rules.judging import (
    check_confidence,
    check_note,
    check_person,
    check_shows,
    competence_in,
    outcome_in,
)
from ijkpunt.derivations.rules.lifecycle import (
    MOVES,
    STATUSES,
    ProductStatus,
    check_draft,
    check_move,
    check_next,
    check_open,
)
from ijkpunt.derivations.rules.rights import check_judges, check_owner
from ijkpunt.derivations.rules.verdicts import LABELS, LinkVerdict
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from tests.rules.derivations.candles import MAKING, PRODUCT, QUALIFICATION

ALLOWED = {
    ("submit", "draft"): "submitted",
    ("return", "submitted"): "draft",
    ("approve", "submitted"): "approved",
    ("replace", "approved"): "replaced",
    ("withdraw", "draft"): "withdrawn",
    ("withdraw", "submitted"): "withdrawn",
    ("withdraw", "approved"): "withdrawn",
    ("withdraw", "replaced"): "withdrawn",
}
BASES = tuple((basis, QUALIFICATION) for basis in PRODUCT.based_on)
ANNA = Actor("user:1", "Anna", "cvo")


@pytest.mark.parametrize("status", list(ProductStatus))
@pytest.mark.parametrize("name", list(MOVES))
def test_every_move_from_every_status(name: str, status: ProductStatus) -> None:
    target = ALLOWED.get((name, status.value))
    if target is not None:
        assert check_move(name, status, ground="Fout in de titel.") == target
        return
    with pytest.raises(RuleBroken) as broken:
        check_move(name, status, ground="Fout in de titel.")
    assert broken.value.problem.code == "product.move"
    assert str(status.label) in str(broken.value.problem.message)


@pytest.mark.parametrize("name", [move.name for move in MOVES.values() if move.ground])
def test_a_move_that_asks_a_reason(name: str) -> None:
    status = next(iter(MOVES[name].sources))
    with pytest.raises(RuleBroken) as broken:
        check_move(name, status, ground="  ")
    assert broken.value.problem.code == "product.no_ground"


@pytest.mark.parametrize(
    ("check", "passes"),
    [
        pytest.param(check_draft, {"draft"}, id="the text changes in a draft only"),
        pytest.param(check_open, {"draft", "submitted"}, id="links are judged until approval"),
        pytest.param(check_next, {"approved", "replaced", "withdrawn"}, id="a next version after an open one"),
    ],
)
@pytest.mark.parametrize("status", list(ProductStatus))
def test_what_a_status_allows(
    check: Callable[[ProductStatus, str, int], None], passes: set[str], status: ProductStatus
) -> None:
    if status.value in passes:
        check(status, "P-1", 1)
        return
    with pytest.raises(RuleBroken) as broken:
        check(status, "P-1", 1)
    assert "P-1" in str(broken.value.problem.message)


def test_every_status_and_verdict_has_words() -> None:
    assert set(STATUSES) == set(ProductStatus)
    assert set(LABELS) == set(LinkVerdict)
    assert all(status.sealed is not status.open for status in ProductStatus)


@pytest.mark.parametrize(
    ("organisation", "owner", "code"),
    [
        pytest.param("cvo", "cvo", None, id="one's own"),
        pytest.param("cvo", "vdab", "product.of_another", id="of another"),
        pytest.param("cvo", "", "product.of_another", id="of nobody here"),
        pytest.param("", "", "product.no_organisation", id="somebody for nobody"),
    ],
)
def test_whose_product_it_is(organisation: str, owner: str, code: str | None) -> None:
    actor = Actor("user:1", "Anna", organisation)
    if code is None:
        check_owner(actor, code="P-1", owner=owner)
        return
    with pytest.raises(NotAllowed) as refused:
        check_owner(actor, code="P-1", owner=owner)
    assert refused.value.problem.code == code


@pytest.mark.parametrize(
    ("owner", "committee", "sector", "allowed"),
    [
        pytest.param("cvo", set(), False, True, id="the owner"),
        pytest.param("vdab", {"cvo"}, False, True, id="a member of the committee"),
        pytest.param("vdab", set(), True, True, id="the sector"),
        pytest.param("vdab", {"fonds"}, False, False, id="anybody else"),
    ],
)
def test_who_judges_links(owner: str, committee: set[str], sector: bool, allowed: bool) -> None:
    if allowed:
        check_judges(ANNA, code="P-1", owner=owner, committee=committee, sector=sector)
        return
    with pytest.raises(NotAllowed) as refused:
        check_judges(ANNA, code="P-1", owner=owner, committee=committee, sector=sector)
    assert refused.value.problem.code == "product.not_in_committee"


def test_what_is_there_is_found() -> None:
    assert outcome_in(PRODUCT, "M1-1").code == "M1-1"
    assert competence_in(BASES, MAKING.code) == (MAKING, "BK-9900-1")


@pytest.mark.parametrize(
    ("check", "kind", "code"),
    [
        pytest.param(lambda: outcome_in(PRODUCT, "M9"), NotFound, "link.unknown_outcome", id="no such outcome"),
        pytest.param(
            lambda: competence_in(BASES, "bkc0000001"),
            RuleBroken,
            "link.other_qualification",
            id="a competence of another qualification",
        ),
        pytest.param(lambda: check_shows(MAKING, {3}, ()), RuleBroken, "link.no_such_skill", id="no such skill"),
        pytest.param(lambda: check_shows(MAKING, {-1}, ()), RuleBroken, "link.no_such_skill", id="below the first"),
        pytest.param(lambda: check_shows(MAKING, {0}, {1}), RuleBroken, "link.no_such_skill", id="no such knowledge"),
        pytest.param(lambda: check_shows(MAKING, (), {0}), RuleBroken, "link.shows_nothing", id="shows no skill"),
        pytest.param(lambda: check_note("x" * 1001), RuleBroken, "link.note_too_long", id="a long note"),
        pytest.param(lambda: check_confidence(1.2), RuleBroken, "link.confidence", id="no chance"),
        pytest.param(lambda: check_confidence(float("nan")), RuleBroken, "link.confidence", id="not a number"),
        pytest.param(
            lambda: check_person(Actor("command-line", "command-line")), NotAllowed, "link.only_people", id="no person"
        ),
    ],
)
def test_what_may_not_be_said(check: Callable[[], object], kind: type[RuleBroken], code: str) -> None:
    with pytest.raises(kind) as broken:
        check()
    assert broken.value.problem.code == code


def test_a_link_without_skills_to_a_competence_without_skills() -> None:
    check_shows(type(MAKING)("bkc1", "Kijkt", skills=()), (), ())
    check_person(ANNA)
    check_confidence(0.9)
