"""Signing in, with and without a phone; being refused, kindly; choosing for whom to act."""

import base64
import itertools
import re
import time
from collections.abc import Iterator

import pytest
from django_otp.oath import hotp
from playwright.sync_api import Page, expect

from ijkpunt.demo.cast import PASSWORD
from tests.e2e.axe import violations_in_two_looks
from tests.e2e.conftest import Member, SignIn
from tests.e2e.watch import Visits

pytestmark = pytest.mark.browser
LOGIN = "/account/aanmelden/"
WRONG_TRIES = 5


def fill_in(page: Page, email: str, password: str) -> None:
    page.get_by_label("E-mailadres").fill(email)
    page.get_by_label("Wachtwoord", exact=True).fill(password)
    page.get_by_role("button", name="Meld je aan", exact=True).click()


def heading(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def test_signing_in_leads_back_to_the_page_that_asked_for_it_and_signing_out_to_the_beginning(
    visits: Visits, email: Member
) -> None:
    page = visits.open("/account/wachtwoord/")
    expect(page).to_have_url(f"{visits.origin}{LOGIN}?next=/account/wachtwoord/")
    fill_in(page, email("provider"), PASSWORD)
    expect(page).to_have_url(f"{visits.origin}/account/wachtwoord/")
    page.get_by_role("link", name="Mijn account").first.click()
    assert heading(page) == "Els Mertens"
    page.get_by_role("button", name="Meld je af").click()
    expect(page).to_have_url(f"{visits.origin}/")
    page.goto("/account/")
    expect(page).to_have_url(f"{visits.origin}{LOGIN}?next=/account/")


def test_a_wrong_password_is_said_aloud_and_nothing_typed_is_shown(visits: Visits, email: Member) -> None:
    page = visits.open(LOGIN)
    fill_in(page, email("candidate"), "niet het goede wachtwoord")
    expect(page.get_by_role("alert")).to_contain_text("horen niet bij elkaar")
    expect(page.get_by_label("E-mailadres")).to_have_value(email("candidate"))
    expect(page.get_by_label("Wachtwoord", exact=True)).to_have_value("")
    assert list(violations_in_two_looks(page)) == []


def test_guessing_stops_after_some_tries(visits: Visits) -> None:
    page = visits.open(LOGIN)
    for _ in range(WRONG_TRIES):
        fill_in(page, "geraden@demo.example", "niet het goede wachtwoord")
    assert heading(page) == "Even wachten met aanmelden"
    expect(page.get_by_role("main")).to_contain_text("60 minuten")
    assert list(violations_in_two_looks(page)) == []


def test_a_mandate_is_chosen_and_kept(visits: Visits, sign_in: SignIn) -> None:
    page = visits.open()
    sign_in(page, "facilitator")
    mandate = page.get_by_role("radio", name="Procesbegeleider, Agentschap Kwalificaties (demo)")
    mandate.check()
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("status")).to_contain_text("Bewaard")
    expect(mandate).to_be_checked()
    page.goto("/account/")
    expect(mandate).to_be_checked()
    expect(page.get_by_role("main")).to_contain_text("Een beroepskwalificatie publiceren in het register.")


def test_whoever_has_no_rights_reads_so(visits: Visits, sign_in: SignIn) -> None:
    page = visits.open()
    sign_in(page, "outsider")
    expect(page.get_by_role("main")).to_contain_text("Iets veranderen of beslissen kun je nu niet.")


def codes_of(secret: str) -> Iterator[str]:
    """The codes that a phone shows from now on, one for each half minute.

    A code counts once, so every step needs the next one; the server forgives a clock that runs half a minute ahead.
    """
    key = base64.b32decode(secret.replace(" ", ""))
    now = int(time.time()) // 30
    return (f"{hotp(key, now + steps):06d}" for steps in itertools.count())


def enter(page: Page, code: str, button: str) -> None:
    page.locator("input[name=code]").fill(code)
    page.get_by_role("button", name=button).click()


def test_a_phone_is_linked_asked_for_at_the_next_sign_in_and_unlinked(visits: Visits, sign_in: SignIn) -> None:
    page = visits.open()
    sign_in(page, "assessor")
    page.get_by_role("link", name="Koppel je telefoon").click()
    page.get_by_role("button", name="Koppel je telefoon").click()
    expect(page.get_by_role("img", name="QR-code om je telefoon te koppelen")).to_be_visible()
    assert list(violations_in_two_looks(page)) == []
    codes = codes_of(page.locator("main code").inner_text())
    enter(page, next(codes), "Koppel mijn telefoon")
    expect(page.get_by_role("status")).to_contain_text("Je telefoon is gekoppeld")

    again = visits.open()
    sign_in(again, "assessor")
    assert heading(again) == "Welke code toont je telefoon?"
    assert list(violations_in_two_looks(again)) == []
    enter(again, next(codes), "Meld je aan")
    assert heading(again) == "Geert Smets"

    again.goto("/account/telefoon/")
    enter(again, next(codes), "Koppel mijn telefoon los")
    expect(again.get_by_role("status")).to_contain_text("losgekoppeld")


def test_a_wrong_code_is_said_beside_the_field(visits: Visits, sign_in: SignIn) -> None:
    page = visits.open()
    sign_in(page, "employer")
    page.goto("/account/telefoon/")
    page.get_by_role("button", name="Koppel je telefoon").click()
    enter(page, "000000", "Koppel mijn telefoon")
    expect(page.locator("input[name=code]")).to_have_accessible_description(re.compile("code"))
    expect(page.locator(".field.wrong .error")).to_be_visible()
    assert list(violations_in_two_looks(page)) == []
