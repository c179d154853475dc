"""What tests of the working pages share: a form of a product, filled in and sent as a browser would."""

import re
from html.parser import HTMLParser
from typing import Any

from django.test import Client

COMPOSE, UPLOAD = "/dekking/nieuw/opstellen/", "/dekking/nieuw/bestand/"


class _Fields(HTMLParser):
    """Everything that the form `opstellen` would send, but for its buttons."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, Any] = {}
        self._inside = False
        self._select = self._area = ""
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = given.get("id") == "opstellen"
        if not self._inside or (tag in {"input", "select", "textarea"} and not given.get("name")):
            return
        if tag == "input":
            self._add(given["name"], given.get("value", ""))
        elif tag == "select":
            self._select = given["name"]
        elif tag == "textarea":
            self._area, self._text = given["name"], []
        elif tag == "option" and "selected" in given:
            self._add(self._select, given.get("value", ""))

    def handle_data(self, data: str) -> None:
        if self._area:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area:
            self._add(self._area, "".join(self._text).removeprefix("\n"))
            self._area = ""
        elif tag == "form":
            self._inside = False

    def _add(self, name: str, value: str) -> None:
        if name == "bevinding":
            self.fields.setdefault(name, []).append(value)
        else:
            self.fields[name] = value


def fields_of(response: Any) -> dict[str, Any]:
    """The form as it stands on the page."""
    reader = _Fields()
    reader.feed(response.content.decode())
    return reader.fields


def press(client: Client, address: str, fields: dict[str, Any], button: str) -> Any:
    return client.post(address, {**fields, "doe": button})


def typed(code: str = "OP-NIEUW", **other: str) -> dict[str, str]:
    """A small product as somebody would type it."""
    return {
        "titel": "Leien kappen",
        "code": code,
        "soort": "short_course",
        "eigenaar": "CVO De Nok",
        "kwalificaties": "1",
        "k-1": "BK-9104-3",
        "kv-1": "Gedeeltelijk",
        "rijen": "3",
        "r-1-rol": "unit",
        "r-1-code": "M1",
        "r-1-tekst": "Leien",
        "r-2-rol": "outcome",
        "r-2-code": "",
        "r-2-tekst": "Leien op maat kappen.",
        "r-3-rol": "outcome",
        "r-3-code": "",
        "r-3-tekst": "Een dakvlak met leien dekken.",
        **other,
    }


def problems_of(response: Any) -> list[str]:
    """The addresses inside the form to which its list of problems leads."""
    return re.findall(r'<a href="#([^"]+)">', response.content.decode().partition('role="alert"')[2])
