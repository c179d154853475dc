"""What an assessor sees and does: their own assignments, their own competences, and nothing of anybody else."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client

from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.clock import now, today
from ijkpunt.pathways import actions, queries
from ijkpunt.pathways.models import Assignment, Journey, ReadEvent, VerdictDraft
from ijkpunt.pathways.rules.bookings import BookingState, SessionAsked
from ijkpunt.pathways.rules.journey import Advice
from ijkpunt.pathways.rules.verdicts import Method
from tests.pathways.tables import RESULTS, result_row, table
from tests.pathways.world import (
    COORDINATOR,
    HANNA,
    KIM,
    PINNED,
    ROOFER,
    SECOND,
    codes,
    decided,
    file_of,
    later,
    shown,
)
from tests.web.assessing.cast import browser, cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("universe")]
CARE = "Ze vraagt tijd om te lezen."
CAUSE = "dyslexie"


@pytest.fixture
def assessor() -> Client:
    return browser("assessor")


def journey_today(*, days: int = 0) -> UUID:
    """Kim has a place in a session some days from now."""
    file_of(KIM)
    on = today()
    journey = actions.register(
        by=KIM, person=file_of(KIM), wanted=actions.Wanted(ROOFER, COORDINATOR.organisation), on=on
    )
    actions.tell_adjustment(by=KIM, needs=CARE, cause=CAUSE, on=on)
    actions.advise(by=COORDINATOR, journey=journey, advice=Advice.START, reason="Zes jaar ervaring.", on=on)
    actions.start_documenting(by=KIM, journey=journey, on=on)
    actions.accept_enrolment(by=KIM, journey=journey, on=on)
    actions.enrol(by=COORDINATOR, journey=journey, pinned=PINNED, at=now())
    asked = SessionAsked(ROOFER, on + timedelta(days), "Antwerpen", "Scheldekaai 1", 5, (Method.PRACTICAL,))
    session = actions.publish_session(by=COORDINATOR, asked=asked, on=on)
    actions.book(by=COORDINATOR, journey=journey, session=session, on=on)
    return journey


def asked(journey: UUID, competences: tuple[str, ...] = ()) -> int:
    return actions.ask_assessor(
        by=COORDINATOR, journey=journey, assessor=cast("assessor"), competences=competences, on=today()
    )


def accepted(journey: UUID, competences: tuple[str, ...] = ()) -> UUID:
    number = asked(journey, competences)
    actions.answer_assignment(by=cast("assessor"), assignment=number, accepts=True, on=today())
    return journey


def reads(by: Actor = KIM) -> list[object]:
    return [row["part"] for row in queries.own_reads(by)]


def test_who_is_not_assigned_sees_nothing(assessor: Client) -> None:
    journey = journey_today()
    assert assessor.get("/beoordelen/").status_code == 200
    for address in ("", "portfolio/", "instrument/", f"oordeel/{codes()[0]}/", f"bestand/{'0' * 64}/"):
        assert assessor.get(f"/beoordelen/traject/{journey}/{address}").status_code == 404
    asked(journey)  # not answered: still nothing of the journey
    assert assessor.get(f"/beoordelen/traject/{journey}/").status_code == 404
    assert browser("coordinator").get("/beoordelen/").status_code == 403
    assert browser("guide").get(f"/beoordelen/traject/{journey}/").status_code == 403
    assert reads() == []


def test_who_is_asked_sees_a_name_only_and_the_person_sees_that(assessor: Client) -> None:
    number = asked(journey_today())
    assert KIM.name not in assessor.get("/beoordelen/").content.decode()
    text = assessor.get(f"/beoordelen/opdracht/{number}/").content.decode()
    assert "Hanna Nowak" in text  # what was told of the file
    assert CARE not in text
    assert reads() == ["name"]


def test_an_answer_asks_for_ties_and_a_reason(assessor: Client) -> None:
    number = asked(journey_today())
    address = f"/beoordelen/opdracht/{number}/"
    assert assessor.post(address, {"answer": "ja"}).status_code == 422
    assert assessor.post(address, {"unknown": "on"}).status_code == 422
    page = assessor.post(address, {"unknown": "on", "answer": "nee"})
    assert page.status_code == 422
    assert "Schrijf waarom." in page.content.decode()
    assert Assignment.objects.get(pk=number).state == "asked"
    assert assessor.post(address, {"unknown": "on", "answer": "nee", "ground": "Ik ben er niet."}).status_code == 302
    assert Assignment.objects.get(pk=number).state == "refused"


@pytest.mark.parametrize(
    ("ties", "until", "state"),
    [
        (["colleague"], -800, "accepted"),
        (["colleague"], -100, "refused"),
        (["teacher"], None, "refused"),
        (["family"], -4000, "refused"),
        (["coach", "colleague"], -4000, "refused"),
    ],
)
def test_a_tie_decides_whatever_the_answer(assessor: Client, ties: list[str], until: int | None, state: str) -> None:
    number = asked(journey_today())
    last = "" if until is None else (today() + timedelta(until)).isoformat()
    assessor.post(f"/beoordelen/opdracht/{number}/", {"answer": "ja", "ties": ties, "until": last})
    assert Assignment.objects.get(pk=number).state == state


def test_the_journey_shows_what_is_needed_never_why(assessor: Client) -> None:
    journey = accepted(journey_today())
    text = assessor.get(f"/beoordelen/traject/{journey}/").content.decode()
    assert CARE in text
    assert CAUSE not in text
    assert "hanna@voorbeeld.be" not in text
    assert PINNED.instrument in text  # the test is today
    assert set(reads()) == {"name", "adjustment", "verdict_draft", "instrument"}


def test_the_instrument_opens_around_the_session_only(assessor: Client) -> None:
    journey = accepted(journey_today(days=5))
    assert PINNED.instrument not in assessor.get(f"/beoordelen/traject/{journey}/").content.decode()
    assert assessor.get(f"/beoordelen/traject/{journey}/instrument/").status_code == 403
    assert "instrument" not in reads()


def test_verdicts_one_by_one_until_the_deliberation(assessor: Client) -> None:
    journey = accepted(journey_today())
    base = f"/beoordelen/traject/{journey}/"
    first = f"{base}oordeel/{codes()[0]}/"
    assert "Je kunt nu geen oordeel geven." in assessor.get(first).content.decode()
    assert assessor.post(base, {"doe": "begin"}).status_code == 302
    begun = assessor.get(base).content.decode()
    assert "Geef per competentie een oordeel." in begun
    assert f">{codes()[0]}<" not in "".join(begun.split()), "a code says nothing to who assesses"
    half = assessor.post(first, {"judged": "not_shown", "observation": "De pan viel."})
    assert half.status_code == 422
    assert "De pan viel." in half.content.decode()  # what was typed stays
    assert "Er staat geen reden bij." in half.content.decode()
    seen = {"judged": "shown", "methods": ["practical"], "observation": "Deed het zonder hulp."}
    kept = assessor.post(first, {**seen, "doe": "verder"})
    assert kept.headers["Location"] == f"{base}oordeel/{codes()[1]}/"
    assert "Deed het zonder hulp." in assessor.get(first).content.decode()
    assert "Ga naar het beraad" not in assessor.get(base).content.decode()
    for code in codes()[1:]:
        assessor.post(f"{base}oordeel/{code}/", seen)
    assert "Ga naar het beraad" in assessor.get(base).content.decode()
    assessor.post(base, {"doe": "beraad"})
    assert Journey.objects.get(identifier=journey).state == "deliberating"
    assessor.post(base, {"doe": "terug"})  # without a reason
    assert Journey.objects.get(identifier=journey).state == "deliberating"
    assessor.post(base, {"doe": "terug", "reden": "Nog eens kijken."})
    assert Journey.objects.get(identifier=journey).state == "assessing"


def test_only_the_own_competences_can_be_judged(assessor: Client) -> None:
    own, other = codes()[0], codes()[1]
    journey = accepted(journey_today(), (own,))
    base = f"/beoordelen/traject/{journey}/"
    assessor.post(base, {"doe": "begin"})
    text = assessor.get(base).content.decode()
    assert own in text
    assert other not in text
    assert assessor.get(f"{base}oordeel/{other}/").status_code == 404
    assert assessor.post(f"{base}oordeel/{other}/", {"judged": "shown"}).status_code == 404
    assert not VerdictDraft.objects.exists()


def test_the_draft_of_another_is_never_shown(assessor: Client) -> None:
    journey = accepted(journey_today())
    number = actions.ask_assessor(by=COORDINATOR, journey=journey, assessor=SECOND, on=today())
    actions.answer_assignment(by=SECOND, assignment=number, accepts=True, on=today())
    base = f"/beoordelen/traject/{journey}/"
    assessor.post(base, {"doe": "begin"})
    for code in codes():
        actions.draft_verdict(by=SECOND, journey=journey, verdict=shown(code), at=now())
    secret = "Deed het zonder hulp."
    assert secret not in assessor.get(base).content.decode()
    assert secret not in assessor.get(f"{base}oordeel/{codes()[0]}/").content.decode()
    actions.deliberate(by=SECOND, journey=journey, on=today())
    assert secret not in assessor.get(base).content.decode()


def test_who_has_verdicts_in_their_name_by_table_is_told(assessor: Client) -> None:
    journey = accepted(journey_today())
    address = f"/beoordelen/traject/{journey}/"
    assert "op jouw naam" not in assessor.get(address).content.decode()
    row = result_row(journey, codes()[0], Beoordelaar=cast("assessor").name)
    actions.import_results(by=COORDINATOR, source=table(RESULTS, [row]), at=now())
    text = assessor.get(address).content.decode()
    assert "op jouw naam" in text
    assert f"{COORDINATOR.name} deed dat" in text


def test_after_the_decision_the_name_is_gone_and_the_verdicts_of_the_panel_stand(assessor: Client) -> None:
    journey = accepted(journey_today())
    actions.open_assessment(by=cast("assessor"), journey=journey, on=today())
    for code in codes():
        actions.draft_verdict(by=cast("assessor"), journey=journey, verdict=shown(code), at=now())
    actions.deliberate(by=cast("assessor"), journey=journey, on=today())
    booking = Journey.objects.get(identifier=journey).bookings.get().identifier
    actions.note_attendance(by=COORDINATOR, booking=booking, attendance=BookingState.PRESENT, on=today())
    actions.decide(by=COORDINATOR, journey=journey, on=today())
    text = assessor.get(f"/beoordelen/traject/{journey}/").content.decode()
    assert "Hanna Nowak" not in text
    assert "Deed het zonder hulp." in text
    assert reads().count("verdict") == 1
    assert "Hanna Nowak" not in assessor.get("/beoordelen/").content.decode()


def test_the_portfolio_page_is_written_down_and_holds_no_self_estimate(assessor: Client) -> None:
    journey = accepted(journey_today())
    page = assessor.get(f"/beoordelen/traject/{journey}/portfolio/")
    assert "Hier staat niets bij." in page.content.decode()
    assert "portfolio" in reads()
    assert "self_estimate" not in reads()
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"


def test_the_inspector_opens_a_sample_in_the_named_days_only() -> None:
    journey, inspector = journey_today(), browser("inspector")
    assert "geen inspectie" in inspector.get("/beoordelen/inspectie/").content.decode()
    asked_days = {"centre": COORDINATOR.organisation, "reference": "INS-7", "first": "", "last": ""}
    assert inspector.post("/beoordelen/inspectie/", asked_days).status_code == 422
    days = {"first": today().isoformat(), "last": (today() + timedelta(20)).isoformat()}
    assert inspector.post("/beoordelen/inspectie/", {**asked_days, **days}).status_code == 422
    days["last"] = (today() + timedelta(2)).isoformat()
    assert inspector.post("/beoordelen/inspectie/", {**asked_days, **days}).status_code == 302
    visit = queries.visits_of(cast("inspector"))[0]
    text = inspector.get(f"/beoordelen/inspectie/{visit.number}/?aantal=50").content.decode()
    assert str(journey) in text
    assert "Hanna Nowak" not in text
    address = f"/beoordelen/inspectie/{visit.number}/{journey}/"
    assert inspector.get(address).status_code == 200
    assert reads() == []
    for part in ("advice", "portfolio", "verdict", "appeal", "instrument", "reads"):
        assert inspector.get(address, {"deel": part}).status_code == 200
    assert "Hanna Nowak" not in inspector.get(address, {"deel": "advice"}).content.decode()
    seen = ReadEvent.objects.filter(reader=cast("inspector").identifier)
    assert {row.part for row in seen} == {"advice", "portfolio", "verdict", "appeal", "instrument", "reads"}
    assert {row.ground for row in seen} == {"INS-7"}
    for part in ("name", "profile", "adjustment_cause", "self_estimate"):
        inspector.get(address, {"deel": part})
    assert {row.part for row in seen.all()} == {"advice", "portfolio", "verdict", "appeal", "instrument", "reads"}


def test_the_inspection_of_another_and_one_that_is_to_come_open_nothing() -> None:
    journey, inspector = journey_today(), browser("inspector")
    first, last = today() + timedelta(3), today() + timedelta(4)
    actions.note_inspection(
        by=cast("inspector"), centre=COORDINATOR.organisation, reference="INS-8", first=first, last=last, on=today()
    )
    visit = queries.visits_of(cast("inspector"))[0]
    assert "De inspectie begint nog." in inspector.get(f"/beoordelen/inspectie/{visit.number}/").content.decode()
    assert inspector.get(f"/beoordelen/inspectie/{visit.number}/{journey}/").status_code == 404
    assert browser("assessor").get(f"/beoordelen/inspectie/{visit.number}/").status_code == 403


def test_after_an_appeal_others_look_again(assessor: Client) -> None:
    journey = decided(HANNA)
    actions.file_appeal(by=HANNA, journey=journey, ground="Ik kreeg te weinig tijd.", on=later(36))
    actions.admit_appeal(by=COORDINATOR, journey=journey, admitted=True, on=later(37))
    number = asked(journey)
    assert "opnieuw na beroep" in assessor.get("/beoordelen/").content.decode()
    actions.answer_assignment(by=cast("assessor"), assignment=number, accepts=True, on=today())
    base = f"/beoordelen/traject/{journey}/"
    text = assessor.get(base).content.decode()
    assert "Ik kreeg te weinig tijd." in text
    assert "Deed het zonder hulp." not in text  # what the first panel saw
    seen = {"judged": "shown", "methods": ["practical"], "observation": "Nu wel genoeg tijd."}
    assert assessor.post(f"{base}oordeel/{codes()[0]}/", {**seen, "doe": "bewaar"}).status_code == 302
    assert VerdictDraft.objects.filter(assessor=cast("assessor").identifier).count() == 1


def test_an_inspector_has_no_assignments() -> None:
    inspector = browser("inspector")
    assert "Mijn opdrachten" not in inspector.get("/beoordelen/inspectie/").content.decode()
    assert inspector.get("/beoordelen/").status_code == 403
