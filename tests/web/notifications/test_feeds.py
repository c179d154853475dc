"""The feeds: what RFC 4287 asks, the same for everybody, and not sent again while nothing changed."""

import pytest
from django.test import Client

from ijkpunt.notifications.rules.news import BY_EVENT
from tests.notifications.scene import new_version, news, reader
from tests.register.register import courier, publish
from tests.web.notifications.atom import ALL, ATOM, links, read, require_atom, text

pytestmark = pytest.mark.django_db
COURIER = "/volgen/kwalificatie/BK-9001.atom"


@pytest.mark.parametrize("address", [ALL, COURIER, "/volgen/product/OP-9104.atom"])
def test_a_feed_is_valid_atom(universe: None, client: Client, address: str) -> None:
    new_version()
    news("derivations.version.approved", "OP-9104")
    require_atom(read(client, address), address)


def test_an_entry_says_what_happened_and_leads_to_the_page(client: Client) -> None:
    new_version()
    (entry,) = read(client, COURIER).findall(f"{ATOM}entry")
    assert text(entry, "title") == "Nieuw in het register: Fietskoerier (BK-9001-2)."
    assert links(entry)["alternate"] == "http://localhost:8000/id/BK-9001-2"
    assert [one.attrib["term"] for one in entry.findall(f"{ATOM}category")] == [
        "register.version.published",
        "qualification:BK-9001",
    ]


def test_what_looks_like_html_in_a_title_stays_text(client: Client) -> None:
    publish(courier(title="Koerier & <b>fietser</b>"))
    (entry,) = read(client, COURIER).findall(f"{ATOM}entry")
    assert "Koerier & <b>fietser</b>" in text(entry, "title")  # the title of an entry is plain text
    summary = entry.find(f"{ATOM}summary")
    assert summary is not None
    assert (summary.attrib["type"], "&lt;b&gt;" in (summary.text or "")) == ("html", True)


def test_every_kind_of_news_has_a_page_that_exists(universe: None, client: Client) -> None:
    for event in BY_EVENT:
        data = {"product": "OP-9104", "qualification": "BK-9104", "fields": ["status"]}
        news(event, "BK-9104-3", data=data)
    entries = read(client).findall(f"{ATOM}entry")[: len(BY_EVENT)]
    for address in {links(entry)["alternate"].removeprefix("http://localhost:8000") for entry in entries}:
        assert client.get(address, follow=True).status_code == 200, address


def test_it_is_sent_again_only_when_there_is_news(client: Client) -> None:
    new_version()
    first = client.get(COURIER)
    assert first.headers["Cache-Control"] == "public, max-age=300"
    assert "Cookie" not in first.headers.get("Vary", "")
    same = {"If-None-Match": first.headers["ETag"]}
    assert client.get(COURIER, headers=same).status_code == 304
    news(subject="BK-9002-1")  # about something else
    assert client.get(COURIER, headers=same).status_code == 304
    news("register.qualification.scrapped", "BK-9001")
    assert client.get(COURIER, headers=same).status_code == 200


def test_it_is_the_same_for_everybody_in_whatever_language(client: Client) -> None:
    new_version()
    anonymous = client.get(ALL).content
    client.force_login(reader())
    assert client.get(ALL, headers={"Accept-Language": "fr"}).content == anonymous
    assert not client.get(ALL).cookies


@pytest.mark.parametrize(
    "address", ["/volgen/kwalificatie/BK-9999.atom", "/volgen/kwalificatie/x.atom", "/volgen/product/x.atom"]
)
def test_a_feed_of_what_is_not_here(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_nothing_that_only_people_inside_may_know_stands_in_a_feed(client: Client) -> None:
    news("register.version.correction", ground="ruzie met de sector", data={"fields": ["x"], "lineage_dropped": ["y"]})
    news("accounts.user.created", "user:12")
    body = client.get(ALL).content.decode()
    assert "ruzie" not in body
    assert "command-line" not in body
    assert "user:12" not in body


def test_pages_name_the_feed_and_where_to_follow(universe: None, client: Client) -> None:
    for page, kind, key in (("/id/BK-9104-3", "kwalificatie", "BK-9104"), ("/dekking/OP-9104/", "product", "OP-9104")):
        html = client.get(page).content.decode()
        assert f'href="/volgen/{kind}/{key}.atom"' in html
        assert f'href="/volgen/{kind}/{key}/"' in html
        assert f'href="{ALL}"' in html
