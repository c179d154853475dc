"""What all our RDF shares: syntaxes, addresses that RDF accepts, and the same bytes for the same content."""

import json
import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any
from urllib.parse import quote

from rdflib import Graph, Literal, Namespace, URIRef

PAV = Namespace("http://purl.org/pav/")
SSSOM = Namespace("https://w3id.org/sssom/")
SEMAPV = Namespace("https://w3id.org/semapv/vocab/")
ESCO_MODEL = Namespace("http://data.europa.eu/esco/model#")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_UNSPEAKABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_SAFE = "-._~:/?#[]@!$&'()*+,;=%"


class Syntax(StrEnum):
    """How a graph is written down. The value is its media type."""

    TURTLE = "text/turtle"
    JSON_LD = "application/ld+json"


def new_graph(prefixes: Mapping[str, str]) -> Graph:
    """An empty graph in which these prefixes shorten addresses."""
    graph = Graph(bind_namespaces="none")
    for prefix, base in prefixes.items():
        graph.bind(prefix, base, override=True, replace=True)
    return graph


def address(text: str) -> URIRef:
    """An address that RDF accepts."""
    return URIRef(quoted(text))


def quoted(text: str) -> str:
    """An address with what may not stand in one written as %20 and the like."""
    return quote(text, safe=_SAFE)


def clean(text: str) -> str:
    """A text in which signs that no text holds are replaced."""
    return _UNSPEAKABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def words(text: str, language: str = "") -> Literal:
    """A text in a language; without one when the tag is none. Signs that no text holds are replaced."""
    return Literal(clean(text), lang=language if _LANGUAGE.fullmatch(language) else None)


def serialised(graph: Graph, syntax: Syntax, prefixes: Mapping[str, str]) -> bytes:
    """The graph as bytes; equal graphs give equal bytes when their blank nodes bear equal names."""
    if syntax is Syntax.TURTLE:
        return graph.serialize(format="turtle", encoding="utf-8")
    page = json.loads(graph.serialize(format="json-ld", context=dict(prefixes), auto_compact=False))
    return (json.dumps(_sorted(page), ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _sorted(value: Any) -> Any:
    """Lists of JSON-LD hold no order: sort them, so that the bytes do not change from run to run."""
    if isinstance(value, dict):
        return {key: _sorted(one) for key, one in value.items()}
    if isinstance(value, list):
        return sorted((_sorted(one) for one in value), key=lambda one: json.dumps(one, sort_keys=True))
    return value
