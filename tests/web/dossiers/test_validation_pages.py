"""The pages of committees and validation, as each of the cast sees them."""

import html
import re
from collections.abc import Callable
from datetime import timedelta

import pytest

from ijkpunt.dossiers.models import Committee, Dossier, ReviewJudgement, ReviewOutcome, ReworkPoint, Seat
from ijkpunt.dossiers.rules.states import DossierState
from ijkpunt.dossiers.rules.validation import JointOutcome
from ijkpunt.kernel.clock import today
from tests.web.derivations.people import EMAILS, browser
from tests.web.dossiers import committee_case as case

pytestmark = pytest.mark.usefixtures("universe")
PAGE = f"/dossiers/{case.NUMBER}/validering/"
COMMITTEE = f"/dossiers/commissies/{case.COMMITTEE}/"


def read(address: str, member: str = "", status: int = 200) -> str:
    answer = browser(member).get(address)
    assert answer.status_code == status, answer.content.decode()[:2000]
    return words(answer.content.decode())


def words(page: str) -> str:
    """The words of a page, without its form."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def send(address: str, member: str, status: int = 302, /, **form: str) -> str:
    answer = browser(member).post(address, {name.replace("__", "-"): value for name, value in form.items()})
    assert answer.status_code == status, words(answer.content.decode())[:3000]
    return words(answer.content.decode())


def test_before_anything_was_handed_in_the_page_says_so() -> None:
    Dossier.objects.create(
        number=case.NUMBER, kind="new", title="Dakwerker", submitter="fonds-dak", opened_on=today(), state="drafting"
    )
    assert "Dit dossier is nog niet ingediend." in read(PAGE)


def test_handed_in_and_not_open_yet_only_the_facilitator_can_open() -> None:
    case.seated()
    case.handed_in()
    assert "Open de bespreking" not in read(PAGE, "employers")
    assert "Valideringscommissie bouw" in read(PAGE, "facilitator")
    send(f"{PAGE}openen/", "employers", 403, commissie=case.COMMITTEE)
    send(f"{PAGE}openen/", "facilitator", commissie=case.COMMITTEE)
    assert "De commissie bekijkt dit dossier." in read(PAGE)


def test_opening_with_a_day_that_is_none_keeps_what_was_typed() -> None:
    case.seated()
    case.handed_in()
    page = send(f"{PAGE}openen/", "facilitator", 422, commissie=case.COMMITTEE, tot="morgen")
    assert "Dit is geen datum." in page


class TestAMemberJudges:
    @pytest.fixture(autouse=True)
    def _open(self, universe: None) -> None:  # noqa: ARG002 (the demo comes first)
        case.opened()

    def test_the_page_asks_what_is_left(self) -> None:
        page = read(PAGE, "unions")
        assert "Aan jou: oordeel over 4 criteria." in page
        assert "Waren alle partijen betrokken" in page
        case.judged("unions")
        assert "De commissie bekijkt dit dossier." in read(PAGE, "unions")

    def test_one_criterion_at_a_time_without_a_script(self) -> None:
        send(f"{PAGE}oordeel/", "unions", oordeel__frame="points", motivering__frame="Het kader is oud.")
        assert ReviewJudgement.objects.get().motivation == "Het kader is oud."
        page = read(PAGE, "unions")
        assert "Aan jou: oordeel over 3 criteria." in page
        assert "Het kader is oud." in page

    def test_what_is_wrong_stands_at_its_criterion_and_nothing_typed_is_lost(self) -> None:
        form = {
            "oordeel__frame": "unmet",
            "motivering__support": "Ik weet het nog niet.",
            "oordeel__competences": "meets",
        }
        page = send(f"{PAGE}oordeel/", "unions", 422, **form)
        assert "Je zegt niet waarom “Referentiekader” niet helemaal voldoet." in page
        assert "Bij “Draagvlak” staat geen oordeel dat we kennen." in page
        assert "Ik weet het nog niet." in page
        assert not ReviewJudgement.objects.exists()

    @pytest.mark.parametrize(
        ("member", "form", "status"),
        [
            pytest.param("unions", {"oordeel__kleur": "meets"}, 422, id="an unknown criterion"),
            pytest.param("unions", {}, 422, id="nothing"),
            pytest.param("school", {"oordeel__frame": "meets"}, 403, id="somebody of a school"),
            pytest.param("facilitator", {"oordeel__frame": "meets"}, 403, id="the facilitator"),
            pytest.param("", {"oordeel__frame": "meets"}, 302, id="nobody: to the sign-in page"),
        ],
    )
    def test_a_judgement_that_is_refused(self, member: str, form: dict[str, str], status: int) -> None:
        send(f"{PAGE}oordeel/", member, status, **form)
        assert not ReviewJudgement.objects.exists()

    def test_a_substitute_after_the_member_is_told_who_spoke(self) -> None:
        case.judged("unions")
        assert "het lid dat je vervangt oordeelde al" in read(PAGE, "education")
        page = send(f"{PAGE}oordeel/", "education", 422, oordeel__frame="meets")
        assert "het lid dat je vervangt oordeelde al" in page

    def test_others_are_hidden_until_one_judged(self) -> None:
        case.judged("employers", frame="unmet")
        hidden = read(PAGE, "unions")
        assert "zie je bij een criterium zodra je er zelf over oordeelde" in hidden
        assert case.REASONS["frame"] not in hidden
        case.judged("unions")
        assert case.REASONS["frame"] in read(PAGE, "unions")
        for reader in ("", "outsider", "author"):
            assert case.REASONS["frame"] not in read(PAGE, reader)

    def test_an_interest_takes_the_form_away(self) -> None:
        send(f"/dossiers/{case.NUMBER}/belang/", "unions", belang="Mijn zus schreef mee.")
        page = read(PAGE, "unions")
        assert "Je oordeelt niet over dit dossier." in page
        assert "Bewaar mijn oordeel" not in page
        assert "Mijn zus schreef mee." in read(PAGE, "facilitator")
        assert "Mijn zus schreef mee." not in read(PAGE, "author")
        person = Seat.objects.get(name="Nele Goossens").person
        lifted = {"persoon": person, "reden": "Een andere zus."}
        send(f"/dossiers/{case.NUMBER}/belang/opheffen/", "unions", 403, **lifted)
        send(f"/dossiers/{case.NUMBER}/belang/opheffen/", "facilitator", **lifted)
        assert "Bewaar mijn oordeel" in read(PAGE, "unions")

    def test_only_committees_and_facilitators_note_an_interest(self) -> None:
        send(f"/dossiers/{case.NUMBER}/belang/", "author", 403, belang="Zomaar.")
        send(f"/dossiers/{case.NUMBER}/belang/", "unions", 422, belang=" ")

    def test_a_point_on_a_piece_of_text(self) -> None:
        form = {"criterium": "competences", "plaats": "c2s1", "punt": "Welk\x0bgereedschap?"}
        send(f"{PAGE}punt/", "unions", **form)
        assert ReworkPoint.objects.get().text == "Welk\ngereedschap?"
        page = send(f"{PAGE}punt/", "unions", 422, criterium="competences", plaats="zz", punt="Blijft staan")
        assert "Blijft staan" in page
        assert "Kapt leien op maat" in read(PAGE, "unions")
        number = ReworkPoint.objects.get().pk
        send(f"{PAGE}punt/{number}/terug/", "employers", 403)
        send(f"{PAGE}punt/{number}/terug/", "unions")
        assert "Er zijn nog geen punten." in read(PAGE, "unions")

    def test_a_point_is_for_members(self) -> None:
        send(f"{PAGE}punt/", "author", 403, criterium="support", punt="Mag niet.")


class TestTheCommitteeDecides:
    @pytest.fixture(autouse=True)
    def _open(self, universe: None) -> None:  # noqa: ARG002 (the demo comes first)
        case.opened()

    def test_no_outcome_can_be_chosen_before_there_is_a_quorum(self) -> None:
        case.judged("employers", "unions")
        page = read(PAGE, "facilitator")
        assert "Nog geen besluit mogelijk: 2 van de 3 nodige zitjes" in page
        refused = send(f"{PAGE}besluit/", "facilitator", 422, besluit="validated", motivering="Toch.")
        assert "Er oordeelden te weinig leden" in refused
        assert "Toch." not in read(PAGE)

    @pytest.mark.parametrize(
        ("form", "why"),
        [
            ({"besluit": "rework", "motivering": "Neen."}, "volgt niet uit de oordelen"),
            ({"besluit": "validated", "motivering": " "}, "heeft geen motivering"),
            ({"motivering": "Ja."}, "Je koos geen besluit."),
            ({"besluit": "misschien", "motivering": "Ja."}, "Je koos geen besluit."),
        ],
    )
    def test_an_outcome_that_is_refused(self, form: dict[str, str], why: str) -> None:
        case.judged("employers", "unions", "labour")
        assert why in send(f"{PAGE}besluit/", "facilitator", 422, **form)
        assert not ReviewOutcome.objects.exists()

    def test_validated_is_public_with_its_motivation_and_without_names(self) -> None:
        case.judged("employers", "unions", "labour")
        send(f"{PAGE}besluit/", "employers", 403, besluit="validated", motivering="Goed.")
        send(f"{PAGE}besluit/", "facilitator", besluit="validated", motivering="Breed gedragen.", minderheid="Let op.")
        public = read(PAGE)
        assert "Gevalideerd op" in public
        assert "Breed gedragen." in public
        assert "Let op." in public
        assert "iedereen akkoord" in public
        assert "Marc Lievens" not in public
        assert "Marc Lievens" in read(PAGE, "outsider")
        assert Dossier.objects.get().state == DossierState.VALIDATED

    def test_after_closing_a_vote_is_refused_with_the_reason(self) -> None:
        case.judged("employers", "unions", "labour")
        case.closed(JointOutcome.VALIDATED)
        assert "De bespreking is afgesloten" in send(f"{PAGE}oordeel/", "committee", 422, oordeel__frame="unmet")


class TestRework:
    @pytest.fixture(autouse=True)
    def _sent_back(self, universe: None) -> None:  # noqa: ARG002 (the demo comes first)
        case.sent_back()

    def test_everybody_reads_the_points_and_the_submitter_answers_them(self) -> None:
        assert "Zeg welke organisaties gehoord zijn" in read(PAGE)
        number = ReworkPoint.objects.get(element="c2").pk
        page = read(PAGE, "author")
        assert "Wat deed je hiermee?" in page
        assert "Wat deed je hiermee?" not in read(PAGE, "green")
        send(f"{PAGE}punt/{number}/antwoord/", "green", 403, antwoord="Niet van ons.")
        send(f"{PAGE}punt/{number}/antwoord/", "author", 422, antwoord=" ")
        send(f"{PAGE}punt/{number}/antwoord/", "author", antwoord="Gesplitst.")
        assert "Gesplitst." in read(PAGE)

    def test_what_changed_stands_per_point_with_the_words_marked(self) -> None:
        assert browser("unions").get(f"{PAGE}herwerkt/").status_code == 404
        case.answered()
        case.handed_in(case.AGAIN, 2)
        case.open_review()
        answer = browser("unions").get(f"{PAGE}herwerkt/?indiening=2").content.decode()
        page = words(answer)
        assert "Bij 2 van de 2 punten veranderde de tekst." in page
        assert "Gesplitst in competentie 2 en 4." in page
        assert "kwam geen antwoord" not in page
        assert re.search(r"<del>[^<]*werkt de nok en de randen af</del>", answer)
        assert "Werkt de nok en de randen af" in page
        assert "Wat veranderde per punt" in read(PAGE, "unions")
        assert "Te herwerken, besliste de commissie" in read(f"{PAGE}?indiening=1")
        assert browser("").get(f"{PAGE}?indiening=7").status_code == 404

    def test_a_point_that_nobody_touched_or_answered_is_named(self) -> None:
        case.answered()
        case.handed_in(case.TEXT, 2)
        case.open_review()
        page = read(f"{PAGE}herwerkt/?indiening=2", "unions")
        assert "Bij 0 van de 2 punten veranderde de tekst." in page
        assert "Bij 1 punt veranderde niets en kwam geen antwoord." in page
        assert page.count("vraag het na") == 1


@pytest.mark.parametrize(
    ("member", "status"),
    [("", 302), ("outsider", 403), ("green", 403), ("author", 200), ("unions", 200), ("facilitator", 200)],
)
def test_who_reads_the_text_that_was_handed_in(member: str, status: int) -> None:
    case.opened()
    assert browser(member).get(f"{PAGE}tekst/").status_code == status
    assert browser(member).get(f"{PAGE}tekst/?alles=open").status_code == status


def test_the_text_shows_the_whole_record_with_the_points_beside_it() -> None:
    case.sent_back()
    page = read(f"{PAGE}tekst/", "unions")
    for one in case.TEXT:
        assert one.text in page
    assert "beoogd niveau 4" in page
    assert "Codex welzijn op het werk" in page
    assert "Splits deze competentie" in page
    assert page.count("Dekker van pannendaken") == 3  # at both competences and as a part


class TestCommittees:
    def test_without_one_the_page_says_who_sets_them_up(self) -> None:
        assert "Er is nog geen commissie." in read("/dossiers/commissies/")

    def test_the_facilitator_sets_one_up(self) -> None:
        form = {"naam": "Inschaling", "sleutel": "inschaling", "soort": "levelling", "zitjes__werkgevers": "2"}
        send("/dossiers/commissies/nieuw/", "unions", 403, **form)
        send("/dossiers/commissies/nieuw/", "facilitator", **form)
        assert Committee.objects.get().committee().seats_on(today()) == {"werkgevers": 2}
        page = send("/dossiers/commissies/nieuw/", "facilitator", 422, **form)
        assert "Er is al een commissie met de sleutel" in page

    @pytest.mark.parametrize(
        ("form", "why"),
        [
            ({"sleutel": "x", "soort": "levelling"}, "De commissie heeft geen naam."),
            ({"naam": "X", "sleutel": "X X", "soort": "levelling"}, "kan geen sleutel van een commissie zijn"),
            ({"naam": "X", "sleutel": "x"}, "Je koos geen soort."),
            ({"naam": "X", "sleutel": "x", "soort": "levelling", "zitjes__werkgevers": "-3"}, "Geef 1 tot 50 zitjes."),
            ({"naam": "X", "sleutel": "x", "soort": "levelling", "zitjes__werkgevers": "veel"}, "Geef 1 tot 50"),
        ],
    )
    def test_one_that_is_refused(self, form: dict[str, str], why: str) -> None:
        assert why in send("/dossiers/commissies/nieuw/", "facilitator", 422, **form)

    def test_names_of_members_are_for_who_is_signed_in(self) -> None:
        case.seated()
        public = read(COMMITTEE)
        assert "Werknemersorganisaties (demo)" in public
        assert "Nele Goossens" not in public
        assert "Nele Goossens" in read(COMMITTEE, "outsider")
        assert read("/dossiers/commissies/onbekend/", status=404)

    def test_a_seat_is_given_and_ended(self) -> None:
        case.seated()
        given = {"email": EMAILS["curator"], "organisatie": "werkgevers", "plaatsvervanger": "ja"}
        send(f"{COMMITTEE}zitje/", "unions", 403, **given)
        send(f"{COMMITTEE}zitje/", "facilitator", **given)
        assert "Wout Aerts plaatsvervanger" in read(COMMITTEE, "facilitator")
        assert "We kennen niemand" in send(f"{COMMITTEE}zitje/", "facilitator", 422, email="x@y.example")
        seat = Seat.objects.get(name="Wout Aerts").pk
        send(f"/dossiers/commissies/zitje/{seat}/", "facilitator")
        assert "tot en met" in read(COMMITTEE, "facilitator")
        send("/dossiers/commissies/zitje/999999/", "facilitator", 404)

    def test_a_meeting_from_plan_to_minutes(self) -> None:
        case.opened()
        planned = {"dag": str(today()), "uur": "14:30", "plaats": "Brussel"}
        send(f"{COMMITTEE}vergadering/", "facilitator", **planned)
        number = Committee.objects.get().meetings.get().pk
        page = f"/dossiers/commissies/vergadering/{number}/"
        send(f"{page}agenda/", "facilitator", dossier=case.NUMBER)
        assert "Dit" not in send(f"{page}agenda/", "facilitator", 422, dossier="D-1-000")[:10]
        send(f"{page}verslag/", "unions", 403, verslag="Besproken.")
        send(f"{page}verslag/", "facilitator", verslag="Besproken.")
        assert "Besproken." in read(page, "unions")
        assert "Besproken." not in read(page, "outsider")
        assert "op de agenda van" in read(PAGE)

    @pytest.mark.parametrize(
        ("form", "why"),
        [
            ({"dag": "gisteren", "plaats": "Brussel"}, "Dit is geen datum."),
            ({"dag": "2026-12-01"}, "Er staat niet waar de vergadering is."),
            ({"dag": "2026-12-01", "online": "vergadering"}, "Dat is geen adres op het web."),
            ({"dag": "2026-12-01", "plaats": "Brussel", "uur": "half drie"}, "Dit is geen uur."),
        ],
    )
    def test_a_meeting_that_is_refused(self, form: dict[str, str], why: str) -> None:
        case.seated()
        assert why in send(f"{COMMITTEE}vergadering/", "facilitator", 422, **form)

    def test_a_meeting_goes_into_a_calendar(self) -> None:
        case.opened()
        number = case.met()
        answer = browser("unions").get(f"/dossiers/commissies/vergadering/{number}.ics")
        assert answer["Content-Type"] == "text/calendar; charset=utf-8"
        lines = answer.content.decode().replace("\r\n ", "").split("\r\n")
        assert lines[0] == "BEGIN:VCALENDAR"
        assert "LOCATION:Brussel\\, zaal 3" in lines
        assert any(line.startswith("DTSTART:") and line.endswith("Z") for line in lines)
        assert all(len(line.encode()) <= 75 for line in answer.content.decode().split("\r\n"))

    def test_the_online_address_is_for_members(self) -> None:
        case.opened()
        page = f"/dossiers/commissies/vergadering/{case.met()}/"
        address = "https://vergadering.example/kamer-3"
        assert address in browser("unions").get(page).content.decode()
        assert address not in browser("outsider").get(page).content.decode()

    def test_a_meeting_that_does_not_take_place(self) -> None:
        case.opened()
        page = f"/dossiers/commissies/vergadering/{case.met()}/"
        send(f"{page}afgelast/", "facilitator")
        assert "Deze vergadering gaat niet door." in read(page, "unions")
        assert "Deze vergadering ging niet door." in send(f"{page}afgelast/", "facilitator", 422)


class TestMyWork:
    @pytest.mark.parametrize(
        ("member", "prepare", "says"),
        [
            pytest.param("unions", case.opened, "Eén dossier wacht op jouw oordeel.", id="a member"),
            pytest.param("outsider", case.opened, "Je zit in geen enkele commissie.", id="nobody of a committee"),
            pytest.param("unions", case.seated, "Er wacht nu niets op jou.", id="a member without work"),
        ],
    )
    def test_what_waits(self, member: str, prepare: Callable[[], None], says: str) -> None:
        prepare()
        assert says in read("/dossiers/commissies/werk/", member)

    def test_the_facilitator_finds_what_to_open_and_what_to_close(self) -> None:
        case.seated()
        case.handed_in()
        assert "Ingediend, nog bij geen commissie" in read("/dossiers/commissies/werk/", "facilitator")
        case.open_review()
        assert "0 van 3 nodige oordelen" in read("/dossiers/commissies/werk/", "facilitator")
        case.judged("employers", "unions", "labour")
        assert "een besluit is mogelijk" in read("/dossiers/commissies/werk/", "facilitator")

    def test_what_one_did_and_what_one_leaves_to_others(self) -> None:
        case.opened()
        case.met(3)
        assert f"vergadering op {(today() + timedelta(3)).day} " in read("/dossiers/commissies/werk/", "unions")
        case.judged("unions")
        assert "Je oordeelde, de commissie nog niet" in read("/dossiers/commissies/werk/", "unions")
        send(f"/dossiers/{case.NUMBER}/belang/", "employers", belang="Een band.")
        assert "Er staat een belang genoteerd." in read("/dossiers/commissies/werk/", "employers")
