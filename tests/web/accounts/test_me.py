"""One's own page: for whom one acts, what one may, and another password."""

from datetime import date

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.urls import reverse

from ijkpunt.accounts.models import Mandate, User
from ijkpunt.web.accounts.acting import MANDATE
from tests.accounts.people import PASSWORD, house, mandate, person

pytestmark = pytest.mark.django_db
ME = "/account/"
NEW = "heel andere losse woorden"


@pytest.fixture
def noor() -> User:
    return person()


@pytest.fixture
def given(noor: User) -> list[Mandate]:
    return [mandate(noor, house("fonds-dak"), "sector_author"), mandate(noor, house("toezicht"), "inspector")]


@pytest.fixture
def at_home(client: Client, noor: User) -> Client:
    client.force_login(noor)
    return client


def page(client: Client) -> str:
    return client.get(ME).content.decode()


def choose(client: Client, value: object) -> str:
    return client.post(reverse("accounts:choose_mandate"), {"mandate": str(value)}, follow=True).content.decode()


READS_THE_LOG = "Het logboek lezen"
CONFIRMS = "Bevestigen welk leerdoel"


def test_without_a_mandate_the_page_says_what_to_do(at_home: Client) -> None:
    assert "Nog geen mandaat" in page(at_home)
    assert "Je leest wat openbaar is." in page(at_home)


def test_mandates_are_explained_with_what_they_allow(at_home: Client, given: list[Mandate]) -> None:
    text = page(at_home)
    assert "Auteur van de sector, Huis fonds-dak" in text
    assert "Inspecteur, Huis toezicht" in text
    assert READS_THE_LOG in text
    assert CONFIRMS in text


def test_choosing_a_mandate_leaves_only_its_rights(at_home: Client, given: list[Mandate]) -> None:
    text = choose(at_home, given[1].pk)
    assert READS_THE_LOG in text
    assert CONFIRMS not in text
    assert f'value="{given[1].pk}" checked' in text
    text = choose(at_home, "")
    assert CONFIRMS in text


def test_the_mandate_of_somebody_else_cannot_be_chosen(at_home: Client) -> None:
    foreign = mandate(person("els@example.org", name="Els"), house())
    response = at_home.post(reverse("accounts:choose_mandate"), {"mandate": foreign.pk})
    assert response.status_code == 403
    assert MANDATE not in at_home.session


@pytest.mark.parametrize("value", ["x", "-1", "999999999999999999999999"])
def test_nonsense_changes_nothing(at_home: Client, given: list[Mandate], value: str) -> None:
    response = at_home.post(reverse("accounts:choose_mandate"), {"mandate": value})
    assert response.status_code in {302, 403}
    assert MANDATE not in at_home.session


def test_a_chosen_mandate_that_ended_is_forgotten(at_home: Client, noor: User) -> None:
    ended = mandate(noor, house(), "inspector", valid_from=date(2020, 1, 1), valid_until=date(2020, 12, 31))
    session = at_home.session
    session[MANDATE] = ended.pk
    session.save()
    assert READS_THE_LOG not in page(at_home)
    assert MANDATE not in at_home.session


def test_a_mandate_of_a_role_that_is_gone_is_shown_and_gives_nothing(at_home: Client, noor: User) -> None:
    Mandate.objects.create(user=noor, organisation=house(), role="emperor", valid_from=date(2026, 1, 1))
    assert "Deze rol bestaat niet meer" in page(at_home)


def change_password(client: Client, old: str = PASSWORD, new: str = NEW, again: str = "") -> str:
    data = {"old_password": old, "new_password": new, "again": again or new}
    return client.post(reverse("accounts:password"), data, follow=True).content.decode()


def test_another_password_works_at_once_and_this_browser_stays_signed_in(at_home: Client, noor: User) -> None:
    assert "Je wachtwoord is veranderd" in change_password(at_home)
    noor.refresh_from_db()
    assert noor.check_password(NEW)
    assert noor.name in page(at_home)


def test_other_browsers_are_signed_out_by_a_new_password(at_home: Client, noor: User) -> None:
    elsewhere = Client()
    elsewhere.force_login(noor)
    change_password(at_home)
    assert elsewhere.get(ME).status_code == 302


WRONG = [
    ("a wrong old one", {"old": "verkeerd"}, "Dit is niet je wachtwoord"),
    ("two that differ", {"again": "iets anders dan dit"}, "niet hetzelfde"),
    ("one that is too short", {"new": "kort"}, "12"),
    ("one that everybody uses", {"new": "qwertyuiop123"}, ""),
    ("one's own address", {"new": "noor@example.org"}, "lijkt"),
]


@pytest.mark.parametrize(("given_in", "said"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG])
def test_a_password_that_cannot_be_is_refused_with_the_reason(
    at_home: Client, noor: User, given_in: dict[str, str], said: str
) -> None:
    text = change_password(at_home, **given_in)
    assert 'class="error"' in text
    assert said in text
    noor.refresh_from_db()
    assert noor.check_password(PASSWORD)


def test_guessing_the_old_password_in_a_borrowed_browser_is_stopped(at_home: Client, noor: User) -> None:
    for _ in range(5):
        change_password(at_home, old="verkeerd")
    response = at_home.post(reverse("accounts:password"), {"old_password": PASSWORD, "new_password": NEW, "again": NEW})
    assert response.status_code == 429
    noor.refresh_from_db()
    assert noor.check_password(PASSWORD)


def test_nothing_that_was_typed_is_kept_with_the_wrong_tries(at_home: Client, noor: User) -> None:
    change_password(at_home, old="verkeerd-geheim")
    Client().post("/account/aanmelden/", {"email": "noor@example.org", "password": "ook-een-geheim"})
    kept = str(list(AccessAttempt.objects.values()))
    assert noor.email in kept
    assert not any(secret in kept for secret in ("verkeerd-geheim", "ook-een-geheim", NEW))
