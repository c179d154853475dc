"""Pages of the procedure: who sees what, what is said of wrong input, and that nothing typed is lost."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from ijkpunt.accounts.models import User
from ijkpunt.accounts.queries import actor_for
from ijkpunt.demo.cast import CAST
from ijkpunt.dossiers import actions, queries
from ijkpunt.dossiers.actions import submitting
from ijkpunt.dossiers.models import Dossier, Submission
from ijkpunt.dossiers.queries import facts
from ijkpunt.dossiers.rules.drafting.draft import Draft
from ijkpunt.dossiers.rules.evidence import EvidenceAsked, EvidenceKind, EvidenceTopic
from ijkpunt.dossiers.rules.request import CarrierAsked, RequestAsked, Side
from ijkpunt.dossiers.rules.states import DossierKind
from ijkpunt.formats.attachments import LARGEST_FILE
from ijkpunt.kernel.clock import today
from tests.web.derivations.people import EMAILS, browser

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("universe")]
NEED = "Daken krijgen steeds vaker zonnepanelen, en niemand kan beide: leggen en aansluiten."
FIGURE = EvidenceAsked(
    EvidenceKind.FIGURE,
    EvidenceTopic.VACANCIES,
    "Open vacatures",
    "Dienst (demo)",
    today(),
    figure="1.250",
    unit="stuks",
)
TABLE = replace(
    FIGURE,
    kind=EvidenceKind.TABLE,
    title="Per jaar",
    table="Jaar\tVacatures\tIngevuld\n2023\t5\t4\n2024\t7\t\n2025\t9\t6",
)
FUND = CarrierAsked("", Side.BOTH, key="fonds-dak")
ASKED = RequestAsked(DossierKind.UPDATE, "Zonnedakwerker", NEED, "fonds-dak", ("BK-9104",), (FUND,))
FORM = {
    "kind": "update",
    "sources": "BK-9104",
    "title": "Zonnedakwerker",
    "need": NEED,
    "drager-0-named": "Sectorfonds Dak en Gevel (demo)",
    "drager-0-side": "both",
    "bewijs-0-title": "Open vacatures",
    "bewijs-0-figure": "1.250",
    "bewijs-0-source": "Dienst (demo)",
    "bewijs-0-dated": "2026-01-01",
}


def acting(key: str) -> Any:
    return actor_for(User.objects.get(email=EMAILS[key]), on=today())


def opened(*evidence: EvidenceAsked, asked: RequestAsked = ASKED, days: int = 0) -> str:
    on = today() - timedelta(days)
    return actions.request_dossier(
        by=acting("author"), request=asked, evidence=evidence or (FIGURE,), on=on
    ).dossier.number


def started(days: int = 0) -> str:
    number, on = opened(days=days), today() - timedelta(days)
    person = User.objects.get(email=EMAILS["facilitator"]).pk
    actions.name_facilitator(by=acting("facilitator"), number=number, facilitator=person, neutral="Geen belang.", on=on)
    actions.decide_need(by=acting("facilitator"), number=number, confirmed=True, ground="Duidelijke cijfers.", on=on)
    return number


def page(response: HttpResponse | Any, status: int = 200) -> str:
    assert response.status_code == status, response.content.decode()[:2000]
    return " ".join(response.content.decode().split())


def see(path: str, member: str = "", status: int = 200) -> str:
    return page(browser(member).get(path), status)


def send(path: str, member: str, form: dict[str, Any], status: int = 302) -> str:
    return page(browser(member).post(path, form), status)


class TestTheList:
    def test_before_the_first_dossier_it_says_what_will_stand_there(self) -> None:
        assert "Er loopt nog geen enkel dossier." in see("/dossiers/")

    def test_everybody_sees_where_a_dossier_stands_and_since_when(self) -> None:
        number = opened(days=40)
        shown = see("/dossiers/")
        assert number in shown
        assert "Sinds 40 dagen bij het agentschap" in shown
        assert "10 dagen over de termijn" in shown
        assert "Vraag een dossier aan" in shown  # whoever did not sign in yet is asked to on the way
        assert "Vraag een dossier aan" in see("/dossiers/", "author")
        assert "Vraag een dossier aan" not in see("/dossiers/", "outsider")

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            pytest.param("soort=update", True, id="its kind"),
            pytest.param("soort=new", False, id="another kind"),
            pytest.param("beurt=agency&toon=lopend", True, id="who is at turn"),
            pytest.param("beurt=government", False, id="somebody else"),
            pytest.param("q=zonnedak", True, id="a word"),
            pytest.param("q=bk-9104", True, id="a number in small letters"),
            pytest.param("soort=onzin&stand=onzin&beurt=x&toon=y&pagina=x", True, id="nonsense asks nothing"),
            pytest.param("pagina=999999", False, id="a page that is not there"),
        ],
    )
    def test_filters(self, query: str, found: bool) -> None:
        assert (opened() in see(f"/dossiers/?{query}")) is found

    def test_mine_is_what_my_organisation_carries(self) -> None:
        number = opened()
        assert number in see("/dossiers/?toon=mijn", "curator")
        assert number not in see("/dossiers/?toon=mijn", "green")

    def test_the_same_list_as_a_file(self) -> None:
        opened(asked=replace(ASKED, title="=Formule"), days=3)
        answer = browser().get("/dossiers/dossiers.csv?soort=update")
        header, row = answer.content.decode("utf-8-sig").split("\r\n")[:2]
        assert header.startswith("number,title,kind,state,at_turn,since,due,days")
        assert row.startswith("D-")
        assert ",'=Formule,update,requested,agency," in row
        assert ",3,0," in row


class TestAsking:
    def test_a_request_from_the_form(self) -> None:
        answer = browser("author").post("/dossiers/nieuw/", FORM)
        number = Dossier.objects.get().number
        assert answer.headers["Location"] == f"/dossiers/{number}/"
        view = queries.dossier_view(number)
        assert [(one.key, one.side) for one in view.carriers] == [("fonds-dak", "both")]
        assert view.evidence[0].figure == 1250

    def test_the_address_may_say_what_is_asked(self) -> None:
        shown = see("/dossiers/nieuw/?soort=split_off&bron=BK-9104-2", "author")
        assert re.search(r'value="split_off"[^>]*checked', shown)
        assert 'value="BK-9104-2"' in shown

    def test_everything_that_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(self) -> None:
        bad = {
            **FORM,
            "sources": "BK-9999",
            "need": "Kort",
            "drager-0-side": "",
            "drager-1-named": "Iemand anders",
            "bewijs-0-figure": "veel",
            "bewijs-1-title": "Per jaar",
            "bewijs-1-table": "Jaar\tAantal\n2025\ttien",
        }
        shown = send("/dossiers/nieuw/", "author", bad, 422)
        for sentence in (
            "We vinden BK-9999 niet in het register.",
            "Er staat niet waarom dit nodig is.",
            "Er staat niet voor welke kant “Iemand anders” spreekt.",
            "“veel” is geen getal.",
            "Rij 2, kolom 2: “tien” is geen getal.",
        ):
            assert sentence in shown
        assert 'value="BK-9999"' in shown
        assert "2025 tien" in shown
        assert not Dossier.objects.exists()

    @pytest.mark.parametrize(
        ("name", "content", "sentence"),
        [
            pytest.param("studie.pdf", b"\x89PNG\r\n\x1a\n", "is een PNG-afbeelding", id="not what it says"),
            pytest.param("studie.pdf", b"MZ\x90", "is een programma", id="a program"),
            pytest.param("studie.pdf", b"%PDF" + b"0" * LARGEST_FILE, "hoogstens 10 MB", id="too large"),
            pytest.param("studie.pdf", b"", "Dit bestand is leeg", id="empty"),
        ],
    )
    def test_a_file_that_we_do_not_keep(self, name: str, content: bytes, sentence: str) -> None:
        form = {key: value for key, value in FORM.items() if not key.endswith("figure")}
        form["bewijs-0-file"] = SimpleUploadedFile(name, content)  # type: ignore[assignment]
        assert sentence in send("/dossiers/nieuw/", "author", form, 422)

    def test_one_thing_at_a_time(self) -> None:
        shown = send("/dossiers/nieuw/", "author", {**FORM, "bewijs-0-table": "a\tb\nc\t1"}, 422)
        assert "Geef één ding" in shown

    def test_a_second_one_of_the_same_kind_is_refused_and_another_is_warned_of(self) -> None:
        number = opened()
        assert f"Er loopt al een dossier hierover: {number}" in send("/dossiers/nieuw/", "author", FORM, 422)
        client = browser("author")
        shown = page(client.post("/dossiers/nieuw/", {**FORM, "kind": "split_off"}, follow=True))
        assert f"Er loopt al een dossier hierover: {number} (actualisering)." in shown

    @pytest.mark.parametrize("member", ["school", "facilitator", "outsider"])
    def test_others_may_not(self, member: str) -> None:
        see("/dossiers/nieuw/", member, 403)
        send("/dossiers/nieuw/", member, FORM, 403)


class TestTheStatePage:
    def test_everybody_reads_it_and_no_names_of_people(self) -> None:
        number = started(days=12)
        shown = see(f"/dossiers/{number}/")
        assert "Sinds 12 dagen bij de indiener" in shown
        assert "Daarna: valideren, door de valideringscommissie." in shown
        assert "Duidelijke cijfers." in shown
        people = [member.name for member in CAST if member.key in ("author", "facilitator")]
        assert not [name for name in people if name in shown]
        assert all(name in see(f"/dossiers/{number}/", "green") for name in people)
        assert not [name for name in people if name in see(f"/dossiers/{number}/", "candidate")]

    def test_what_i_can_do_stands_on_top(self) -> None:
        number = opened()
        assert "Beslis over de behoefte" in see(f"/dossiers/{number}/", "facilitator")
        assert "Vul bewijs en dragers aan" in see(f"/dossiers/{number}/", "author")
        shown = see(f"/dossiers/{number}/", "green")
        assert "Beslis over de behoefte" not in shown
        assert "Vul bewijs en dragers aan" not in shown

    def test_a_dossier_that_is_not_there(self) -> None:
        see("/dossiers/D-1999-001/", status=404)
        see("/dossiers/geen-nummer/", status=404)

    def test_the_number_of_questions_does_not_grow_with_the_evidence(self, django_assert_max_num_queries: Any) -> None:
        number = opened(*[replace(FIGURE, title=f"Cijfer {count}") for count in range(30)])
        with django_assert_max_num_queries(45):
            see(f"/dossiers/{number}/")

    def test_pasted_script_is_text(self) -> None:
        number = opened(asked=replace(ASKED, title="<script>alert(1)</script>", need=NEED + "<img src=x onerror=y>"))
        shown = see(f"/dossiers/{number}/") + see("/dossiers/")
        assert "<script>alert" not in shown
        assert "<img src=x" not in shown


class TestTheNeed:
    def test_figures_stand_as_a_chart_and_as_a_table(self) -> None:
        number = opened(TABLE)
        shown = see(f"/dossiers/{number}/behoefte/")
        assert shown.count("<polyline") >= 2
        assert '<th scope="row" lang="nl">2024</th> <td>7</td><td>–</td>' in shown

    def test_it_is_added_and_withdrawn_on_the_page(self) -> None:
        path = f"/dossiers/{opened()}/behoefte/"
        link = {
            "doe": "bewijs", "bewijs-title": "Studie", "bewijs-source": "Demo", "bewijs-address": "https://a.example/x",
        }  # fmt: skip
        send(path, "author", link)
        assert "Studie" in see(path)
        shown = send(path, "author", {"doe": "bewijs-weg", "rij": "2", "weg-ground": ""}, 422)
        assert "Er staat geen reden bij." in shown
        send(path, "author", {"doe": "bewijs-weg", "rij": "2", "weg-ground": "Verouderd."})
        assert "Telt niet meer: Verouderd." in see(path)

    def test_carriers_come_and_go(self) -> None:
        number = opened()
        path = f"/dossiers/{number}/behoefte/"
        send(
            path, "author", {"doe": "drager", "drager-named": "Werknemersorganisaties (demo)", "drager-side": "workers"}
        )
        row = queries.dossier_view(number).carriers[-1]
        assert row.key == "werknemers"
        send(path, "author", {"doe": "drager-weg", "rij": str(row.pk), "weg-ground": "Stapt eruit."})
        assert "Stapt eruit." in see(path)

    @pytest.mark.parametrize("member", ["", "green", "facilitator", "candidate"])
    def test_others_add_nothing(self, member: str) -> None:
        path = f"/dossiers/{opened()}/behoefte/"
        assert 'name="doe"' not in see(path, member)
        send(path, member, {"doe": "bewijs", "bewijs-title": "x"}, 403)

    def test_nonsense_is_answered(self) -> None:
        path = f"/dossiers/{opened()}/behoefte/"
        send(path, "author", {"doe": "onzin"}, 422)
        send(path, "author", {"doe": "bewijs-weg", "rij": "-1e9", "weg-ground": "x"}, 404)


class TestFacilitation:
    def test_a_decision_without_a_reason_or_an_answer_is_refused(self) -> None:
        path = f"/dossiers/{opened()}/begeleiding/"
        shown = send(path, "facilitator", {"doe": "behoefte", "behoefte-answer": "nee", "behoefte-ground": " "}, 422)
        assert "Er staat geen reden bij." in shown
        assert "Je koos geen antwoord." in send(path, "facilitator", {"doe": "behoefte", "behoefte-ground": "x"}, 422)

    def test_the_way_of_the_agency(self) -> None:
        number = opened()
        path, person = f"/dossiers/{number}/begeleiding/", User.objects.get(email=EMAILS["facilitator"]).pk
        yes = {"doe": "behoefte", "behoefte-answer": "ja", "behoefte-ground": "Duidelijk."}
        assert "Er is nog geen procesbegeleider." in send(path, "facilitator", yes, 422)
        naming = {"doe": "begeleider", "begeleider-facilitator": str(person), "begeleider-neutral": "Geen belang."}
        send(path, "facilitator", naming)
        note = {
            "doe": "notitie", "notitie-note_kind": "meeting", "notitie-text": "Eerste overleg.",
            "notitie-participants": "Jan Claessens; Zonnedak (demo); deskundige",
        }  # fmt: skip
        send(path, "facilitator", note)
        size = {"doe": "grootte", "grootte-size": "minor", "grootte-ground": "Alleen woorden."}
        send(path, "facilitator", size)
        send(path, "facilitator", yes)
        shown = see(path, "author")
        assert "Jan Claessens" in shown
        assert "deskundige, draagt het dossier niet" in shown
        assert Dossier.objects.get().state == "drafting"

    @pytest.mark.parametrize("member", ["green", "candidate", "committee"])
    def test_notes_are_for_who_works_on_it(self, member: str) -> None:
        see(f"/dossiers/{opened()}/begeleiding/", member, 403)

    def test_the_submitter_decides_nothing(self) -> None:
        path = f"/dossiers/{opened()}/begeleiding/"
        send(path, "author", {"doe": "behoefte", "behoefte-answer": "ja", "behoefte-ground": "x"}, 403)


class TestHandingIn:
    LETTER = {"doe": "indienen", "brief-letter_body": "Raad van bestuur", "brief-agreed_on": "2026-01-05"}

    @pytest.fixture
    def _written(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(submitting, "current_draft", lambda _number: Draft())
        monkeypatch.setattr(facts, "completeness", lambda _number: ())
        monkeypatch.setattr(facts, "open_conflicts", lambda _number: 0)

    @pytest.mark.usefixtures("_written")
    def test_it_is_frozen_with_the_letter(self) -> None:
        number = started()
        letter = {**self.LETTER, "brief-file": SimpleUploadedFile("brief.pdf", b"%PDF-1.7")}
        send(f"/dossiers/{number}/indienen/", "author", letter)
        (row,) = Submission.objects.all()
        assert [one["name"] for one in row.files] == ["brief.pdf"]
        assert "akkoord van Raad van bestuur op 5 januari 2026" in see(f"/dossiers/{number}/")

    def test_what_lacks_is_said_and_nothing_is_handed_in(self) -> None:
        path = f"/dossiers/{started()}/indienen/"
        assert "Vul aan wat bij de tekst als ontbrekend staat." in see(path, "author")
        assert "De tekst heeft nog niet" in send(path, "author", self.LETTER, 422)
        assert not Submission.objects.exists()

    @pytest.mark.usefixtures("_written")
    def test_a_letter_without_a_body(self) -> None:
        path = f"/dossiers/{started()}/indienen/"
        shown = send(path, "author", {**self.LETTER, "brief-letter_body": "", "brief-reference": "verslag 12"}, 422)
        assert "Er staat niet welk orgaan akkoord ging." in shown
        assert 'value="verslag 12"' in shown

    def test_taking_back_asks_why(self) -> None:
        number = started()
        path = f"/dossiers/{number}/indienen/"
        assert "Er staat geen reden bij." in send(path, "author", {"doe": "intrekken", "intrekken-ground": ""}, 422)
        send(path, "author", {"doe": "intrekken", "intrekken-ground": "Geen tijd."})
        assert "Geen tijd." in see(f"/dossiers/{number}/")
        assert "Ingetrokken door de indiener op" in see(f"/dossiers/{number}/")

    def test_another_sector_may_not(self) -> None:
        see(f"/dossiers/{started()}/indienen/", "green", 403)


class TestFiles:
    def test_a_file_goes_out_to_be_kept_and_never_as_a_page(self) -> None:
        file = replace(FIGURE, kind=EvidenceKind.FILE, file_name="pagina (1).txt", content=b"tekst", figure="")
        number = opened(file)
        key = queries.dossier_view(number).files[0].pk
        answer = browser("committee").get(f"/dossiers/{number}/bestanden/{key}/")
        assert answer.content == b"tekst"
        assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"

    def test_it_belongs_to_its_dossier(self) -> None:
        file = replace(FIGURE, kind=EvidenceKind.FILE, file_name="a.txt", content=b"tekst", figure="")
        key = queries.dossier_view(opened(file)).files[0].pk
        other = opened(asked=replace(ASKED, kind=DossierKind.SPLIT_OFF))
        see(f"/dossiers/{other}/bestanden/{key}/", "author", 404)

    @pytest.mark.parametrize(("member", "status"), [("", 302), ("candidate", 403), ("school", 403), ("inspector", 404)])
    def test_who_has_no_part_in_dossiers_opens_none(self, member: str, status: int) -> None:
        see(f"/dossiers/{opened()}/bestanden/1234/", member, status)


def test_lead_times_say_the_term_and_whose_choice_it_is() -> None:
    assert "onze keuze" in see("/dossiers/doorlooptijden/")
    started(days=10)
    shown = see("/dossiers/doorlooptijden/")
    assert "Behoefte nagaan" in shown
    assert "30 dagen" in shown


def test_a_signed_in_browser_needs_the_token_of_the_form() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.get(email=EMAILS["author"]))
    assert client.post("/dossiers/nieuw/", FORM).status_code == 403
