"""Read a graph of anybody: Turtle or JSON-LD. Nothing is fetched, and what would grow without end is refused."""

import json
import re
from typing import Any

from rdflib import Graph
from rdflib.exceptions import Error as GraphError
from rdflib.plugins.parsers.jsonld import to_rdf

from ijkpunt.formats.contexts import fetched_context
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, RuleBroken, shorten

BASE = "urn:dit-bestand:"  # addresses without a beginning are read against this
DEEPEST = 100  # brackets within brackets
_BRACKET = re.compile(r"[\[\](){}]")


def read_graph(content: bytes, name: str = "") -> Graph:
    """The triples of a file. JSON-LD when it begins as JSON, else Turtle.

    Raises RuleBroken `graph.unreadable` with the place of the fault, or `graph.context` for a context that would have
    to be fetched.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise _unreadable(name, say("Byte {place} is geen UTF-8.", place=wrong.start)) from None
    if _depth(text) > DEEPEST:
        raise _unreadable(name, say("Er zitten meer dan {most} haakjes in elkaar.", most=DEEPEST))
    is_json = text.lstrip()[:1] in {"{", "["} and _is_json(text)
    try:
        if is_json:
            _refuse_context(json.loads(text), name)
            graph: Graph = to_rdf(json.loads(text), Graph(), BASE)
            return graph
        return Graph().parse(data=text, format="turtle", publicID=BASE)
    except RuleBroken:
        raise
    except (GraphError, SyntaxError, ValueError, LookupError, TypeError, AttributeError, AssertionError) as wrong:
        raise _unreadable(name, say("De lezer zegt: {why}.", why=shorten(_first_lines(wrong), 160))) from None
    except RecursionError:
        raise _unreadable(name, say("Het is te diep genest.")) from None


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _depth(text: str) -> int:
    """The most brackets within each other; those in texts count too, which does no harm at this height."""
    now = most = 0
    for found in _BRACKET.finditer(text):
        now = now + 1 if found[0] in "[({" else max(0, now - 1)
        most = max(most, now)
    return most


def _refuse_context(value: Any, name: str) -> None:
    outside = fetched_context(value)
    if outside is not None:
        raise RuleBroken(
            "graph.context",
            say("Dit bestand haalt zijn woorden op bij {address}.", address=shorten(outside)),
            say("Zet de context in het bestand zelf. We halen niets op van elders."),
            place=Place(file=name, field="@context"),
        )


def _first_lines(wrong: Exception) -> str:
    return str(wrong).split("\n    ", 1)[0] or type(wrong).__name__


def _unreadable(name: str, why: Message) -> RuleBroken:
    return RuleBroken(
        "graph.unreadable",
        say("Dit is geen Turtle of JSON-LD. {why}", why=why),
        say("Kijk na of het bestand heel is."),
        place=Place(file=name),
    )
