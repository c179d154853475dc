"""The feed of changes: what became of each competence, and going on from a point without missing or doubling."""

import json
from typing import Any

import pytest
from django.test import Client

from tests.notifications.scene import new_version, news
from tests.register.register import courier, publish
from tests.web.notifications.atom import ATOM, require_atom, text
from tests.web.notifications.atom import read as read_atom

pytestmark = pytest.mark.django_db
FEED, ATOM_FEED = "/open-data/wijzigingen.json", "/open-data/wijzigingen.atom"


def read(client: Client, query: str = "") -> dict[str, Any]:
    response = client.get(FEED + query)
    assert response.status_code == 200
    found: dict[str, Any] = json.loads(response.content)
    return found


def test_a_first_version_differs_from_nothing(client: Client) -> None:
    publish(courier())
    item = read(client)["items"][0]  # the newest
    assert item["_ijkpunt"] == {"subject": "BK-9001-2", "difference": None}


def test_a_new_version_tells_what_became_of_each_competence(universe: None, client: Client) -> None:
    news("register.version.published", "BK-9104-3")
    item = read(client)["items"][0]
    told = item["_ijkpunt"]["difference"]
    assert (told["earlier"], told["later"]) == ("BK-9104-2", "BK-9104-3")
    page = client.get(told["url"].removeprefix("http://localhost:8000")).json()
    assert told["counts"] == {kind: count for kind, count in page["summary"]["counts"].items() if count}
    changed = [one for one in page["competences"] if one["change"] != "same" or one["moved"]]
    assert [one["change"] for one in told["competences"]] == [one["change"] for one in changed]
    assert item["content_text"].count("\n") == sum(one["change"] != "same" for one in changed)


def test_who_goes_on_from_a_point_gets_what_came_after_it_once(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ijkpunt.web.opendata.changes.PAGE", 2)
    new_version()
    start = read(client)["_ijkpunt"]["since"]
    for _ in range(5):
        news("register.version.correction", "BK-9001-2")
    seen, point, more = [], start, True
    while more:
        page = read(client, f"?since={point}")
        seen += [item["id"] for item in page["items"]]
        point, more = page["_ijkpunt"]["since"], page["_ijkpunt"]["more"]
        assert ("next_url" in page) == more
    assert len(seen) == len(set(seen)) == 5
    assert read(client, f"?since={point}")["items"] == []
    assert read(client, f"?since={point}")["_ijkpunt"]["since"] == point


def test_news_of_products_is_not_of_the_register(client: Client) -> None:
    new_version()
    before = read(client)["items"]
    news("derivations.version.approved", "OP-9104")
    assert read(client)["items"] == before


def test_it_is_sent_again_only_when_something_changed(client: Client) -> None:
    new_version()
    same = {"If-None-Match": client.get(FEED).headers["ETag"]}
    assert client.get(FEED, headers=same).status_code == 304
    news("register.version.correction", "BK-9001-2")
    assert client.get(FEED, headers=same).status_code == 200


def test_atom_says_the_same_in_words_and_html_stays_text(client: Client) -> None:
    publish(courier(title="Koerier & <b>fietser</b>"))
    feed = read_atom(client, ATOM_FEED)
    require_atom(feed, ATOM_FEED)
    entry = feed.findall(f"{ATOM}entry")[0]  # the newest
    title = "Nieuw in het register: Koerier & <b>fietser</b> (BK-9001-2)."
    assert text(entry, "title") == read(client)["items"][0]["title"] == title
    assert "&lt;b&gt;" in text(entry, "summary")  # a summary is HTML
