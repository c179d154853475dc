"""The portfolio on pages: what somebody did, what shows it, and which competences it belongs to."""

from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from ijkpunt.integrations.virus_scan.client import ScannerPlace
from ijkpunt.integrations.virus_scan.fake import EICAR, FakeClamd
from ijkpunt.kernel.clock import now, today
from ijkpunt.pathways import actions, queries
from ijkpunt.pathways.actions import Vouched
from ijkpunt.pathways.models import (
    CompetenceLink,
    EvidenceContent,
    EvidenceItem,
    Experience,
    PortfolioNote,
    SelfEstimate,
)
from ijkpunt.pathways.rules.portfolio import AttestationRole, ScanResult
from ijkpunt.register.queries import get_record
from tests.pathways.world import TRAINER
from tests.web.mine.people import HOME, PDF, ROOFER, actor, begun, with_file

pytestmark = pytest.mark.usefixtures("universe")
PORTFOLIO, NEW, FILE = "/mijn/portfolio/", "/mijn/portfolio/ervaring/", "/mijn/portfolio/bestand/"
TOLD = {"kind": "work", "title": "Dakwerker", "story": "Ik legde leien op hellende daken. Ik sneed leien op maat."}


@pytest.fixture
def hanna() -> Client:
    return with_file("outsider")


@pytest.fixture
def clamd(settings: Settings) -> Iterator[FakeClamd]:
    with FakeClamd() as fake:
        settings.VIRUS_SCANNER = ScannerPlace.parse(fake.address)
        yield fake


def told(client: Client, **more: str) -> UUID:
    """An experience that somebody tells of."""
    before = set(Experience.objects.values_list("identifier", flat=True))
    assert client.post(NEW, {**TOLD, **more}).status_code == 302
    (made,) = set(Experience.objects.values_list("identifier", flat=True)) - before
    return made


def sent(client: Client, name: str = "attest.pdf", content: bytes = PDF, **more: str) -> int:
    return client.post(FILE, {"file": SimpleUploadedFile(name, content), **more}).status_code


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def code(place: int = 0) -> str:
    return get_record(ROOFER).competences[place].code


# --- experiences


def test_an_experience_is_told_changed_and_taken_away(hanna: Client) -> None:
    made = told(hanna)
    assert "Ik legde leien op hellende daken." in text(hanna, PORTFOLIO)
    assert "Dakwerker" in text(hanna, f"{NEW}{made}/")
    hanna.post(f"{NEW}{made}/", {**TOLD, "title": "Leidekker", "kind": "hobby", "first": "2019-01-01"})
    assert "Leidekker" in text(hanna, PORTFOLIO)
    hanna.post(f"{NEW}{made}/weg/")
    assert not Experience.objects.filter(identifier=made).exists()


def test_what_is_wrong_is_said_at_its_place_and_what_was_typed_stays(hanna: Client) -> None:
    answer = hanna.post(NEW, {**TOLD, "title": "", "first": "2024-01-01", "last": "2023-01-01", "hours_a_week": "200"})
    page = answer.content.decode()
    assert answer.status_code == 422
    for sentence in ("Er staat niet bij wat je deed.", "De laatste dag komt voor de eerste.", "Zoveel uur per week"):
        assert sentence in page
    assert "Ik sneed leien op maat." in page
    assert not Experience.objects.filter(person__name="Hanne Peeters").exists()


# --- files


def test_a_file_is_kept_shown_and_goes_out_as_a_download(hanna: Client) -> None:
    assert sent(hanna, title="Attest leien") == 302
    line = EvidenceItem.objects.get(title="Attest leien")
    page = text(hanna, f"{FILE}{line.identifier}/")
    assert "Niet nagekeken op virussen" in page
    answer = hanna.get(f"{FILE}{line.identifier}/neem/")
    assert answer.content == PDF
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer.headers["Cache-Control"]
    assert queries.own_reads(actor("outsider")) == []  # one's own look is no read
    hanna.post(f"{FILE}{line.identifier}/weg/")
    assert not EvidenceContent.objects.filter(person__name="Hanne Peeters").exists()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        pytest.param("foto.png", PDF, "maar het bestand is een PDF", id="lies about its type"),
        pytest.param("attest.pdf", b"MZ\x90\x00", "een programma", id="a program with another name"),
        pytest.param("attest.pdf", b"<html><script>", "een webpagina", id="a page with code"),
        pytest.param("attest.pdf", b"", "leeg", id="an empty file"),
    ],
)
def test_a_file_is_judged_by_its_content(hanna: Client, name: str, content: bytes, sentence: str) -> None:
    answer = hanna.post(FILE, {"file": SimpleUploadedFile(name, content), "title": "Mijn attest"})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "Mijn attest" in answer.content.decode()
    assert not EvidenceItem.objects.filter(person__name="Hanne Peeters").exists()


def test_with_a_scanner_a_clean_file_says_so(hanna: Client, clamd: FakeClamd) -> None:
    assert sent(hanna, title="Attest") == 302
    assert clamd.scanned == [PDF]
    assert EvidenceContent.objects.get(person__name="Hanne Peeters").scan == ScanResult.CLEAN
    assert "Nagekeken op virussen" in text(hanna, PORTFOLIO)


def test_a_file_with_a_virus_is_not_kept(hanna: Client, clamd: FakeClamd) -> None:
    answer = hanna.post(FILE, {"file": SimpleUploadedFile("attest.pdf", PDF + EICAR)})
    assert answer.status_code == 422
    assert "In dit bestand zit een virus." in answer.content.decode()
    assert len(clamd.scanned) == 1
    assert not EvidenceItem.objects.filter(person__name="Hanne Peeters").exists()


@pytest.mark.parametrize("answer", [b"stream: ERROR\0", b"", b"stream: OK"])
def test_a_scanner_that_fails_never_lets_a_file_through(hanna: Client, clamd: FakeClamd, answer: bytes) -> None:
    clamd.answer = answer
    page = hanna.post(FILE, {"file": SimpleUploadedFile("attest.pdf", PDF)})
    assert page.status_code == 422
    assert "We kunnen bestanden nu niet nakijken op virussen." in page.content.decode()
    assert not EvidenceItem.objects.filter(person__name="Hanne Peeters").exists()


def test_what_is_no_file_of_ours_is_not_even_scanned(hanna: Client, clamd: FakeClamd) -> None:
    assert sent(hanna, "x.exe", b"MZ") == 422
    assert clamd.scanned == []


def test_a_file_that_was_kept_before_there_was_a_scanner_is_clean_once_it_is_scanned(
    hanna: Client, settings: Settings
) -> None:
    sent(hanna)
    with FakeClamd() as fake:
        settings.VIRUS_SCANNER = ScannerPlace.parse(fake.address)
        sent(hanna)
    assert EvidenceContent.objects.get(person__name="Hanne Peeters").scan == ScanResult.CLEAN


# --- competences


def links_of(made: UUID) -> list[str]:
    found = CompetenceLink.objects.filter(experience__identifier=made)
    return list(found.order_by("competence").values_list("competence", flat=True))


def test_the_engine_proposes_from_own_words_and_nothing_is_kept_until_it_is_chosen(hanna: Client) -> None:
    made = told(hanna)
    address = f"{PORTFOLIO}ervaring/{made}/competenties/"
    assert "Bij welk beroep hoort dit?" in text(hanna, address)
    page = hanna.get(address, {"v": ROOFER})
    proposals = page.context["proposals"]
    assert proposals
    assert "Je schreef: “" in page.content.decode()
    assert links_of(made) == []
    first = proposals[0]
    hanna.post(address, {"v": ROOFER, "doe": "aanvaard", "competentie": first.competence})
    link = CompetenceLink.objects.get(experience__identifier=made)
    assert (link.competence, link.confidence) == (first.competence, first.confidence)
    again = hanna.get(address, {"v": ROOFER}).context["proposals"]
    assert first.competence not in {one.competence for one in again}


def test_more_words_are_looked_at_and_kept_nowhere(hanna: Client) -> None:
    made = told(hanna, story="")
    address = f"{PORTFOLIO}ervaring/{made}/competenties/"
    words = "Ik brak oude daken af en sorteerde het afval."
    page = hanna.post(address, {"v": ROOFER, "doe": "zoek", "woorden": words})
    assert page.status_code == 200
    assert words in page.content.decode()
    assert "sorteerde" not in str(list(Experience.objects.values()))
    assert links_of(made) == []


def test_competences_are_ticked_and_unticked(hanna: Client) -> None:
    made = told(hanna)
    address = f"{PORTFOLIO}ervaring/{made}/competenties/"
    hanna.post(address, {"v": ROOFER, "doe": "kies", "competenties": [code(0), code(1)]})
    assert links_of(made) == sorted([code(0), code(1)])
    hanna.post(address, {"v": ROOFER, "doe": "kies", "competenties": [code(1)]})
    assert links_of(made) == [code(1)]
    sent(hanna)
    file = EvidenceItem.objects.get(person__name="Hanne Peeters")
    hanna.post(f"{PORTFOLIO}bestand/{file.identifier}/competenties/", {"v": ROOFER, "competenties": [code(2)]})
    assert CompetenceLink.objects.get(evidence=file).competence == code(2)


def test_a_competence_of_another_qualification_is_refused(hanna: Client) -> None:
    made = told(hanna)
    answer = hanna.post(f"{PORTFOLIO}ervaring/{made}/competenties/", {"v": ROOFER, "competenties": ["bkc0000000"]})
    assert answer.status_code == 400
    assert hanna.get(f"{PORTFOLIO}ervaring/{made}/competenties/", {"v": "BK-0000-1"}).status_code == 404
    assert links_of(made) == []


def test_a_qualification_is_searched(hanna: Client) -> None:
    made = told(hanna)
    assert ROOFER in text(hanna, f"{PORTFOLIO}ervaring/{made}/competenties/?q=leien")
    assert "Probeer een ander woord." in text(hanna, f"{PORTFOLIO}ervaring/{made}/competenties/?q=xyzzyq")


# --- what one thinks oneself, what others vouch for, and the picture


def test_an_estimate_is_kept_shown_to_oneself_and_taken_back(hanna: Client) -> None:
    address = f"/mijn/inschatting/{ROOFER}/"
    assert "Alleen jij ziet dit." in text(hanna, address)
    hanna.post(address, {f"c-{code(0)}": "alone", f"c-{code(1)}": "onzin"})
    own = SelfEstimate.objects.filter(person__name="Hanne Peeters")
    assert list(own.values_list("competence", "level")) == [(code(0), "alone")]
    assert "Zelf denk je: dit kan ik alleen" in text(hanna, "/mijn/beeld/")
    hanna.post(address, {f"c-{code(0)}": ""})
    assert not own.exists()


def vouched(place: int = 0) -> UUID:
    person = queries.own_person(actor("outsider")).identifier
    words = Vouched(ROOFER, code(place), AttestationRole.TRAINER, "Deed het zonder hulp.")
    return actions.vouch(by=TRAINER, person=person, vouched=words, on=today())


def test_an_attestation_waits_is_accepted_and_may_be_taken_away(hanna: Client) -> None:
    address = "/mijn/portfolio/bevestigingen/"
    number = vouched()
    assert "Iemand bevestigt een competentie" in text(hanna, HOME)
    assert "Deed het zonder hulp." in text(hanna, address)
    assert "Opleidingscentrum Daklijn" in text(hanna, address)
    hanna.post(f"{address}{number}/", {"doe": "aanvaard"})
    assert "bevestigd door iemand" in text(hanna, "/mijn/beeld/")
    hanna.post(f"{address}{number}/", {"doe": "weiger"})
    assert "Deed het zonder hulp." not in text(hanna, address)


def test_the_picture_grows_per_qualification(hanna: Client) -> None:
    assert "Er is nog niets te tonen." in text(hanna, "/mijn/beeld/")
    made = told(hanna)
    hanna.post(f"{PORTFOLIO}ervaring/{made}/competenties/", {"v": ROOFER, "competenties": [code(0)]})
    (picture,) = hanna.get("/mijn/beeld/").context["pictures"]
    assert (picture.version, picture.count("shown"), picture.proven) == (ROOFER, 1, 0)
    assert picture.open == len(get_record(ROOFER).competences) - 1


# --- somebody else's


def test_what_is_another_s_is_as_if_it_were_not_there(hanna: Client) -> None:
    made, number = told(hanna), vouched()
    sent(hanna)
    file = EvidenceItem.objects.get(person__name="Hanne Peeters").identifier
    other, _ = begun("Sam Peeters")
    for one in (made, uuid4()):
        for address in (f"{NEW}{one}/", f"{PORTFOLIO}ervaring/{one}/competenties/"):
            assert other.get(address).status_code == 404
            assert other.post(address, {"v": ROOFER, **TOLD}).status_code == 404
        assert other.post(f"{NEW}{one}/weg/").status_code == 404
    for one in (file, uuid4()):
        assert other.get(f"{FILE}{one}/").status_code == 404
        assert other.get(f"{FILE}{one}/neem/").status_code == 404
        assert other.post(f"{FILE}{one}/weg/").status_code == 404
        assert other.get(f"{PORTFOLIO}bestand/{one}/competenties/").status_code == 404
    for one in (number, uuid4()):
        assert other.post(f"{PORTFOLIO}bevestigingen/{one}/", {"doe": "aanvaard"}).status_code == 404
    assert Experience.objects.get(identifier=made).title == "Dakwerker"
    assert EvidenceItem.objects.filter(identifier=file).exists()
    assert other.get(f"{PORTFOLIO}iets/{made}/competenties/").status_code == 404


def test_a_file_is_not_hung_under_the_experience_of_another(hanna: Client) -> None:
    made = told(hanna)
    other, _ = begun("Sam Peeters")
    assert sent(other, experience=str(made)) == 422
    assert not EvidenceItem.objects.filter(person__name="Sam Peeters").exists()


def test_a_note_of_a_reader_is_read_in_the_own_file(hanna: Client) -> None:
    person = queries.own_person(actor("outsider"))
    PortfolioNote.objects.create(person=person, writer="user:9", name="Nadia", words="Mooi werk.", written_at=now())
    assert "Lees 1 opmerking" in text(hanna, PORTFOLIO)
    assert "Mooi werk." in text(hanna, "/mijn/wie-keek/")
