"""The page on which anybody has a proof verified: the answer in words, and nothing kept of what was sent."""

import logging
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ijkpunt.accounts.queries import command_line_actor
from ijkpunt.credentials import actions
from ijkpunt.credentials.actions.statuses import set_status
from ijkpunt.credentials.models import StatusEdition
from ijkpunt.credentials.queries.content import content_of
from ijkpunt.credentials.rules.ending import StatusPurpose
from ijkpunt.formats.credentials.paper import Checkable, write_paper, write_picture
from tests.credentials.given_proofs import (
    DAY,
    GIVEN_AT,
    NOW,
    VERSION,
    badge,
    bomb_in_the_list,
    forged,
    give,
    of_a_stranger,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("universe")]
PAGE = "/nakijken/"
CHECKABLE = Checkable("https://ijkpunt.example/bewijs/1", "0" * 64)


@pytest.fixture(autouse=True)
def _two_days_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ijkpunt.web.verify.page.now", lambda: NOW)


def upload(client: Client, data: bytes, name: str = "bewijs.json") -> Any:
    return client.post(PAGE, {"bestand": SimpleUploadedFile(name, data)})


def paste(client: Client, text: str) -> Any:
    return client.post(PAGE, {"tekst": text})


def text_of(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_the_page_asks_for_a_proof_in_every_form(client: Client) -> None:
    shown = text_of(client.get(PAGE))
    assert 'type="file"' in shown
    assert "<textarea" in shown
    assert "camera van je telefoon" in shown


def test_a_good_proof_says_who_what_when_and_by_whom(client: Client) -> None:
    response = upload(client, badge(give()))
    shown = text_of(response)
    assert response.status_code == 200
    for said in ("Dit bewijs is echt en geldig.", "Noor Voorbeeld", VERSION, "CVO De Nok", "2 juli 2026"):
        assert said in shown
    assert "Geen einddatum" in shown
    assert "Aangetoond" in shown
    assert "Niet aangetoond" not in shown
    assert response.headers["Cache-Control"] == "no-store"


def test_what_was_not_shown_stands_apart(client: Client) -> None:
    shown = text_of(paste(client, badge(give(count=2)).decode()))
    assert "Dit bewijs is echt en geldig." in shown
    assert "Niet aangetoond" in shown


def test_a_proof_without_a_name_says_so(client: Client) -> None:
    shown = text_of(upload(client, badge(give(show_name=False))))
    assert "De naam staat er niet op" in shown
    assert "Vraag een identiteitskaart" not in shown


def test_lists_that_lapsed_are_signed_anew_and_not_taken_for_unknown(client: Client) -> None:
    award = give()
    StatusEdition.objects.update(valid_from=GIVEN_AT - timedelta(days=9), valid_until=GIVEN_AT - timedelta(days=2))
    assert "Dit bewijs is echt en geldig." in text_of(upload(client, badge(award)))


def test_a_withdrawn_proof(client: Client) -> None:
    award = give()
    set_status(award=award, purpose=StatusPurpose.REVOCATION, on=True, at=GIVEN_AT)
    shown = text_of(upload(client, badge(award)))
    assert "Dit bewijs is niet geldig." in shown
    assert "Het bewijs is ingetrokken." in shown
    assert "reken niet op wat hier staat" in shown


@pytest.mark.parametrize(
    ("purpose", "advice"),
    [
        (StatusPurpose.REVOCATION, "of hij een nieuw bewijs kreeg"),
        (StatusPurpose.SUSPENSION, "Kijk het later opnieuw na"),
    ],
)
def test_what_to_do_differs_for_what_is_withdrawn_and_what_is_paused(
    client: Client, purpose: StatusPurpose, advice: str
) -> None:
    award = give()
    set_status(award=award, purpose=purpose, on=True, at=GIVEN_AT)
    assert advice in text_of(upload(client, badge(award)))


def test_what_nobody_vouches_for_is_not_repeated(client: Client) -> None:
    """Otherwise anybody could have our page say anything about anybody."""
    award = give()
    for data in (
        of_a_stranger(award),
        badge(award).replace(b"Noor", b"Moor"),
        forged(award, lambda d: d.update(name="Bewijs van meester")),
    ):
        response = upload(client, data)
        shown = text_of(response)
        assert response.status_code == 200
        assert "Dit bewijs is niet geldig." in shown
        assert "Voorbeeld" not in shown.split("<footer")[0].split('id="inhoud"')[1]
        assert "meester" not in shown
        assert "Wat kun je doen?" in shown


def test_a_list_that_cannot_be_read_is_unsure(client: Client) -> None:
    award = give()
    bomb_in_the_list(award)
    shown = text_of(upload(client, badge(award)))
    assert "We weten niet zeker of dit bewijs geldig is." in shown
    assert "Probeer het later opnieuw." in shown


def test_paper_with_and_without_the_proof(client: Client) -> None:
    award = give()
    paper = write_paper(content_of(award), CHECKABLE, badge(award))
    assert "Dit bewijs is echt en geldig." in text_of(upload(client, paper, "bewijs.pdf"))
    for data, name in (
        (write_paper(content_of(award), CHECKABLE, b"niets"), "bewijs.pdf"),
        (write_picture(content_of(award), CHECKABLE), "bewijs.png"),
    ):
        response = upload(client, data, name)
        assert response.status_code == 422
        assert "In dit bestand zit geen digitaal bewijs." in text_of(response)


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "{", "eyJ.eyJ.x", "hallo", '{"a": NaN}'])
def test_something_else_gets_a_plain_answer(client: Client, text: str) -> None:
    response = paste(client, text)
    assert response.status_code == 422
    assert "Dit kunnen we niet lezen als bewijs." in text_of(response)
    assert "alert(1)" not in text_of(response)


def test_nothing_at_all(client: Client) -> None:
    response = client.post(PAGE, {})
    assert response.status_code == 422
    assert "Kies een bestand of plak een tekst." in text_of(response)


@pytest.mark.parametrize(
    "given",
    [
        "{number}",
        " urn:uuid:{number}\n",
        settings.PUBLIC_URL + "/bewijs/{number}",
        settings.PUBLIC_URL + "/bewijs/{number}/",
    ],
)
def test_the_number_or_address_of_a_proof_leads_to_its_page(client: Client, given: str) -> None:
    number = str(uuid.uuid4())
    response = paste(client, given.format(number=number))
    assert response.status_code == 302
    assert response.headers["Location"].rstrip("/") == f"/bewijs/{number}"


@pytest.mark.parametrize(
    "address",
    [
        "https://elders.example/bewijs/00000000-0000-4000-8000-000000000001",
        settings.PUBLIC_URL + "/account/",
        "//elders.example/bewijs/00000000-0000-4000-8000-000000000001",
        "http://[::1/bewijs/",
    ],
)
def test_an_address_elsewhere_is_never_followed(client: Client, address: str) -> None:
    response = paste(client, address)
    assert response.status_code in {200, 422}
    assert "Location" not in response.headers


def test_a_file_that_is_too_large_is_refused_before_it_is_read(client: Client) -> None:
    """The body itself fails when it is read: only its announced size may be looked at."""

    class Unread:
        def read(self, *_: object) -> bytes:
            pytest.fail("it was read")

        readline = read

    response = client.generic("POST", PAGE, b"", CONTENT_TYPE="multipart/form-data; boundary=x")
    assert response.status_code == 422
    request: dict[str, Any] = {
        "REQUEST_METHOD": "POST",
        "CONTENT_LENGTH": str(50 * 1024 * 1024),
        "CONTENT_TYPE": "multipart/form-data; boundary=x",
        "PATH_INFO": PAGE,
        "wsgi.input": Unread(),
    }
    response = client.request(**request)
    assert response.status_code == 413
    assert "te groot" in text_of(response)


def test_a_file_never_touches_the_disk(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.NamedTemporaryFile", lambda *_, **__: pytest.fail("a file was written"))
    assert upload(client, b"x" * (6 * 1024 * 1024)).status_code == 422


def test_nothing_of_the_content_is_logged(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    award = give()
    caplog.clear()
    for data in (badge(award), badge(award).replace(b"Noor", b"Moor"), b"{Noor Voorbeeld"):
        upload(client, data)
    assert "Voorbeeld" not in "".join(record.getMessage() for record in caplog.records if "sql" not in record.name)
    assert not [record for record in caplog.records if "Voorbeeld" in str(record.args or "")]


def test_who_asks_too_often_waits_a_minute(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ijkpunt.web.verify.page.PER_MINUTE", 2)
    monkeypatch.setattr("ijkpunt.web.visiting.time.time", lambda: 1_000_000.0)
    answers = [paste(client, "hallo").status_code for _ in range(3)]
    assert answers == [422, 422, 429]


def test_a_form_of_another_site_is_refused() -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(PAGE, {"tekst": "hallo"}).status_code == 403


def test_the_log_shows_the_days_on_which_something_was_issued(client: Client) -> None:
    assert "Er is nog geen dag voorbij" in text_of(client.get("/nakijken/logboek/"))
    give()
    made = actions.write_roots(by=command_line_actor(), on=DAY + timedelta(days=9))
    shown = text_of(client.get("/nakijken/logboek/"))
    assert shown.count(made[-1].hash) == 1
    assert "2 juli 2026" in shown
    assert "3 juli 2026" not in shown
