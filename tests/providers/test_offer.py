"""The public register over the demo: found by occupation, place, form, language and organisation."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from ijkpunt.providers import actions, queries
from ijkpunt.providers.models import Instrument
from ijkpunt.providers.queries.offer import OfferQuestion
from ijkpunt.providers.rules.places import Municipality
from ijkpunt.providers.rules.searching import plain_words
from ijkpunt.providers.rules.words import ProgrammeForm
from tests.providers.desk import DAY, acting, recognised, submitted

pytestmark = pytest.mark.usefixtures("universe")


def found(**question: Any) -> list[str]:
    return [one.programme.title for one in queries.offer(OfferQuestion(**question), DAY).items]


def test_everything_that_takes_people_and_nothing_else() -> None:
    titles = found()
    assert len(titles) == 6
    assert "Groendaken voor dakwerkers" not in titles, "it stopped"
    assert "Retourmagazijn: leren op het werk" not in titles, "it is a draft"


@pytest.mark.parametrize(
    ("text", "count"),
    [("dakwerker", 3), ("LEIEN", 3), ("bk-9105", 2), ("daklijn", 2), ("huiskamer mechelen", 1), ("qqzzxx", 0)],
)
def test_by_words(text: str, count: int) -> None:
    assert len(found(text=text)) == count


def test_by_synonym_of_the_qualification() -> None:
    """The words of the register are found too, not only the name that the provider chose."""
    from ijkpunt.register.queries import get_record

    synonym = get_record("BK-9105-1").synonyms[0]
    assert len(found(text=synonym)) == 2


def test_by_form_language_and_organisation() -> None:
    assert len(found(form=ProgrammeForm.PRIOR_LEARNING)) == 2
    assert len(found(form=ProgrammeForm.TRAINING)) == 4
    assert found(language="fr") == []
    assert len(found(organisation="cvo-de-nok")) == 2


def test_by_distance_nearest_first() -> None:
    page = queries.offer(OfferQuestion(municipality="mechelen", within=30), DAY)
    assert [one.programme.place for one in page.items] == ["Mechelen", "Antwerpen", "Leuven"]
    distances = [one.kilometres for one in page.items if one.kilometres is not None]
    assert distances == sorted(distances)
    assert distances[0] == 0
    assert len(found(municipality="mechelen")) == 6
    assert len(found(municipality="atlantis", within=30)) == 0


def test_a_page_of_the_list() -> None:
    page = queries.offer(OfferQuestion(), DAY, offset=4, limit=4)
    assert (len(page.items), page.total, page.next_offset) == (2, 6, None)


def test_the_next_start_is_the_first_to_come() -> None:
    line = queries.offer(OfferQuestion(text="test dakwerkers"), DAY).items[0]
    assert line.next_start is not None
    assert (line.next_start.starts_on, line.next_start.places) == (date(2027, 1, 18), 4)
    later = queries.offer(OfferQuestion(text="test dakwerkers"), date(2027, 1, 19)).items[0]
    assert later.next_start is not None
    assert later.next_start.starts_on == date(2027, 3, 8)


def test_a_programme_in_two_partials_says_what_it_covers() -> None:
    line = queries.offer(OfferQuestion(text="huiskamer"), DAY).items[0]
    view = queries.get_offer(line.programme.number, DAY)
    assert [number for number, _ in view.partials] == ["BK-9108-2-DBK-01", "BK-9108-2-DBK-02"]
    assert view.left_out + len(view.competences) == 11
    assert view.left_out > 0
    assert view.holds


def test_the_whole_is_all_competences_and_the_outcome_of_a_visit_is_plain() -> None:
    line = queries.offer(OfferQuestion(text="20 weken"), DAY).items[0]
    view = queries.get_offer(line.programme.number, DAY)
    assert (len(view.competences), view.left_out) == (10, 0)
    (outcome,) = view.outcomes
    assert "criteria" not in outcome.summary, "findings are not public"


def test_it_is_in_the_register_from_its_first_day() -> None:
    number = recognised()

    def numbers(on: date) -> set[str]:
        return {one.programme.number for one in queries.offer(OfferQuestion(), on).items}

    assert number not in numbers(date(2026, 11, 30))
    assert number in numbers(date(2026, 12, 1))
    assert number not in numbers(date(2029, 12, 1))


def test_what_stopped_keeps_its_page_and_says_so() -> None:
    stopped = next(one for one in queries.programmes_of("daklijn") if one.state.value == "stopped")
    view = queries.get_offer(stopped.number, DAY)
    assert not view.holds
    assert view.stopped_on == date(2026, 8, 31)


def test_an_application_is_not_public() -> None:
    with pytest.raises(NotFound):
        queries.get_offer(submitted(), DAY)


def test_the_number_of_questions_does_not_grow_with_the_list() -> None:
    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            queries.offer(OfferQuestion(), DAY + timedelta(20))
        return len(asked)

    before = count()
    recognised()
    assert count() == before


def test_words_without_capitals_and_accents() -> None:
    assert plain_words("  Coördinator  CAFÉ ") == "coordinator cafe"


def test_municipalities_are_added_and_corrected() -> None:
    before = len(queries.municipalities())
    moved = [Municipality("gent", "Gent", 51.06, 3.73), Municipality("zele", "Zele", 51.07, 4.04)]
    assert actions.import_municipalities(by=acting("facilitator"), municipalities=moved) == before + 1
    assert queries.municipalities()["gent"].latitude == 51.06


def test_an_instrument_is_read_by_who_made_it_who_decides_and_who_supervises() -> None:
    actions.keep_instrument(
        by=acting("coordinator"),
        number="evc-i-0004-1",
        title="Leien leggen",
        version="BK-9104-3",
        content="Geheim.",
        shared=True,
        on=DAY,
    )
    for member in ("coordinator", "coordinator_second", "facilitator", "inspector"):
        assert queries.read_instrument(by=acting(member), number="EVC-I-0004-1") == "Geheim."
    for member in ("provider", "school", "outsider", "assessor", "administrator"):
        with pytest.raises(NotAllowed):
            queries.read_instrument(by=acting(member), number="EVC-I-0004-1")
    with pytest.raises(NotFound):
        queries.read_instrument(by=acting("coordinator"), number="EVC-I-1")
    (line,) = queries.instruments_for("daklijn", "BK-9104-3")
    assert not hasattr(line, "content")


def test_an_instrument_stays_of_who_made_it() -> None:
    told: dict[str, Any] = {"number": "EVC-I-1", "title": "x", "version": "BK-9104-3", "content": "", "on": DAY}
    actions.keep_instrument(by=acting("coordinator"), shared=False, **told)
    assert queries.instruments_for("daklijn", "BK-9104-3") == ()
    with pytest.raises(NotAllowed):
        actions.keep_instrument(by=acting("provider"), shared=False, **told)
    with pytest.raises(RuleBroken):
        actions.keep_instrument(by=acting("provider"), shared=False, **{**told, "number": " "})
    assert Instrument.objects.get().organisation == "testcentrum-scheldekaai"


def test_the_rows_of_the_rules_are_there_with_their_source() -> None:
    assert {(one.key.value, one.count, one.unit.value) for one in queries.terms() if not one.ours} == {
        ("apply_before_start", 14, "weeks"),
        ("decide", 14, "weeks"),
        ("decide_own_instrument", 45, "working_days"),
        ("decide_shared_instrument", 15, "working_days"),
    }
    rows: list[Any] = [*queries.terms(), *queries.stop_reasons(), *queries.tariffs(), *queries.helps(DAY)]
    assert all(one.source for one in rows)
    assert [one.key for one in queries.quality_areas(DAY)] == ["offer", "design", "guidance", "evaluation", "assurance"]
