"""Pages of help, through a browser of the cast: what they say, what their buttons do, who may press them."""

import io
import re
from datetime import date

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ijkpunt.accounts.models import User
from ijkpunt.accounts.queries import actor_for
from ijkpunt.dossiers.actions import drafting
from ijkpunt.dossiers.models import DismissedFinding, Dossier, DraftHead, JargonWord
from ijkpunt.dossiers.queries.drafting import current_draft
from ijkpunt.dossiers.queries.help import findings_for, forget_help
from ijkpunt.dossiers.rules.drafting.draft import Draft, ElementKind
from ijkpunt.dossiers.rules.states import DossierKind, DossierState
from ijkpunt.kernel.clock import today
from ijkpunt.register.queries import get_record
from tests.rules.dossiers.writing import competence, draft, partial
from tests.web.derivations.people import browser

pytestmark = pytest.mark.django_db
NUMBER = "D-2026-901"
HELP, START = f"/dossiers/{NUMBER}/tekst/hulp/", f"/dossiers/{NUMBER}/tekst/vertrekpunt/"
WORDS = "/dossiers/woorden/"


@pytest.fixture(autouse=True)
def _fresh(universe: None) -> None:
    forget_help()


def dossier(sources: tuple[str, ...] = ()) -> None:
    Dossier.objects.create(
        number=NUMBER,
        kind=DossierKind.NEW,
        state=DossierState.DRAFTING,
        title="Dakwerker zink",
        submitter="fonds-dak",
        sources=list(sources),
        opened_on=date(2026, 11, 1),
    )


def begun(text: Draft | None = None) -> None:
    dossier()
    there = get_record("BK-9104-3").competences[0]
    made = text or draft(
        competence("c1", there.text, ["motor: Implementeert een leien dak"], ["general: Leien"]),
        competence("c2", "Soldeert een goot", ["motor: Soldeert"], ["general: Zink"]),
        partial("p1", "Goten", "c2"),
        title="Dakwerker zink",
        level=6,
    )
    author = actor_for(User.objects.get(email="auteur@demo.example"), on=today())
    drafting.start_draft(by=author, number=NUMBER, draft=made, on=today())


def page(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def test_the_page_asks_six_questions_and_marks_the_words() -> None:
    begun()
    shown = page(browser("author"), HELP)
    for question in ("Bestaat dit al?", "Leest het vlot?", "Ontbreekt er iets?", "Past het bij het niveau?"):
        assert question in shown
    assert "<mark>Implementeert</mark>" in shown
    assert "invoeren" in shown
    assert "Samen hebben de deelkwalificaties 1 van de 2 competenties." in shown
    assert shown.count("neem-over") >= 1
    assert len(set(re.findall(r'id="([^"]+)"', shown))) == len(re.findall(r'\sid="([^"]+)"', shown))


def test_who_only_reads_sees_no_buttons() -> None:
    begun()
    shown = page(browser("committee"), HELP)
    assert "<mark>Implementeert</mark>" in shown
    assert "Leg opzij" not in shown
    assert "neem-over" not in shown


def test_a_finding_is_put_aside_and_brought_back() -> None:
    begun()
    client = browser("author")
    one = next(one for one in findings_for(NUMBER, today()).open if one.code == "readability.jargon")
    form = {"opmerking": one.fingerprint, "reden": "", "vraag": "leest"}
    client.post(f"{HELP}doe/opzij/", form)
    assert not DismissedFinding.objects.exists()
    response = client.post(f"{HELP}doe/opzij/", {**form, "reden": "Zo <b>heet</b> het."}, follow=True)
    assert response.redirect_chain == [(f"{HELP}#leest", 302)]
    shown = response.content.decode()
    assert "Zo &lt;b&gt;heet&lt;/b&gt; het." in shown
    assert "<mark>Implementeert</mark>" not in shown
    row = DismissedFinding.objects.get()
    shown = client.post(f"{HELP}doe/terug/{row.pk}/", follow=True).content.decode()
    assert "<mark>Implementeert</mark>" in shown


def test_another_sector_cannot_press_the_buttons() -> None:
    begun()
    one = findings_for(NUMBER, today()).open[0]
    client = browser("green")
    answer = client.post(f"{HELP}doe/opzij/", {"opmerking": one.fingerprint, "reden": "Ja."})
    assert answer.status_code == 403
    assert client.post(f"{HELP}doe/hergebruik/", {"onderdeel": "c1"}).status_code in {302, 403}
    assert not DismissedFinding.objects.exists()


@pytest.mark.parametrize("button", ["koppel", "neem-over"])
def test_a_competence_is_reused(button: str) -> None:
    begun()
    there = get_record("BK-9104-3").competences[0]
    form = {"onderdeel": "c1", "versie": "BK-9104-3", "code": there.code, "doe": button, "vraag": "bestaat"}
    browser("author").post(f"{HELP}doe/hergebruik/", form)
    text = current_draft(NUMBER)
    head = text.element("c1")
    assert head is not None
    assert head.origin == (f"BK-9104-3/{there.code}",)
    skills = len(text.children("c1", ElementKind.SKILL))
    assert skills == (1 if button == "koppel" else 1 + len(there.skills))


def test_what_is_no_competence_is_told_and_nothing_changes() -> None:
    begun()
    before = current_draft(NUMBER)
    form = {"onderdeel": "nergens", "versie": "BK-0000-0", "code": "x", "doe": "neem-over"}
    response = browser("author").post(f"{HELP}doe/hergebruik/", form, follow=True)
    assert "BK-0000-0" in response.content.decode()
    assert current_draft(NUMBER) == before


def test_the_editor_asks_for_one_element() -> None:
    begun()
    client = browser("author")
    part = client.get(f"{HELP}c1/", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert "<mark>Implementeert</mark>" in part, "what belongs to a competence is told with it"
    assert "Hulp bij competentie 1" in page(client, f"{HELP}c1/")
    assert "staat niet (meer) in de tekst" in page(client, f"{HELP}weg/")


def test_without_a_text_the_page_leads_to_where_one_starts() -> None:
    dossier()
    assert browser("author").get(HELP).headers["Location"] == START
    assert page(browser("author"), "/dossiers/D-0/tekst/hulp/", 404)


# Words


def test_a_word_is_added_for_the_own_sector_and_taken_away() -> None:
    client = browser("author")
    client.post(WORDS, {"woord": "nokvorst", "gewoner": "pan op de nok", "soort": "jargon", "voor": "iedereen"})
    assert not JargonWord.objects.filter(word="nokvorst").exists(), "only who keeps the procedure adds for everybody"
    client.post(WORDS, {"woord": "nokvorst", "gewoner": "pan op de nok", "soort": "jargon"})
    row = JargonWord.objects.get(word="nokvorst")
    assert row.organisation == "fonds-dak"
    shown = page(client, f"{WORDS}?zoek=NOKV")
    assert "pan op de nok" in shown
    assert "teneinde" not in shown
    assert "nokvorst" in client.get(f"{WORDS}woorden.csv").content.decode("utf-8-sig")
    assert browser("green").post(f"{WORDS}{row.pk}/weg/").status_code == 403
    client.post(f"{WORDS}{row.pk}/weg/")
    assert "pan op de nok" not in page(client, f"{WORDS}?zoek=NOKV")


def test_what_is_wrong_with_a_word_stands_above_the_form_with_what_was_typed() -> None:
    response = browser("author").post(WORDS, {"woord": "dak<i>", "gewoner": "", "soort": "jargon"})
    assert response.status_code == 422
    assert 'value="dak&lt;i&gt;"' in response.content.decode()
    assert "Vul een gewoner woord in" in response.content.decode()


# Where a text starts


def profile() -> SimpleUploadedFile:
    made = docx.Document()
    made.add_heading("Beroepscompetentieprofiel Dakwerker", 0)
    made.add_heading("Competenties", 1)
    made.add_heading("Dekt een dak <script>", 2)
    made.add_heading("Iets anders dan een bron", 2)
    made.add_heading("Bronnen", 1)
    made.add_paragraph("Een boek")
    stream = io.BytesIO()
    made.save(stream)
    return SimpleUploadedFile("profiel.docx", stream.getvalue())


def test_a_file_is_shown_before_anything_is_kept_and_then_begins_the_text() -> None:
    dossier()
    client = browser("author")
    shown = client.post(f"{START}bestand/", {"bestand": profile()}).content.decode()
    assert "er is nog niets bewaard" in shown
    assert "Dekt een dak &lt;script&gt;" in shown
    assert "Een boek" in shown
    assert not DraftHead.objects.exists()
    kept = re.search(r'name="tekst" value="([^"]+)"', shown)
    assert kept is not None
    broken = client.post(f"{START}bestand/bewaar/", {"tekst": kept[1][:-3] + "abc"})
    assert broken.status_code == 422
    assert not DraftHead.objects.exists()
    client.post(f"{START}bestand/bewaar/", {"tekst": kept[1]})
    assert current_draft(NUMBER).of_kind(ElementKind.COMPETENCE)[0].text == "Dekt een dak <script>"
    assert client.get(START).headers["Location"] == f"/dossiers/{NUMBER}/tekst/"


def test_a_file_that_is_no_profile_is_told_on_the_page_of_choices() -> None:
    dossier()
    client = browser("author")
    for sent in ({}, {"bestand": SimpleUploadedFile("x.docx", b"%PDF-1.4")}):
        response = client.post(f"{START}bestand/", sent)
        assert response.status_code == 422
        assert 'role="alert"' in response.content.decode()


def test_several_versions_are_shown_and_begun() -> None:
    dossier(("BK-9104-3", "BK-9114-1"))
    client = browser("author")
    assert 'value="BK-9114-1"' in page(client, START)
    shown = page(client, f"{START}?van=BK-9104-3&van=BK-9114-1")
    assert "in meer dan één tekst" in shown
    assert page(client, f"{START}?van=BK-9999-9", 422)
    client.post(START, {"van": ["BK-9104-3", "BK-9114-1"]})
    origins = [one.origin for one in current_draft(NUMBER).of_kind(ElementKind.COMPETENCE)]
    assert max(map(len, origins)) == 2


def test_concepts_of_competent_begin_a_text() -> None:
    dossier()
    client = browser("author")
    shown = page(client, f"{START}competent/?zoek=meubel&begrip=SK-90001")
    assert 'value="SK-90001" checked' in " ".join(shown.split())
    assert "SK-90009" in shown
    assert client.post(START, {"begrip": ["SK-99999999"]}).status_code == 422
    client.post(START, {"begrip": ["SK-90001", "SK-90009", "KN-90001"]})
    assert len(current_draft(NUMBER).of_kind(ElementKind.COMPETENCE)) == 3


def test_nothing_begins_a_text_with_its_title() -> None:
    dossier()
    browser("author").post(START)
    assert current_draft(NUMBER).title == "Dakwerker zink"


def test_another_sector_cannot_begin_it() -> None:
    dossier()
    client = browser("green")
    assert "Je kunt deze tekst nu niet beginnen." in page(client, START)
    assert client.post(START).status_code == 403
    assert not DraftHead.objects.exists()


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_the_templates_are_files(form: str) -> None:
    response = browser("author").get(f"/dossiers/sjabloon-profiel.{form}")
    assert response.content[:2] == b"PK"
    assert browser("author").get("/dossiers/sjabloon-profiel.pdf").status_code == 404
