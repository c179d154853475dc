"""Signing in with a service outside: the right account opens, nobody takes over that of another."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.core import mail
from django.test import Client
from pytest_django.fixtures import Settings

from ijkpunt.accounts import actions
from ijkpunt.accounts.models import ExternalIdentity, User
from ijkpunt.audit.models import AuditEvent
from ijkpunt.integrations.oidc.fake import CLIENT, FakeService, Person
from ijkpunt.integrations.oidc.services import Service
from ijkpunt.kernel.clock import now
from tests.accounts.people import ROOT, house, mandate, person
from tests.accounts.phone import give_phone

pytestmark = pytest.mark.django_db
START, ME = "/account/aanmelden/dienst/nep/", "/account/"
NATIONAL_NUMBER = "85073003328"
NOOR = Person("nep-noor", "Noor Dhondt", "noor@example.org")
UNCHECKED = Person("nep-boef", "Noor Dhondt", "noor@example.org", verified=False)
NUMBERED = Person(NATIONAL_NUMBER, f"Nina {NATIONAL_NUMBER}", "nina@example.org", more={"rrn": NATIONAL_NUMBER})


@pytest.fixture
def fake(settings: Settings) -> Iterator[FakeService]:
    with FakeService() as service:
        settings.OIDC = (
            Service("nep", "de nep-eID", service.issuer, CLIENT, links_by_email=True, fake=True),
            Service("streng", "Streng", "https://streng.example", CLIENT),
        )
        yield service


def trust(settings: Settings, fake: FakeService, *, links_by_email: bool) -> None:
    settings.OIDC = (Service("nep", "de nep-eID", fake.issuer, CLIENT, links_by_email=links_by_email, fake=True),)


def way_back(client: Client, fake: FakeService, who: Person, start: str = START, **more: str) -> str:
    """The address with which the service sends a browser back."""
    response = client.get(start, more)
    assert response.status_code == 302
    question = {name: values[0] for name, values in parse_qs(urlsplit(response.headers["Location"]).query).items()}
    return fake.grant(question, who).removeprefix("http://localhost:8000")


def come_back(client: Client, fake: FakeService, who: Person, start: str = START, **more: str) -> int:
    return client.get(way_back(client, fake, who, start, **more)).status_code


def signed_in(client: Client) -> str:
    return str(client.session.get("_auth_user_id", ""))


def test_the_page_offers_the_service_and_says_that_it_is_fake(client: Client, fake: FakeService) -> None:
    page = client.get("/account/aanmelden/").content.decode()
    assert "Aanmelden met de nep-eID" in page
    assert "nep, alleen in de demo" in page


def test_who_is_new_gets_an_account_without_a_mandate_and_the_same_one_the_next_time(
    client: Client, fake: FakeService
) -> None:
    assert come_back(client, fake, NOOR) == 302
    made = User.objects.get()
    assert (made.email, made.name, made.mandates.exists()) == (NOOR.email, NOOR.name, False)
    again = Client()
    come_back(again, fake, NOOR)
    assert signed_in(again) == str(made.pk)
    assert User.objects.count() == 1
    assert {event.event for event in AuditEvent.objects.filter(subject=made.identifier)} == {
        "accounts.user.arrived",
        "accounts.identity.linked",
    }


def test_a_national_number_is_stored_nowhere(client: Client, fake: FakeService) -> None:
    come_back(client, fake, NUMBERED)
    made, identity = User.objects.get(), ExternalIdentity.objects.get()
    assert made.name == "nina"
    assert NATIONAL_NUMBER not in f"{made.name} {made.email} {vars(identity)} {list(AuditEvent.objects.values())}"
    again = Client()
    come_back(again, fake, NUMBERED)
    assert signed_in(again) == str(made.pk)


Guard = Callable[[User], object]


def have_mandate(user: User) -> None:
    mandate(user, house())


def be_first(user: User) -> None:
    user.is_superuser = True
    user.save()


def be_blocked(user: User) -> None:
    actions.block_user(user=user, ground="Uit dienst", by=ROOT)


GUARDED: list[tuple[str, Guard]] = [
    ("a mandate", have_mandate),
    ("a code from a phone", give_phone),
    ("the rights of the first administrator", be_first),
    ("it is blocked", be_blocked),
]


@pytest.mark.parametrize("guard", [row[1] for row in GUARDED], ids=[row[0] for row in GUARDED])
def test_an_address_alone_does_not_open_an_account_on_which_more_hangs(
    client: Client, fake: FakeService, guard: Guard
) -> None:
    guard(person())
    page = client.get(way_back(client, fake, NOOR))
    assert page.status_code == 400
    assert "Meld je aan zoals je het anders doet" in page.content.decode()
    assert signed_in(client) == ""
    assert not ExternalIdentity.objects.exists()


def test_a_checked_address_opens_an_account_on_which_nothing_hangs(client: Client, fake: FakeService) -> None:
    noor = person()
    come_back(client, fake, NOOR)
    assert signed_in(client) == str(noor.pk)


def test_unless_the_service_is_not_trusted_with_addresses(
    client: Client, fake: FakeService, settings: Settings
) -> None:
    trust(settings, fake, links_by_email=False)
    person()
    assert come_back(client, fake, NOOR) == 400
    assert signed_in(client) == ""


def test_an_address_that_nobody_checked_opens_nothing_and_makes_nothing(client: Client, fake: FakeService) -> None:
    with_account = client.get(way_back(client, fake, UNCHECKED))
    person()
    without = Client().get(way_back(Client(), fake, UNCHECKED))
    assert (with_account.status_code, without.status_code) == (400, 400)
    assert User.objects.count() == 1
    page = client.get(way_back(client, fake, UNCHECKED)).content.decode()
    assert "link in je mail" in page, "the answer does not tell whether there is an account"


def test_another_person_of_the_same_service_does_not_take_an_account_over(client: Client, fake: FakeService) -> None:
    come_back(Client(), fake, NOOR)
    assert come_back(client, fake, Person("nep-boef", "Boef", NOOR.email)) == 400
    assert signed_in(client) == ""


def test_a_linked_account_that_is_blocked_stays_closed(client: Client, fake: FakeService) -> None:
    come_back(Client(), fake, NOOR)
    be_blocked(User.objects.get())
    assert come_back(client, fake, NOOR) == 403
    assert signed_in(client) == ""


LINK = "/account/dienst/nep/koppel/"


def signed_in_person(client: Client) -> User:
    noor = person("noor.werk@example.org")
    client.force_login(noor)
    return noor


def test_who_is_signed_in_links_a_service_and_hears_of_it_by_mail(client: Client, fake: FakeService) -> None:
    noor = signed_in_person(client)
    mandate(noor, house())
    assert "niet gekoppeld" in client.get(ME).content.decode()
    assert come_back(client, fake, NOOR, LINK) == 302
    assert mail.outbox[0].to == [noor.email]
    assert "de nep-eID" in str(mail.outbox[0].body)
    other = Client()
    come_back(other, fake, NOOR)
    assert signed_in(other) == str(noor.pk)


def test_a_service_that_is_linked_to_another_account_is_not_taken(client: Client, fake: FakeService) -> None:
    come_back(Client(), fake, NOOR)
    signed_in_person(client)
    assert come_back(client, fake, NOOR, LINK) == 400
    assert ExternalIdentity.objects.get().user.email == NOOR.email


def test_a_browser_that_changed_hands_links_nothing(client: Client, fake: FakeService) -> None:
    signed_in_person(client)
    back = way_back(client, fake, NOOR, LINK)
    other = person("ander@example.org", name="Ander")
    kept = client.session["sign_in_attempt"]
    client.force_login(other)
    changed = client.session
    changed["sign_in_attempt"] = kept
    changed.save()
    assert client.get(back).status_code == 400
    assert not ExternalIdentity.objects.exists()


def test_a_borrowed_browser_cannot_add_a_way_in(client: Client, fake: FakeService) -> None:
    noor = signed_in_person(client)
    User.objects.filter(pk=noor.pk).update(last_login=now() - timedelta(minutes=16))
    page = client.get(LINK)
    assert page.status_code == 403
    assert "opnieuw aan" in page.content.decode()


def test_a_service_can_be_taken_away(client: Client, fake: FakeService) -> None:
    signed_in_person(client)
    come_back(client, fake, NOOR, LINK)
    row = ExternalIdentity.objects.get()
    stranger = Client()
    stranger.force_login(person("ander@example.org", name="Ander"))
    assert stranger.post(f"/account/dienst/{row.pk}/ontkoppel/").status_code == 404
    client.post(f"/account/dienst/{row.pk}/ontkoppel/")
    assert not ExternalIdentity.objects.exists()


def test_who_chose_a_code_is_asked_for_it_here_too(client: Client, fake: FakeService) -> None:
    come_back(Client(), fake, NOOR)
    give_phone(User.objects.get())
    assert client.get(way_back(client, fake, NOOR)).headers["Location"] == "/account/aanmelden/code/"
    assert signed_in(client) == ""


def test_one_comes_where_one_wanted(client: Client, fake: FakeService) -> None:
    back = way_back(client, fake, NOOR, next="/register/")
    assert client.get(back).headers["Location"] == "/register/"


def test_never_on_another_site(client: Client, fake: FakeService) -> None:
    back = way_back(client, fake, NOOR, next="//elders.example/")
    assert client.get(back).headers["Location"] == ME


def test_the_answer_to_somebody_elses_attempt_signs_nobody_in(client: Client, fake: FakeService) -> None:
    back = way_back(Client(), fake, NOOR)
    assert client.get(back).status_code == 400, "an attacker cannot sign a victim in as somebody else"
    client.get(START)
    assert client.get(back).status_code == 400
    assert signed_in(client) == ""


def test_an_answer_is_good_once(client: Client, fake: FakeService) -> None:
    back = way_back(client, fake, NOOR)
    client.get(back)
    client.post("/account/afmelden/")
    assert client.get(back).status_code == 400
    assert signed_in(client) == ""


CHANGED = [
    ("another state", {"state": "x"}),
    ("another issuer", {"iss": "https://boef.example"}),
    ("no code", {"code": ""}),
]


@pytest.mark.parametrize("change", [row[1] for row in CHANGED], ids=[row[0] for row in CHANGED])
def test_an_answer_that_was_changed_signs_nobody_in(client: Client, fake: FakeService, change: dict[str, str]) -> None:
    path, _, query = way_back(client, fake, NOOR).partition("?")
    told = {name: values[0] for name, values in parse_qs(query).items()}
    assert client.get(path, {**told, **change}).status_code == 400
    assert signed_in(client) == ""


def test_who_stops_at_the_service_comes_back_to_the_choice(client: Client, fake: FakeService) -> None:
    back = way_back(client, fake, NOOR)
    state = parse_qs(urlsplit(back).query)["state"][0]
    stopped = f"{START}terug/?{urlencode({'error': 'access_denied', 'state': state})}"
    assert "Je bent niet aangemeld" in client.get(stopped, follow=True).content.decode()
    assert client.get(back).status_code == 400, "the attempt is over"


FORGED = [{"error": "access_denied"}, {"error": "access_denied", "state": "x"}, {"state": "x", "code": "y"}, {}]


@pytest.mark.parametrize("forged", FORGED, ids=str)
def test_an_address_that_a_stranger_made_does_not_stop_an_attempt(
    client: Client, fake: FakeService, forged: dict[str, str]
) -> None:
    back = way_back(client, fake, NOOR)
    assert client.get(f"{START}terug/", forged).status_code == 400
    assert client.get("/account/aanmelden/dienst/streng/terug/", {"state": "x", "code": "y"}).status_code == 400
    assert client.get(back).status_code == 302
    assert signed_in(client) != ""


def test_a_service_that_is_away_is_said_plainly(client: Client, fake: FakeService) -> None:
    fake.spoil = "away"
    page = client.get(START)
    assert page.status_code == 400
    assert "geeft geen antwoord" in page.content.decode()


def test_the_session_gets_a_new_key(client: Client, fake: FakeService) -> None:
    back = way_back(client, fake, NOOR)
    before = client.cookies["sessionid"].value
    client.get(back)
    assert client.cookies["sessionid"].value != before


def test_nothing_of_the_answer_stands_in_the_log(
    client: Client, fake: FakeService, caplog: pytest.LogCaptureFixture
) -> None:
    back = way_back(client, fake, NUMBERED)
    client.get(back)
    code = parse_qs(urlsplit(back).query)["code"][0]
    assert code not in caplog.text
    assert NATIONAL_NUMBER not in caplog.text
