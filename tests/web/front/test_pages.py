"""The pages of the front door, over the demo universe, on 23 November 2026."""

import csv
import io
from datetime import date
from html.parser import HTMLParser

import pytest
from django.test import Client

from ijkpunt.web.front.domains import branches
from ijkpunt.web.front.wishes import GROUPS, Group
from ijkpunt.web.wishes import Wish

ON = date(2026, 11, 23)
PAGES = ["/", "/zoek/", "/zoek/?q=dak", "/niveaus/", "/domeinen/", "/register/", "/register/?op=2015-01-01&niveau=3"]
ABOUT = ["/over/", "/over/data/", "/over/toegankelijkheid/", "/over/privacy/"]


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    for view in ("home", "search", "levels", "domains", "register_on", "register_csv"):
        monkeypatch.setattr(f"ijkpunt.web.front.{view}.today", lambda: ON)


class Links(HTMLParser):
    """The addresses a page links to, its ids, and what the content security policy would refuse."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.addresses: set[str] = set()
        self.ids: list[str] = []
        self.refused: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "href" and tag == "a" and value:
                self.addresses.add(value)
            if name == "id" and value:
                self.ids.append(value)
            if name == "style" or name.startswith("on"):
                self.refused.append(f"{tag} {name}")
        if tag == "style" or (tag == "script" and "src" not in dict(attrs)):
            self.refused.append(tag)


@pytest.mark.parametrize("address", [*PAGES, *ABOUT])
@pytest.mark.usefixtures("universe")
def test_every_page_is_whole(client: Client, address: str) -> None:
    page = client.get(address)
    assert page.status_code == 200
    assert "MISSING VARIABLE" not in page.text
    links = Links(page.text)
    assert len(links.ids) == len(set(links.ids))
    assert links.refused == []
    assert page.text.count("<h1") == 1


@pytest.mark.usefixtures("universe")
def test_no_link_of_the_front_door_is_dead(client: Client) -> None:
    found: dict[str, str] = {}
    for address in [*PAGES, *ABOUT]:
        for link in Links(client.get(address).text).addresses:
            if link.startswith("/"):
                found.setdefault(link.partition("#")[0], address)
    dead = {link: page for link, page in found.items() if client.get(link).status_code >= 400}
    assert dead == {}


@pytest.mark.usefixtures("universe")
def test_the_home_page_counts_what_is_in_force_and_says_what_is_new(client: Client) -> None:
    page = client.get("/").text
    assert "13 beroepskwalificaties op 23 november 2026." in page  # fourteen, of which one is scrapped
    assert "Dakwerker leien" in page
    assert 'href="/vergelijk/BK-9104-2/BK-9104-3/"' in page
    assert "Dit is een demo." in page


@pytest.mark.usefixtures("universe")
def test_a_search_shows_the_found_words(client: Client) -> None:
    page = client.get("/zoek/", {"q": "dakwerker leien"}).text
    assert 'href="/id/BK-9104-3"' in page
    assert "<mark>" in page
    assert "gevonden voor ‘dakwerker leien’" in page


@pytest.mark.usefixtures("universe")
def test_a_typing_error_is_forgiven_and_said(client: Client) -> None:
    page = client.get("/zoek/", {"q": "dakwreker"}).text
    assert 'href="/id/BK-9104-3"' in page
    assert "We lazen ‘dakwreker’ als <strong>dakwerker</strong>." in page


@pytest.mark.usefixtures("universe")
def test_a_facet_narrows_the_search_and_stays_chosen(client: Client) -> None:
    page = client.get("/zoek/", {"level": "6"}).text
    assert 'href="/id/BK-9111-1"' in page
    assert 'href="/id/BK-9104-3"' not in page
    assert 'id="level-6" type="checkbox" name="level" value="6" checked' in " ".join(page.split())


@pytest.mark.usefixtures("universe")
def test_as_you_type_only_the_results_are_sent_with_the_count_for_the_live_region(client: Client) -> None:
    answer = client.get("/zoek/", {"q": "leien"}, headers={"HX-Request": "true"})
    assert "<html" not in answer.text
    assert 'id="aantal" role="status" hx-swap-oob="innerHTML"' in " ".join(answer.text.split())
    assert "HX-Request" in answer["Vary"]


@pytest.mark.usefixtures("universe")
def test_nothing_found_says_what_to_do(client: Client) -> None:
    page = client.get("/zoek/", {"q": "qqqxxzz", "level": "3"}).text
    assert "Geen beroep gevonden voor ‘qqqxxzz’" in page
    assert 'href="/zoek/?q=qqqxxzz"' in page
    assert 'href="/domeinen/"' in page


@pytest.mark.parametrize(
    "query",
    [
        {"q": "<script>alert(1)</script>"},
        {"q": "'; DROP TABLE x; --"},
        {"q": "a" * 5000},
        {"level": "99", "domain": "Nergens", "status": "?", "partials": "misschien"},
        {"q": "dak", "pagina": "-1"},
        {"q": "dak", "pagina": "²"},
        {"q": "dak", "pagina": "9" * 400},
    ],
    ids=lambda query: str(query)[:40],
)
@pytest.mark.usefixtures("universe")
def test_a_strange_question_gets_a_calm_answer(client: Client, query: dict[str, str]) -> None:
    page = client.get("/zoek/", query)
    assert page.status_code == 200
    assert "<script>alert" not in page.text


@pytest.mark.usefixtures("universe")
def test_a_question_that_no_database_takes_is_refused_politely(client: Client) -> None:
    page = client.get("/zoek/", {"q": "\x00"})
    assert page.status_code == 400
    assert "<h1" in page.text


@pytest.mark.usefixtures("universe")
def test_the_levels_page_explains_every_level_and_leads_to_its_occupations(client: Client) -> None:
    page = client.get("/niveaus/").text
    for number in range(1, 9):
        assert f'id="niveau-{number}"' in page
    assert 'href="/zoek/?level=6"' in page
    assert 'href="/zoek/?level=8"' not in page


@pytest.mark.usefixtures("universe")
def test_the_register_on_a_date_holds_what_counted_then(client: Client) -> None:
    before, after = (client.get("/register/", {"op": day}).text for day in ("2026-11-15", "2026-11-16"))
    assert 'href="/id/BK-9104-2"' in before
    assert 'href="/id/BK-9104-3"' in after
    assert 'href="/id/BK-9104-2"' not in after


@pytest.mark.parametrize("written", ["2026-11-16", "16/11/2026", "16-11-2026", "16.11.2026"])
@pytest.mark.usefixtures("universe")
def test_a_date_is_understood_as_people_write_it(client: Client, written: str) -> None:
    page = client.get("/register/", {"op": written})
    assert "op 16 november 2026" in page.text
    assert 'value="2026-11-16"' in page.text


@pytest.mark.parametrize("written", ["2024-02-31", "gisteren", "31/31/2024", "20240101", "<b>"])
@pytest.mark.django_db
def test_a_wrong_date_says_how_to_write_one_and_keeps_what_was_typed(client: Client, written: str) -> None:
    page = client.get("/register/", {"op": written})
    assert page.status_code == 400
    assert "Dit is geen datum. Schrijf dag, maand en jaar, bijvoorbeeld 1/9/2024." in page.text
    assert written.replace("<", "&lt;").replace(">", "&gt;") in page.text
    assert 'aria-invalid="true"' in page.text


@pytest.mark.django_db
def test_a_wrong_level_is_said_too(client: Client) -> None:
    page = client.get("/register/", {"niveau": "9"})
    assert page.status_code == 400
    assert "Dit is geen niveau." in page.text


@pytest.mark.usefixtures("universe")
def test_the_list_of_a_date_can_be_taken_along(client: Client) -> None:
    answer = client.get("/register.csv", {"op": "2026-11-23", "niveau": "3"})
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="register-2026-11-23.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert {row["level"] for row in rows} == {"3"}
    assert "BK-9104-3" in {row["identifier"] for row in rows}


@pytest.mark.django_db
def test_a_file_of_a_wrong_date_is_refused_with_a_page(client: Client) -> None:
    answer = client.get("/register.csv", {"op": "morgen"})
    assert answer.status_code == 400
    assert "Dit is geen datum." in answer.text


@pytest.mark.usefixtures("universe")
def test_a_domain_leads_to_its_occupations(client: Client) -> None:
    page = client.get("/domeinen/").text
    assert 'href="/zoek/?domain=Bouw"' in page
    found = client.get("/zoek/?domain=Bouw").text
    assert 'href="/id/BK-9104-3"' in found
    assert 'href="/id/BK-9111-1"' not in found


def test_lines_of_domains_become_a_tree() -> None:
    tree = branches([("A", 0, 3), ("A > B", 1, 2), ("A > B > C", 2, 1), ("A > D", 1, 1), ("E", 0, 4)])
    assert [(root.name, root.count) for root in tree] == [("A", 3), ("E", 4)]
    assert [child.name for child in tree[0].children] == ["B", "D"]
    assert [leaf.path for leaf in tree[0].children[0].children] == ["A > B > C"]


@pytest.mark.usefixtures("universe")
def test_the_menu_says_where_one_is(client: Client) -> None:
    page = " ".join(client.get("/niveaus/").text.split())
    assert '<a href="/zoek/" aria-current="true">Beroepen</a>' in page
    assert '<a href="/niveaus/" aria-current="page">De acht niveaus</a>' in page
    assert '<a href="/domeinen/" aria-current="page">' in " ".join(client.get("/domeinen/").text.split())


@pytest.mark.usefixtures("universe")
def test_a_register_with_something_in_it_asks_for_other_words(client: Client) -> None:
    for address in ("/zoek/?q=qqzzxx", "/register/?op=1999-01-01", "/werkvloer/?q=qqzzxx"):
        assert "Dit register is nog leeg." not in client.get(address).text


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: str(group.heading))
def test_every_group_finds_a_task_at_the_front_door(group: Group) -> None:
    assert list(group.open_wishes)


def test_a_wish_without_a_page_opens_no_door() -> None:
    assert not Wish("x", "y", "no_such_page").address


@pytest.mark.usefixtures("universe")
def test_a_page_that_did_not_change_is_not_sent_again(client: Client) -> None:
    first = client.get("/niveaus/")
    again = client.get("/niveaus/", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.django_db
def test_another_language_is_one_link_away(client: Client) -> None:
    assert 'href="?taal=fr" lang="fr"' in " ".join(
        client.get("/niveaus/", headers={"accept-language": "nl"}).text.split()
    )
    client.get("/niveaus/?taal=fr", follow=True)
    assert '<html lang="fr-BE">' in client.get("/niveaus/").text
