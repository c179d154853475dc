"""The procedure as data, and what providers note about competences."""

from datetime import timedelta
from typing import Any

import pytest

from ijkpunt.derivations import actions, queries
from ijkpunt.derivations.models import DeviationTerm, FeasibilityNote, SectorOwnership
from ijkpunt.derivations.rules.deviations import Term
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from tests.derivations.world import DAY, FUND, MAKER, OFFICE, OTHER_MAKER, houses, owned_by, publish_rider, told

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _world() -> None:
    publish_rider()
    houses()


def test_a_qualification_is_of_a_sector_for_a_while() -> None:
    owned_by("fonds-fiets", "pc-fiets")
    actions.end_ownership(by=OFFICE, number="BK-9001", organisation="pc-fiets", last_day=DAY)
    assert queries.sector_bodies(["BK-9001-2"], DAY) == ("fonds-fiets", "pc-fiets")
    assert queries.sector_bodies(["BK-9001-2"], DAY + timedelta(1)) == ("fonds-fiets",)
    assert queries.sector_bodies(["BK-9002-1"], DAY) == ()
    assert [line.until for line in queries.ownership_of("BK-9001")] == [None, DAY]
    assert [event["organisation"] for event in told("derivations.ownership.given")] == ["fonds-fiets", "pc-fiets"]


WRONG = [
    (OFFICE, {"number": "BK-9001-2"}, "ownership.number", "a version in place of a number"),
    (OFFICE, {"organisation": "nergens"}, "organisation.unknown", "an unknown organisation"),
    (OFFICE, {"organisation": "agentschap"}, "ownership.no_sector", "no sector"),
    (OFFICE, {"organisation": "pc-fiets"}, "ownership.already", "twice"),
    (FUND, {}, "permission.missing", "a sector for itself"),
]


@pytest.mark.parametrize(("by", "values", "code", "what"), WRONG, ids=[row[-1] for row in WRONG])
def test_who_owns_is_refused_with_the_remedy(by: Actor, values: dict[str, str], code: str, what: str) -> None:
    owned_by("pc-fiets")
    parts: dict[str, Any] = {"number": "BK-9001", "organisation": "fonds-fiets", "valid_from": DAY, **values}
    with pytest.raises(RuleBroken) as broken:
        actions.give_qualification_to_sector(by=by, **parts)
    assert broken.value.problem.code == code
    assert SectorOwnership.objects.count() == 1


def test_ownership_ends_after_it_began() -> None:
    owned_by("fonds-fiets")
    too_early = DAY.replace(year=2019)
    for organisation, code in (("fonds-fiets", "ownership.ends_before_start"), ("pc-fiets", "ownership.unknown")):
        with pytest.raises(RuleBroken) as broken:
            actions.end_ownership(by=OFFICE, number="BK-9001", organisation=organisation, last_day=too_early)
        assert broken.value.problem.code == code


def test_the_terms_to_start_with_say_that_they_are_ours() -> None:
    rows = DeviationTerm.objects.all()
    assert {row.product_kind for row in rows} == {"", "curriculum_dossier", "standard_trajectory"}
    assert all(row.ours and row.source for row in rows)


def test_a_new_term_ends_the_one_before() -> None:
    actions.set_deviation_term(by=OFFICE, term=Term(20, 10, 5, DAY, source="BVR van 2027"))
    old, new = DeviationTerm.objects.filter(product_kind="").order_by("valid_from")
    assert (old.valid_until, new.valid_from, new.valid_until) == (DAY - timedelta(1), DAY, None)
    assert new.term() == Term(20, 10, 5, DAY, source="BVR van 2027")
    with pytest.raises(NotAllowed):
        actions.set_deviation_term(by=MAKER, term=Term(1, 1, 1, DAY + timedelta(1)))


def note(by: Actor = MAKER, **values: Any) -> FeasibilityNote:
    parts = {"version": "BK-9001-2", "competence": "bkc9900003", "infrastructure": "Een herstelbank.", **values}
    return actions.note_feasibility(by=by, on=DAY, **parts)


def test_what_is_hard_for_most_stands_first_with_its_places() -> None:
    note(competence="bkc9900001", expertise="Een planner.")
    note(hard=True, place="Gent")
    note(by=OTHER_MAKER, hard=True)
    first, second = queries.feasibility_of("BK-9001")
    assert (first.text, first.hard_for, first.places) == (
        "Onderhoudt de fiets",
        ("cvo-de-nok", "daklijn"),
        ("", "Gent"),
    )
    assert (second.codes, second.hard_for) == (("bkc9900001",), ())
    assert told("derivations.feasibility.noted")[1] == {"competence": "bkc9900003", "hard": True, "place": "Gent"}


def test_a_newer_note_of_the_same_provider_counts_and_one_that_was_withdrawn_does_not() -> None:
    row = note(hard=True)
    note(hard=False, text="We kochten een herstelbank.")
    (one,) = queries.feasibility_of("BK-9001")
    assert (one.hard_for, len(one.notes)) == ((), 2)
    with pytest.raises(NotAllowed):
        actions.withdraw_feasibility_note(by=OTHER_MAKER, identifier=row.pk, on=DAY)
    actions.withdraw_feasibility_note(by=MAKER, identifier=row.pk, on=DAY)
    assert len(queries.feasibility_of("BK-9001")[0].notes) == 1
    with pytest.raises(NotFound):
        actions.withdraw_feasibility_note(by=MAKER, identifier=row.pk, on=DAY)


def test_notes_of_two_versions_stand_together_when_the_words_are_the_same() -> None:
    publish_rider(3)
    note()
    note(by=OTHER_MAKER, version="BK-9001-3")
    (one,) = queries.feasibility_of("BK-9001")
    assert {line.version for line in one.notes} == {"BK-9001-2", "BK-9001-3"}


BAD_NOTES = [
    (MAKER, {"infrastructure": " "}, "feasibility.empty", "says nothing"),
    (MAKER, {"text": "x" * 2001}, "feasibility.too_long", "too long"),
    (MAKER, {"competence": "bkc9999999"}, "feasibility.unknown_competence", "unknown competence"),
    (MAKER, {"version": "BK-9001-9"}, "register.unknown_version", "unknown version"),
    (FUND, {}, "permission.missing", "no provider"),
    (Actor("user:1", "X", "", frozenset({"feasibility.note"})), {}, "product.no_organisation", "for nobody"),
]


@pytest.mark.parametrize(("by", "values", "code", "what"), BAD_NOTES, ids=[row[-1] for row in BAD_NOTES])
def test_a_note_is_refused_with_the_remedy(by: Actor, values: dict[str, str], code: str, what: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        note(by=by, **values)
    assert broken.value.problem.code == code
    assert not FeasibilityNote.objects.exists()
