"""Signing in with a link in a mail: good once, for a quarter of an hour, and nobody learns who has an account."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from ijkpunt.accounts import actions
from ijkpunt.accounts.models import SignInLink, User
from ijkpunt.accounts.queries import has_second_factor
from ijkpunt.accounts.rules.signing_in import LINK_LASTS, MOST_LINKS
from ijkpunt.audit.models import AuditEvent
from ijkpunt.kernel.clock import now
from tests.accounts.people import ROOT, person
from tests.accounts.phone import give_phone

pytestmark = pytest.mark.django_db
ASK, ME = "/account/aanmelden/link/", "/account/"


def ask(client: Client, address: str = "noor@example.org", **more: str) -> str:
    """The path of the link in the mail that came of it; nothing when there came none."""
    before = len(mail.outbox)
    response = client.post(ASK, {"email": address, **more})
    assert response.status_code == 200
    if len(mail.outbox) == before:
        return ""
    found = re.search(r"http://localhost:8000(\S+)", str(mail.outbox[-1].body))
    return found[1] if found else ""


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_the_button_behind_the_link_signs_in(client: Client) -> None:
    noor = person()
    link = ask(client)
    assert mail.outbox[0].to == [noor.email]
    assert "Meld me aan" in client.get(link).content.decode()
    assert not signed_in(client), "opening it does nothing yet"
    assert client.post(link).headers["Location"] == ME
    assert noor.name in client.get(ME).content.decode()
    assert AuditEvent.objects.filter(event="accounts.sign_in_link.used", subject=noor.identifier).count() == 1


def test_a_link_works_once_and_takes_the_others_with_it(client: Client) -> None:
    person()
    first, second = ask(client), ask(client)
    client.post(second)
    for link in (first, second):
        other = Client()
        assert other.get(link).status_code == 404
        assert other.post(link).status_code == 404
        assert not signed_in(other)


def test_programs_that_look_at_links_use_nothing_up(client: Client) -> None:
    person()
    link = ask(client)
    for _ in range(3):
        assert Client().get(link).status_code == 200
    client.post(link)
    assert signed_in(client)


def test_a_link_gets_old(client: Client) -> None:
    person()
    link = ask(client)
    SignInLink.objects.update(made_at=now() - LINK_LASTS)
    page = client.post(link)
    assert page.status_code == 404
    assert "Vraag een nieuwe link" in page.content.decode()
    assert not signed_in(client)


@pytest.mark.parametrize("change", ["x", ":", "0"], ids=["a letter more", "a sign more", "a digit more"])
def test_a_link_that_is_not_ours_opens_nothing(client: Client, change: str) -> None:
    person()
    assert client.post(f"{ask(client).rstrip('/')}{change}/").status_code == 404
    assert not signed_in(client)


def answer_to(address: str) -> str:
    page = Client().post(ASK, {"email": address}).content.decode()
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page.replace(address, ""))


def test_the_answer_is_the_same_whoever_has_an_account() -> None:
    person()
    actions.block_user(user=person("geert@example.org", name="Geert"), ground="Uit dienst", by=ROOT)
    answers = {answer_to(address) for address in ("noor@example.org", "geert@example.org", "niemand@example.org")}
    assert len(answers) == 1
    assert [letter.to for letter in mail.outbox] == [
        ["noor@example.org"],
        ["geert@example.org"],
        ["niemand@example.org"],
    ]
    assert len({letter.subject for letter in mail.outbox}) == 1


def test_one_address_gets_few_mails_and_the_answer_stays_the_same(client: Client) -> None:
    answers = {answer_to("noor@example.org") for _ in range(MOST_LINKS + 2)}
    assert len(answers) == 1
    assert len(mail.outbox) == MOST_LINKS
    SignInLink.objects.update(made_at=now() - timedelta(hours=1, minutes=1))
    assert ask(client)


def test_one_visitor_cannot_mail_everybody(client: Client) -> None:
    statuses = [client.post(ASK, {"email": f"iemand-{number}@example.org"}).status_code for number in range(25)]
    assert statuses == [200] * 20 + [429] * 5
    assert len(mail.outbox) == 20


def test_without_an_account_one_gets_one_without_any_mandate(client: Client) -> None:
    link = ask(client, "Nieuw@Example.org")
    assert "Hoe heet je?" in client.get(link).content.decode()
    assert not User.objects.exists(), "opening the link makes nothing"
    assert client.post(link, {"name": ""}).status_code == 200
    client.post(link, {"name": "Mila Verhoest"})
    made = User.objects.get()
    assert (made.email, made.name, made.has_usable_password()) == ("nieuw@example.org", "Mila Verhoest", False)
    assert not made.mandates.exists()
    assert signed_in(client)
    assert AuditEvent.objects.filter(event="accounts.user.arrived", subject=made.identifier).exists()


def test_a_national_number_is_no_name(client: Client) -> None:
    page = client.post(ask(client), {"name": "Mila 85.07.30-033.28"}).content.decode()
    assert "rijksregisternummer" in page
    assert not User.objects.exists()


def test_a_blocked_account_stays_closed(client: Client) -> None:
    actions.block_user(user=person(), ground="Uit dienst", by=ROOT)
    assert client.post(ask(client)).status_code == 403
    assert not signed_in(client)


def test_who_chose_a_code_is_asked_for_it_here_too(client: Client) -> None:
    noor = person()
    give_phone(noor)
    assert has_second_factor(noor)
    assert client.post(ask(client)).headers["Location"] == "/account/aanmelden/code/"
    assert not signed_in(client)


def test_the_session_gets_a_new_key(client: Client) -> None:
    person()
    link = ask(client)
    session = client.session
    session["from_before"] = True
    session.save()
    client.cookies["sessionid"] = str(session.session_key)
    client.post(link)
    assert signed_in(client)
    assert client.cookies["sessionid"].value != session.session_key


NEXT = [
    ("a page of ours", "/register/?op=2026-01-01", "/register/?op=2026-01-01"),
    ("elsewhere", "//elders.example/", ME),
]


@pytest.mark.parametrize(("wanted", "goal"), [row[1:] for row in NEXT], ids=[row[0] for row in NEXT])
def test_one_comes_where_one_wanted_on_this_site_only(client: Client, wanted: str, goal: str) -> None:
    person()
    link = ask(client, next=wanted)
    found = re.search(r'name="next" value="([^"]*)"', client.get(link).content.decode())
    assert client.post(link, {"next": found[1] if found else ""}).headers["Location"] == goal


def test_a_mail_server_that_is_away_is_said_plainly(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> int:
        raise OSError("no route to mail.intern:25 for noor@example.org")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", fail)
    page = client.post(ASK, {"email": "noor@example.org"})
    assert page.status_code == 400
    assert "geen mail sturen" in page.content.decode()
    assert "intern" not in page.content.decode()


def test_neither_link_nor_address_stands_in_the_log(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    link = ask(client, "nieuw@example.org")
    client.post(link, {"name": "Mila"})
    told = f"{caplog.text} {[(one.data, one.ground) for one in AuditEvent.objects.all()]}"
    assert link.split("/")[4][:20] not in told
    assert "nieuw@example.org" not in told
