"""A package as bytes, with the place of each item and link in it; and objects as they stand outside their package.

Whoever keeps the bytes and the places gives one item out of a package by cutting it out: nothing is read or written
anew.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import orjson

from ijkpunt.formats.case.definitions import PATH

LISTED: Final = {"CFItems": "item", "CFAssociations": "association"}


@dataclass(frozen=True, slots=True)
class Span:
    """Where an object stands in the bytes of its package. A link says what it goes from and to."""

    kind: str  # "item" or "association"
    identifier: str
    start: int
    length: int
    origin: str = ""
    destination: str = ""


def package_bytes(package: Mapping[str, Any]) -> tuple[bytes, tuple[Span, ...]]:
    """The package as JSON, and the place of every item and link."""
    pieces, spans, place = [b"{"], [], 1
    for number, (name, value) in enumerate(package.items()):
        head = (b"," if number else b"") + orjson.dumps(name) + b":"
        pieces.append(head)
        place += len(head)
        if name not in LISTED:
            pieces.append(orjson.dumps(value))
            place += len(pieces[-1])
            continue
        written, found = _listed(LISTED[name], value, place)
        pieces.append(written)
        spans += found
        place += len(written)
    pieces.append(b"}")
    return b"".join(pieces), tuple(spans)


def _listed(kind: str, objects: Iterable[Mapping[str, Any]], place: int) -> tuple[bytes, list[Span]]:
    pieces, spans = [], []
    place += 1  # the bracket
    for one in objects:
        piece = orjson.dumps(one)
        ends = [str(one[end]["identifier"]) if end in one else "" for end in ("originNodeURI", "destinationNodeURI")]
        spans.append(Span(kind, str(one["identifier"]), place, len(piece), *ends))
        pieces.append(piece)
        place += len(piece) + 1  # and the comma
    return b"[" + b",".join(pieces) + b"]", spans


def document_alone(document: Mapping[str, Any], base: str) -> dict[str, Any]:
    """A CFDocument outside its package, with where that is."""
    return {**document, "CFPackageURI": _link(document, base, "CFPackages")}


def document_link(document: Mapping[str, Any], base: str) -> dict[str, str]:
    """How items and links outside the package name the document they are of."""
    return _link(document, base, "CFDocuments")


def inside_of(piece: bytes, link: bytes) -> bytes:
    """An object cut out of a package, with the document it is of: JSON in, JSON out."""
    return b'{"CFDocumentURI":' + link + b"," + piece[1:]


def _link(document: Mapping[str, Any], base: str, path: str) -> dict[str, str]:
    identifier = str(document["identifier"])
    return {"title": str(document["title"]), "identifier": identifier, "uri": f"{base}{PATH}/{path}/{identifier}"}
