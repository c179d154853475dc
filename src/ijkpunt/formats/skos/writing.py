"""Write a graph resource by resource, as Turtle or JSON-LD, without holding it: memory does not grow with the graph.

For graphs of which all that is said of a resource comes together; `graphs.serialised` is for those where it does not.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import orjson

from ijkpunt.formats.skos.graphs import Syntax, clean, quoted

_ESCAPED: Final = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


@dataclass(frozen=True, slots=True)
class Link:
    """A resource that is pointed at, by its address."""

    address: str


@dataclass(frozen=True, slots=True)
class Text:
    """Words in a language, or a value of a type such as xsd:date; plain without either."""

    text: str
    language: str = ""
    type: str = ""


Said = tuple[str, Link | Text]  # a predicate with its prefix, and what it says


@dataclass(frozen=True, slots=True)
class Resource:
    """`kind` is its class, with its prefix."""

    address: str
    kind: str
    said: tuple[Said, ...]


def written(resources: Iterable[Resource], syntax: Syntax, prefixes: Mapping[str, str]) -> Iterator[bytes]:
    """The pieces of the file, one per resource. The same resources in the same order give the same bytes."""
    if syntax is Syntax.TURTLE:
        yield "".join(f"@prefix {name}: <{base}> .\n" for name, base in prefixes.items()).encode()
        for one in resources:
            yield _turtle(one)
        return
    yield b'{"@context":' + orjson.dumps(dict(prefixes)) + b',\n"@graph":['
    before = b"\n"
    for one in resources:
        yield before + orjson.dumps(_json(one))
        before = b",\n"
    yield b"\n]}\n"


def _turtle(one: Resource) -> bytes:
    lines = "".join(f" ;\n    {name} {_turtle_value(value)}" for name, value in one.said)
    return f"\n<{quoted(one.address)}> a {one.kind}{lines} .\n".encode()


def _turtle_value(value: Link | Text) -> str:
    if isinstance(value, Link):
        return f"<{quoted(value.address)}>"
    mark = f"@{value.language}" if value.language else f"^^{value.type}" if value.type else ""
    return f'"{clean(value.text).translate(_ESCAPED)}"{mark}'


def _json(one: Resource) -> dict[str, Any]:
    node: dict[str, Any] = {"@id": quoted(one.address), "@type": one.kind}
    for name, value in one.said:
        written = _json_value(value)
        if name not in node:
            node[name] = written
        elif isinstance(node[name], list):
            node[name].append(written)
        else:
            node[name] = [node[name], written]
    return node


def _json_value(value: Link | Text) -> dict[str, str]:
    if isinstance(value, Link):
        return {"@id": quoted(value.address)}
    more = {"@language": value.language} if value.language else {"@type": value.type} if value.type else {}
    return {**more, "@value": clean(value.text)}
