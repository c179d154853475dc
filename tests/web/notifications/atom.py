"""Reading an Atom feed as a feed reader does, and what RFC 4287 asks of it."""

from datetime import datetime
from xml.etree import ElementTree

from django.test import Client

ATOM = "{http://www.w3.org/2005/Atom}"
ALL = "/volgen/alles.atom"


def read(client: Client, address: str = ALL) -> ElementTree.Element:
    response = client.get(address)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content)


def text(element: ElementTree.Element, name: str) -> str:
    return element.findtext(f"{ATOM}{name}") or ""


def links(element: ElementTree.Element) -> dict[str, str]:
    return {link.attrib["rel"]: link.attrib["href"] for link in element.findall(f"{ATOM}link")}


def require_atom(feed: ElementTree.Element, address: str) -> None:
    """Everything of RFC 4287 that a feed like ours can break."""
    assert feed.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated"):
        assert len(feed.findall(f"{ATOM}{name}")) == 1
    assert text(feed, "id").startswith("urn:uuid:")
    assert links(feed)["self"] == f"http://localhost:8000{address}"
    assert "alternate" in links(feed)
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    entries = feed.findall(f"{ATOM}entry")
    for entry in entries:
        for name in ("id", "title", "updated"):
            assert len(entry.findall(f"{ATOM}{name}")) == 1
        assert text(entry, "id").startswith("urn:uuid:")
        assert links(entry)["alternate"].startswith("http://localhost:8000/")
    moments = [datetime.fromisoformat(text(one, "updated")) for one in (feed, *entries)]
    assert all(moment.tzinfo is not None for moment in moments)
    assert moments[0] == max(moments)
    assert len({text(entry, "id") for entry in entries}) == len(entries)
