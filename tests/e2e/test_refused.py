"""A page that asks to renew a part of itself and is refused, or hears nothing, says so there.

In contexts of their own: the browser complains on its console about each refusal, which no other page may cause.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.axe import violations
from tests.e2e.conftest import SignIn

pytestmark = pytest.mark.browser
STATEMENT = "/omzetten/reeksen/dak-brood-esco/werk/BK-9104-3/bkc9904306/?zoek=leien"


@pytest.fixture
def page(browser: Browser, server: str) -> Iterator[Page]:
    context = browser.new_context(base_url=server, locale="nl-BE")
    yield context.new_page()
    context.close()


def test_a_decision_without_proof_of_origin_says_that_nothing_was_kept(page: Page, sign_in: SignIn) -> None:
    sign_in(page, "author")
    page.goto(STATEMENT)
    page.context.clear_cookies(name="csrftoken")
    page.locator("[data-key=l]").click()
    told = page.get_by_role("alert")
    expect(told).to_contain_text("Er is niets bewaard.")
    expect(told).to_be_in_viewport()
    expect(page.locator("#voorstellen")).to_be_visible()
    assert violations(page) == []


def test_a_search_that_hears_nothing_says_so_until_it_does(page: Page) -> None:
    page.goto("/zoek/?q=dak")
    page.context.set_offline(True)
    page.locator("#q").fill("brood")
    told = page.get_by_role("alert")
    expect(told).to_contain_text("we kregen geen antwoord")
    expect(page.locator("#q")).to_have_value("brood")
    page.context.set_offline(False)
    page.locator("#q").fill("leien")
    expect(page.locator(".hits h3").first).to_contain_text("leien")
    expect(told).to_have_count(0)


def test_what_does_not_come_from_us_is_not_shown(page: Page) -> None:
    """Something between us and the browser may answer with a page of its own."""
    page.goto("/zoek/?q=dak")
    page.route("**/zoek/?q=brood*", lambda route: route.fulfill(status=502, body="<h1>Bad Gateway</h1>"))
    page.locator("#q").fill("brood")
    expect(page.get_by_role("alert")).to_contain_text("we kregen geen antwoord")
    expect(page.get_by_text("Bad Gateway")).to_have_count(0)
