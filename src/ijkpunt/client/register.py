"""What everybody may ask: the register, comparison, coverage, offer, conversion, proofs, waiting times, changes."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, Self
from xml.etree import ElementTree as Xml

from ijkpunt.client.answers import (
    Change,
    Converted,
    Covered,
    Offer,
    SearchPage,
    Verified,
    Version,
    VersionLine,
    Wait,
)
from ijkpunt.client.centre import Centre
from ijkpunt.client.connection import Connection, part_of
from ijkpunt.client.shaping import shaped

V1 = "/api/v1"
PAGE = 200  # lines in one request
ATOM = "{http://www.w3.org/2005/Atom}"

__all__ = ["Register"]


class Register:
    """A server of IJkpunt, by the start of its address.

    Every call raises `Refused` with all problems when the API says no, `Unreachable` when nobody answers, ValueError
    when an answer is no answer of this API.
    """

    def __init__(self, base: str, *, key: str = "", **more: Any) -> None:
        """`key`: only needed for `centre`, or to ask more often. `more`: see `connection.Connection`."""
        self._ask = Connection(base, key=key, **more)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        self._ask.close()

    @property
    def centre(self) -> Centre:
        """The journeys, sessions and results of the test centre that the key belongs to."""
        return Centre(self._ask)

    def search(
        self, text: str, *, level: int | None = None, domain: str = "", limit: int = 20, offset: int = 0
    ) -> SearchPage:
        """Best first; forgives typing errors and inflection."""
        found = self._ask.get(f"{V1}/search", q=text, level=level, domain=domain, limit=limit, offset=offset)
        return shaped(SearchPage, found)

    def qualifications(
        self, *, on: date | None = None, level: int | None = None, domain: str = ""
    ) -> Iterator[VersionLine]:
        """Every qualification in the version that counts on a day, in order of number; asked page by page."""
        day = on.isoformat() if on else None
        for page in self._pages(f"{V1}/qualifications", on=day, level=level, domain=domain):
            yield shaped(VersionLine, page)

    def version(self, identifier: str) -> Version:
        """BK-0130-5, or the number BK-0130 for the version that counts today."""
        return shaped(Version, self._ask.get(f"{V1}/qualifications/{part_of(identifier)}"))

    def versions(self, number: str) -> tuple[VersionLine, ...]:
        """All versions of a number, the newest first."""
        found = self._ask.get(f"{V1}/qualifications/{part_of(number)}/versions")
        return tuple(shaped(VersionLine, one) for one in found)

    def compare(self, earlier: str, later: str) -> Mapping[str, Any]:
        """Two versions competence by competence, as the API gives it."""
        return _object(self._ask.get(f"{V1}/qualifications/{part_of(earlier)}/compare/{part_of(later)}"))

    def coverage(self, product: str) -> Covered:
        """How a published product covers its qualification."""
        return shaped(Covered, self._ask.get(f"{V1}/products/{part_of(product)}/coverage"))

    def offer(
        self, text: str = "", *, municipality: str = "", within: int | None = None, form: str = "", language: str = ""
    ) -> Iterator[Offer]:
        """Where somebody can learn or be tested; nearest first when a municipality is given. `within`: kilometres."""
        question = {"q": text, "municipality": municipality, "within": within, "form": form, "language": language}
        for one in self._pages(f"{V1}/offer", **question):
            yield shaped(Offer, one)

    def convert(
        self,
        statements: Iterable[str] = (),
        *,
        codes: Iterable[str] = (),
        source: str = "",
        target: str,
        language: str = "nl",
        top: int = 3,
    ) -> tuple[Converted, ...]:
        """Sentences, or codes of `source`, to another vocabulary: first what people confirmed. At most 1 000 at once;
        nothing of it is kept. `top`: how many proposals for what nobody confirmed."""
        texts = [{"key": str(n), "text": text, "language": language} for n, text in enumerate(statements)]
        question = {"statements": texts, "codes": list(codes), "source": source, "target": target, "top": top}
        answers = _object(self._ask.post(f"{V1}/convert", question)).get("answers")
        return tuple(shaped(Converted, one) for one in _list(answers))

    def verify(self, proof: bytes, *, media_type: str = "application/octet-stream") -> Verified:
        """Is this proof real, and does it count? As JSON, token, PDF or picture; nothing of it is kept."""
        headers = {"Content-Type": media_type}
        data = _object(self._ask.ask("POST", f"{V1}/proofs/verify", content=proof, headers=headers).json())
        return shaped(Verified, {**data, "data": data})

    def waiting_times(self, version: str = "") -> tuple[Wait, ...]:
        """How long people wait from enrolment to test, per occupation and centre."""
        found = self._ask.get(f"{V1}/waiting-times", qualification=version)
        return tuple(shaped(Wait, one) for one in _list(found))

    def changes(self, *, since: datetime | None = None, number: str = "") -> tuple[Change, ...]:
        """The latest news of everything or of one qualification, the newest first. `since` knows its time zone."""
        feed = f"kwalificatie/{part_of(number)}" if number else "alles"
        found = Xml.fromstring(self._ask.text(f"/volgen/{feed}.atom"))  # noqa: S314 (of the server that we trust)
        changes = (_change(entry) for entry in found.iter(f"{ATOM}entry"))
        return tuple(one for one in changes if since is None or one.at > since)

    def _pages(self, path: str, **question: Any) -> Iterator[object]:
        offset, total = 0, 1
        while offset < total:
            page = _object(self._ask.get(path, **question, limit=PAGE, offset=offset))
            items, total = _list(page.get("items")), int(page.get("total", 0))
            yield from items
            offset += len(items) or PAGE


def _change(entry: Xml.Element) -> Change:
    def text(name: str) -> str:
        return (entry.findtext(f"{ATOM}{name}") or "").strip()

    link = entry.find(f"{ATOM}link")
    at = datetime.fromisoformat(text("updated").replace("Z", "+00:00"))
    return Change(text("id"), text("title"), at, link.get("href", "") if link is not None else "")


def _object(value: object) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise ValueError(f"no object: {value!r:.80}")
    return value


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise ValueError(f"no list: {value!r:.80}")
    return value
