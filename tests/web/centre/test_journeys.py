"""The list of a centre and one journey: what waits, what is done, and what nobody sees there."""

import csv
import io
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from ijkpunt.kernel.clock import today
from ijkpunt.pathways import actions, queries
from ijkpunt.pathways.models import Assignment, Booking, Decision, Journey, ReadEvent
from ijkpunt.pathways.rules.bookings import SessionAsked
from ijkpunt.pathways.rules.journey import Advice
from ijkpunt.pathways.rules.verdicts import Method
from tests.pathways.world import (
    ASSESSOR,
    CENTRE,
    COORDINATOR,
    HANNA,
    KIM,
    ROOFER,
    SECOND,
    THIRD,
    at,
    codes,
    enrolled,
    later,
    not_shown,
    planned,
    registered,
    session,
    shown,
)
from tests.providers.desk import acting
from tests.web.centre.desk import TODAY, address, all_shown, look, page, row, send, under_test
from tests.web.derivations.people import browser

pytestmark = pytest.mark.usefixtures("universe")
DRAFT = "Deed het zonder hulp."  # what tests.pathways.world lets an assessor write


def whole(response: Any) -> str:
    assert response.status_code == 200
    text: str = response.text
    assert "MISSING VARIABLE" not in text
    assert text.count("<h1") == 1
    return text


def names_in(response: Any) -> list[str]:
    return [line.name for line in response.context["page"].items]


def test_the_list_shows_what_waits_for_the_centre_and_who_came_first_on_top() -> None:
    registered(KIM, today() - timedelta(3))
    registered(HANNA, today() - timedelta(200))
    listed = browser("coordinator").get("/testcentrum/?toon=advise")
    text = whole(listed)
    assert names_in(listed)[0] == "Hanna Nowak"
    assert listed.context["ours"] >= 2
    assert "voer het gesprek en geef advies" in text.lower()


def test_a_journey_where_the_person_is_to_move_waits_for_nobody_here() -> None:
    journey = registered(HANNA, today())
    actions.advise(by=COORDINATOR, journey=journey, advice=Advice.START, reason="Ze kan dit.", on=today())
    ours = browser("coordinator").get(f"/testcentrum/?versie={ROOFER}")
    everything = browser("coordinator").get(f"/testcentrum/?versie={ROOFER}&toon=alles")
    assert journey not in [line.identifier for line in ours.context["page"].items]
    assert journey in [line.identifier for line in everything.context["page"].items]


def test_the_list_asks_as_many_questions_for_many_journeys_as_for_few(django_assert_max_num_queries: Any) -> None:
    for number in range(6):
        told = acting("coordinator")
        begun = actions.begin_file(by=told, told=_told(f"Persoon {number}"), on=today())
        actions.register(by=told, person=begun.person, wanted=actions.Wanted(ROOFER, CENTRE), on=today())
    client = browser("coordinator")
    with django_assert_max_num_queries(16):
        whole(client.get("/testcentrum/?toon=alles"))


def _told(name: str) -> Any:
    from ijkpunt.pathways.rules.people import PersonTold

    return PersonTold(name)


def test_the_files_hold_no_name() -> None:
    registered(HANNA, today())
    answer = browser("coordinator").get("/testcentrum/trajecten.csv?toon=alles").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(answer)))
    assert len(rows) == queries.centre_journeys(acting("coordinator"), queries.CentreQuestion(), today(), limit=1).total
    assert "Hanna" not in answer
    assert browser("coordinator").get("/testcentrum/trajecten.xlsx").content[:2] == b"PK"


@pytest.mark.parametrize("question", ["toon=x&stand=y&versie=x&pagina=-1", "stand=stopped", "stand=closed"])
def test_strange_and_rare_filters_are_answered(question: str) -> None:
    whole(browser("coordinator").get(f"/testcentrum/?{question}"))


def test_another_centre_finds_nothing_of_this_one() -> None:
    journey, place = registered(HANNA, today()), session(TODAY + 30)
    other = browser("coordinator_dijle")
    found = [
        other.get(address(journey)).status_code,
        other.post(address(journey), {"doe": "advies", "advice": "start", "reason": "Zomaar."}).status_code,
        other.post(f"{address(journey)}inkijken/", {"deel": "profile"}).status_code,
        other.post(f"{address(journey)}bestand/{'a' * 64}/").status_code,
        other.get(f"/testcentrum/sessies/{place}/").status_code,
        other.post(f"/testcentrum/sessies/{place}/", {"doe": "afgelasten", "ground": "Zomaar."}).status_code,
    ]
    assert found == [404] * 6
    assert "Hanna Nowak" not in other.get("/testcentrum/?toon=alles").text
    assert not ReadEvent.objects.filter(journey=journey).exists()
    assert row(journey).state == "registered"


@pytest.mark.parametrize("member", ["assessor", "candidate", "guide", "inspector", "employer", "outsider"])
def test_who_coordinates_nothing_is_refused(member: str) -> None:
    assert page(registered(KIM, today()), member).status_code == 403


def test_the_whole_road_through_forms() -> None:
    journey = registered(HANNA, today())
    assert "Voer het gesprek" in whole(page(journey))
    advice = {"advice": "start", "reason": "Ze werkte zes jaar op daken.", "missing": "attest hoogtewerk\n"}
    assert "beslist nu zelf" in whole(send(journey, "advies", **advice))
    assert "De kandidaat is aan zet." in whole(page(journey))
    actions.accept_enrolment(by=HANNA, journey=journey, on=today())
    assert "Schrijf de kandidaat in." in whole(page(journey))
    pinned = {"methods": ["practical"], "instrument": "EVC-I-9104-1", "tariff_words": "werkzoekend: niets"}
    whole(send(journey, "inschrijven", **pinned))
    assert (row(journey).state, row(journey).methods, row(journey).tariff) == (
        "enrolled",
        ["practical"],
        "werkzoekend: niets",
    )
    assert "Geef een plaats in een sessie." in whole(page(journey))
    whole(send(journey, "plaats", session=str(session(TODAY))))
    assert row(journey).state == "planned"
    assert "Vraag een beoordelaar." in whole(page(journey))
    whole(send(journey, "beoordelaar", assessor=acting("assessor").identifier))
    assert Assignment.objects.get(journey=row(journey)).state == "asked"


def test_enrolling_starts_from_the_days_that_the_centre_planned() -> None:
    journey = registered(HANNA, today())
    actions.advise(by=COORDINATOR, journey=journey, advice=Advice.START, reason="Ze kan het.", on=today())
    actions.accept_enrolment(by=HANNA, journey=journey, on=today())
    methods = (Method.PRACTICAL, Method.INTERVIEW)
    asked = SessionAsked(ROOFER, today() + timedelta(40), "Gent", "Kaai 1", 5, methods, instrument="EVC-I-9104-7")
    actions.publish_session(by=COORDINATOR, asked=asked, on=today())
    form = next(act.form for act in page(journey).context["now"] if act.key == "inschrijven")
    assert form.initial["instrument"] == "EVC-I-9104-7"
    assert form.initial["methods"] == ["practical", "interview"]


def test_after_a_look_in_the_file_every_act_still_goes_to_the_journey() -> None:
    journey = registered(HANNA, today())
    seen = whole(look(journey, "profile"))
    assert seen.count(f'action="{address(journey)}"') == seen.count('name="doe"') > 0


def test_from_test_to_proof_through_forms() -> None:
    journey = under_test()
    assert f"0 van {len(codes())}" in whole(page(journey))
    all_shown(journey)
    assert "Begin het beraad." in whole(page(journey))
    whole(send(journey, "beraad"))
    whole(send(journey, "beslis"))
    assert "Dit volgt uit de beslissing" in whole(page(journey))
    assert "de hele beroepskwalificatie" in page(journey).text or "Alle" in page(journey).text
    whole(send(journey, "bewijs", show_name="on"))
    assert row(journey).state == "certified"
    text = whole(page(journey))
    assert "/bewijzen/" in text
    assert "De LED heeft het nog niet aanvaard." in text
    whole(send(journey, "afsluiten"))
    assert row(journey).state == "closed"


def test_no_draft_of_a_verdict_ever_stands_on_the_page() -> None:
    journey = under_test()
    for code in codes():
        actions.draft_verdict(by=ASSESSOR, journey=journey, verdict=shown(code), at=at(TODAY))
    actions.draft_verdict(by=SECOND, journey=journey, verdict=not_shown(codes()[0]), at=at(TODAY))
    assert DRAFT not in whole(page(journey))
    actions.deliberate(by=ASSESSOR, journey=journey, on=today())
    text = whole(page(journey))
    assert "Over 1 competentie zijn de beoordelaars het niet eens." in text
    assert DRAFT not in text
    assert "De rijen lagen niet recht." not in text
    assert look(journey, "verdict_draft").status_code == 404
    assert DRAFT not in look(journey, "verdict").text


def test_where_assessors_differ_the_words_of_who_is_followed_count() -> None:
    journey, first = under_test(), codes()[0]
    all_shown(journey)
    actions.draft_verdict(by=SECOND, journey=journey, verdict=not_shown(first), at=at(TODAY))
    actions.deliberate(by=ASSESSOR, journey=journey, on=today())
    refused = browser("coordinator").post(address(journey), {"doe": "beslis"})
    assert (refused.status_code, Decision.objects.filter(journey=row(journey)).count()) == (422, 0)
    never_said = browser("coordinator").post(address(journey), {"doe": "beslis", first: "taken_over"})
    assert (never_said.status_code, Decision.objects.filter(journey=row(journey)).count()) == (422, 0)
    assert "Geen beoordelaar gaf dit oordeel." in never_said.text
    whole(send(journey, "beslis", **{first: "not_shown"}))
    verdict = Decision.objects.get(journey=row(journey)).verdicts.get(competence=first)
    assert (verdict.judged, verdict.reason) == ("not_shown", "De rijen lagen niet recht.")


def test_looking_is_asked_written_down_and_seen_by_the_person() -> None:
    journey = registered(HANNA, today())
    text = whole(page(journey))
    assert "ziet wie wat bekeek" in text
    assert HANNA.name not in [read["name"] for read in queries.own_reads(HANNA)]
    assert "hanna@voorbeeld.be" not in text
    assert not ReadEvent.objects.filter(journey=journey).exists()
    assert "hanna@voorbeeld.be" in whole(look(journey, "profile"))
    (read,) = queries.own_reads(HANNA)
    assert (read["part"], read["organisation"]) == ("profile", CENTRE)


def test_the_portfolio_opens_only_from_enrolment() -> None:
    journey = registered(HANNA, today())
    assert look(journey, "portfolio").status_code == 403
    assert not ReadEvent.objects.filter(journey=journey).exists()
    other = enrolled(KIM, TODAY)
    assert look(other, "portfolio").status_code == 200


@pytest.mark.parametrize("part", ["profile", "status_group", "adjustment", "adjustment_cause", "advice", "reads"])
def test_every_part_is_whole_also_when_nothing_stands_there(part: str) -> None:
    whole(look(registered(HANNA, today()), part))


def test_an_assessor_who_coached_cannot_be_asked_and_the_page_says_why() -> None:
    from ijkpunt.pathways.models import Guidance

    journey, assessor = planned(HANNA, TODAY, TODAY + 30), acting("assessor")
    Guidance.objects.create(
        person=row(journey).person, guide=assessor.identifier, name=assessor.name, first=later(0), last=later(1)
    )
    text = whole(page(journey))
    assert "Deze beoordelaar kent de kandidaat te goed (begeleider)." in text
    refused = browser("coordinator").post(address(journey), {"doe": "beoordelaar", "assessor": assessor.identifier})
    assert refused.status_code == 422
    assert not Assignment.objects.filter(journey=row(journey)).exists()


def test_whoever_is_no_assessor_of_the_centre_cannot_be_asked() -> None:
    journey = planned(HANNA, TODAY, TODAY + 30)
    for identifier in (acting("outsider").identifier, acting("assessor_dijle").identifier, "user:999999", ""):
        answer = browser("coordinator").post(address(journey), {"doe": "beoordelaar", "assessor": identifier})
        assert answer.status_code == 422
    assert not Assignment.objects.filter(journey=row(journey)).exists()


@pytest.mark.parametrize(
    ("doing", "form"),
    [
        ("stoppen", {"reason": "other"}),
        ("stoppen", {"reason": "waiting_time", "ground": "De kandidaat zegt dit zelf."}),
        ("stoppen", {"reason": "x", "ground": "x"}),
        ("beslis", {}),
        ("bewijs", {"number": "123"}),
        ("onbestaand", {}),
        ("plaats", {"session": "x"}),
        ("plaats", {"session": str(UUID(int=0))}),
    ],
)
def test_what_is_wrong_changes_nothing(doing: str, form: dict[str, str]) -> None:
    journey = enrolled(HANNA, TODAY)
    answer = browser("coordinator").post(address(journey), {"doe": doing, **form})
    assert answer.status_code == 422
    assert (row(journey).state, Booking.objects.filter(journey=row(journey)).count()) == ("enrolled", 0)


def test_two_places_in_one_session_are_not_given() -> None:
    journey = enrolled(HANNA, TODAY)
    place = session(TODAY + 10)
    actions.book(by=HANNA, journey=journey, session=place, on=today())
    again = browser("coordinator").post(address(journey), {"doe": "plaats", "session": str(place)})
    assert again.status_code == 422
    assert row(journey).bookings.count() == 1


def test_a_place_is_confirmed_moved_and_given_back_with_a_reason() -> None:
    journey = enrolled(HANNA, TODAY)
    actions.book(by=HANNA, journey=journey, session=session(TODAY + 10), on=today())
    booking = row(journey).bookings.get().identifier
    assert "Bevestig de plaats die de kandidaat vroeg." in page(journey).text
    whole(send(journey, f"bevestig-{booking}"))
    assert row(journey).state == "planned"
    target = session(TODAY + 20)
    silent = browser("coordinator").post(address(journey), {"doe": f"verplaats-{booking}", "session": str(target)})
    assert (silent.status_code, row(journey).bookings.count()) == (422, 1)
    whole(send(journey, f"verplaats-{booking}", session=str(target), ground="De zaal is bezet."))
    moved = row(journey).bookings.get(identifier=booking)
    assert (moved.state, moved.caused_by, moved.ground) == ("moved", "centre", "De zaal is bezet.")
    new = row(journey).bookings.exclude(identifier=booking).get().identifier
    whole(send(journey, f"annuleer-{new}", ground="De beoordelaar is ziek."))
    assert row(journey).state == "enrolled"
    assert "Door het centrum: de wachttijd loopt verder." in page(journey).text


def test_an_appeal_is_admitted_looked_at_by_others_and_answered_with_a_new_decision() -> None:
    journey, first = under_test(), codes()[0]
    all_shown(journey)
    for one in (ASSESSOR, SECOND):
        actions.draft_verdict(by=one, journey=journey, verdict=not_shown(first), at=at(TODAY))
    actions.deliberate(by=ASSESSOR, journey=journey, on=today())
    whole(send(journey, "beslis"))
    actions.file_appeal(by=HANNA, journey=journey, ground="Het regende.", on=today())
    text = whole(page(journey))
    assert "Zeg of het beroep ontvankelijk is." in text
    assert "Het regende." not in text
    assert "Het regende." in look(journey, "appeal").text
    unexplained = browser("coordinator").post(address(journey), {"doe": "ontvankelijk", "admitted": "nee"})
    assert unexplained.status_code == 422
    whole(send(journey, "ontvankelijk", admitted="ja"))
    assert "Vraag andere beoordelaars." in whole(page(journey))
    number = actions.ask_assessor(by=COORDINATOR, journey=journey, assessor=THIRD, on=today())
    actions.answer_assignment(by=THIRD, assignment=number, accepts=True, on=today())
    actions.draft_verdict(by=THIRD, journey=journey, verdict=shown(first), at=at(TODAY))
    whole(send(journey, "antwoord", answer="founded", ground="De derde beoordelaar zag het wel."))
    assert "Beslis opnieuw." in whole(page(journey))
    whole(send(journey, "beslis", ground="Na het beroep."))
    before, after = Decision.objects.filter(journey=row(journey)).order_by("pk")
    assert after.replaces == before
    assert after.verdicts.get(competence=first).judged == "shown"


def test_an_assessor_is_replaced_with_a_reason() -> None:
    journey = planned(HANNA, TODAY, TODAY + 30)
    number = actions.ask_assessor(by=COORDINATOR, journey=journey, assessor=ASSESSOR, on=today())
    silent = browser("coordinator").post(address(journey), {"doe": f"vervang-{number}"})
    assert (silent.status_code, Assignment.objects.get(pk=number).state) == (422, "asked")
    whole(send(journey, f"vervang-{number}", ground="Ziek."))
    assert Assignment.objects.get(pk=number).state == "replaced"


def test_a_stopped_journey_says_why_and_offers_nothing() -> None:
    journey = registered(HANNA, today())
    whole(send(journey, "stoppen", reason="no_answer", ground="Drie keer gebeld."))
    text = whole(page(journey))
    assert "geen antwoord" in text
    assert 'name="doe"' not in text
    assert Journey.objects.get(identifier=journey).ended_on == today()
