"""Every page: light to load, still while it loads, axe in light and dark, on a phone and on a desk; nothing scrolls
sideways; focus can be seen."""

from collections.abc import Callable, Iterator
from functools import cache

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from playwright.sync_api import Browser, Page, StorageState

from tests.e2e.axe import violations, violations_in_two_looks
from tests.e2e.conftest import SignIn
from tests.e2e.focus import MOST_STOPS, stops, unseen
from tests.e2e.loading import MOST_HTML, MOST_SHIFT, faults_of_loading, html, sent, shift
from tests.e2e.looks import all_pages, left_out
from tests.e2e.looks.earlier import BY_AUTHOR, BY_MAKER
from tests.e2e.looks.found import Found
from tests.e2e.watch import PHONE, SMALLEST, Visits
from tests.web.examples import all_examples

pytestmark = pytest.mark.browser

PAGES = all_pages()


@pytest.fixture(scope="module")
def cookies(browser: Browser, server: str, sign_in: SignIn) -> Callable[[str], StorageState | None]:
    """The cookies of a member of the cast, by key; of nobody in particular for an empty one."""

    @cache
    def of(member: str) -> StorageState | None:
        if not member:
            return None
        with browser.new_context(base_url=server, locale="nl-BE") as context:
            sign_in(context.new_page(), member)
            return context.storage_state()

    return of


Cookies = Callable[[str], StorageState | None]


def address(page: Page, where: str | Found) -> str:
    return where if isinstance(where, str) else where.address(page)


@pytest.mark.parametrize(("member", "where"), [(m, w) for m, _, w in PAGES], ids=[f"{m}: {n}" for m, n, _ in PAGES])
def test_it_is_light_to_load_and_axe_finds_nothing_wrong(
    visits: Visits, cookies: Cookies, member: str, where: str | Found
) -> None:
    page = visits.open(storage_state=cookies(member))
    path = address(page, where)
    page.goto(path)
    assert not member or page.url.endswith(path)  # nobody was sent to the page of signing in
    assert [*faults_of_loading(page), *violations_in_two_looks(page)] == []


def test_axe_would_find_a_field_without_a_name(visits: Visits) -> None:
    page = visits.open("/zoek/")
    page.locator("label[for=q]").evaluate("label => label.remove()")
    assert [line for line in violations(page) if line.startswith("label:")]


def test_the_first_page_is_small_before_it_is_packed(visits: Visits) -> None:
    assert html(visits.open("/")) < MOST_HTML


LATE_LINE = """() => document.querySelector("main").prepend(Object.assign(document.createElement("p"),
  {innerText: "Een regel die later komt. ".repeat(40)}))"""


def test_what_is_asked_for_later_is_weighed_too(visits: Visits) -> None:
    page = visits.open("/over/")
    before = sum(size for _, size in sent(page))
    page.evaluate("() => fetch('/register/').then(answer => answer.text())")
    assert sum(size for _, size in sent(page)) > before


def test_what_moves_each_time_is_seen_and_what_moved_once_is_forgiven(
    visits: Visits, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = visits.open("/over/")
    assert shift(page) < MOST_SHIFT
    page.evaluate(LATE_LINE)
    assert shift(page) >= MOST_SHIFT
    assert list(faults_of_loading(page)) == []  # the second time it stood still

    load_again = page.reload

    def load_again_and_move() -> None:
        load_again()
        shift(page)  # what is shown is shown, before the line comes
        page.evaluate(LATE_LINE)

    monkeypatch.setattr(page, "reload", load_again_and_move)
    page.evaluate(LATE_LINE)
    assert [line for line in faults_of_loading(page) if line.startswith("moves")]


def names(resolver: URLResolver, spaces: tuple[str, ...] = ()) -> Iterator[str]:
    for found in resolver.url_patterns:
        if isinstance(found, URLPattern):
            yield ":".join((*spaces, found.name or ""))
        else:
            yield from names(found, (*spaces, found.namespace) if found.namespace else spaces)


def test_no_page_is_left_out() -> None:
    """Data for programs and addresses that only take a form are no pages."""
    looked_at = {
        where.name if isinstance(where, Found) else resolve(where.split("?")[0]).view_name
        for _, _, where in PAGES
        if isinstance(where, Found) or "bestaat" not in where
    }
    forms = {name for name, example in all_examples().items() if example.get is None}
    pages = {
        name
        for name in names(get_resolver())
        if not name.startswith(("api-v1:", "case-", "notifications:feed_"))
        and not name.endswith(("_json", "_csv", "_xlsx", "_pdf", "_file"))
    }
    assert sorted(pages - looked_at - forms - left_out()) == []
    assert sorted(left_out() - (pages - looked_at - forms)) == []


SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Spacing that people may set for themselves (WCAG 1.4.12).
WIDE_TEXT = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }"


@pytest.mark.parametrize("member", sorted({member for member, _, _ in PAGES}), ids=lambda member: member or "anybody")
def test_on_a_phone_no_page_moves_while_it_loads_or_scrolls_sideways_also_with_widely_spaced_text(
    visits: Visits, cookies: Cookies, member: str
) -> None:
    moving, too_wide = [], []
    page = visits.open(storage_state=cookies(member), bypass_csp=True)
    for path in [address(page, where) for by, _, where in PAGES if by == member]:
        page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        page.goto(path)
        moving += [f"{path}: {fault}" for fault in faults_of_loading(page)]
        page.set_viewport_size(SMALLEST)  # type: ignore[arg-type]
        too_wide += [f"{path}: {excess} px"] if (excess := page.evaluate(SIDEWAYS)) else []
        page.add_style_tag(content=WIDE_TEXT)
        too_wide += [f"{path}, wide text: {excess} px"] if (excess := page.evaluate(SIDEWAYS)) else []
    assert moving == []
    assert too_wide == []


@pytest.mark.parametrize("path", ["/", "/zoek/?q=dak", "/id/BK-9104-1", "/vergelijk/", "/account/aanmelden/"])
def test_whoever_tabs_through_a_page_always_sees_where_they_are(visits: Visits, path: str) -> None:
    found = stops(visits.open(path))
    assert 10 < len(found) < MOST_STOPS
    assert unseen(found) == []


def test_whoever_tabs_through_the_curators_page_sees_where_they_are_above_its_bar(
    visits: Visits, cookies: Cookies
) -> None:
    found = stops(visits.open(BY_AUTHOR["statement to decide"], storage_state=cookies("author")))
    assert 20 < len(found) < MOST_STOPS
    assert unseen(found) == []


@pytest.mark.parametrize("name", ["outcome to confirm", "product to change"])
def test_whoever_tabs_through_a_working_page_sees_where_they_are_above_its_bar(
    visits: Visits, cookies: Cookies, name: str
) -> None:
    found = stops(visits.open(BY_MAKER[name], storage_state=cookies("school")))
    assert len(found) > 20
    assert unseen(found) == []


def test_in_forced_colours_states_keep_their_shape(visits: Visits) -> None:
    page = visits.open("/id/BK-9104-3", forced_colors="active")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    tag, button = page.locator(".title-block .tag").first, page.locator("a.button").first
    for drawn in (tag, button):
        assert drawn.evaluate("element => getComputedStyle(element).borderTopStyle") == "solid"
    pointer = page.locator(".title-block .scale span.on")
    brass = pointer.evaluate("element => getComputedStyle(element, '::after').forcedColorAdjust")
    assert brass == "none"
