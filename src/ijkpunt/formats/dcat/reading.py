"""Read a catalogue of anybody, without asking anything of the network and without letting XML grow."""

import re
from warnings import catch_warnings, simplefilter

import orjson
from lxml import etree
from rdflib import Graph

from ijkpunt.formats.contexts import fetched_context

_DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)


class Unreadable(Exception):
    """Not to be read; the text says why, in the words of the parser."""


def read_graph(content: bytes) -> Graph:
    """The graph in a file, whatever of the three syntaxes it has. Raises Unreadable."""
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start in (b"{", b"["):
        return _parsed(_own_context(content), "json-ld")
    if start == b"<" and _is_xml(content):
        return _parsed(content, "xml")
    return _parsed(content, "turtle")


def _is_xml(content: bytes) -> bool:
    """Turtle may begin with < too. Raises Unreadable for XML that declares what could grow or be fetched."""
    begin = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:300]
    if not re.match(rb"<(\?xml|!|[A-Za-z][\w.-]*:RDF\b|RDF\b)", begin):
        return False
    if _DOCTYPE.search(content):
        raise Unreadable("DOCTYPE")
    try:
        etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except etree.XMLSyntaxError as wrong:
        raise Unreadable(str(wrong)) from None
    return True


def _own_context(content: bytes) -> bytes:
    """The same JSON-LD. Raises Unreadable when it names a context that stands elsewhere: that would be fetched."""
    try:
        page = orjson.loads(content)
    except orjson.JSONDecodeError as wrong:
        raise Unreadable(wrong.msg) from None
    if (context := fetched_context(page)) is not None:
        raise Unreadable(f"@context {context}")
    return content


def _parsed(content: bytes, syntax: str) -> Graph:
    try:
        with catch_warnings():
            simplefilter("ignore", DeprecationWarning)  # rdflib, of its own reader of JSON-LD
            return Graph().parse(data=content, format=syntax)
    except Exception as wrong:  # noqa: BLE001  (each parser has its own kind, some of them no better than ValueError)
        raise Unreadable(" ".join(str(wrong).split())[:200] or type(wrong).__name__) from None
