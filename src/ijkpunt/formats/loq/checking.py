"""Check a dataset against the official schema and shapes, which are not ours to ship: their folder is configured."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from lxml import etree
from rdflib import RDF, Graph, Namespace

from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import RuleBroken

SCHEMA = "loq.xsd"
SHAPES = ("LOQ-constraints.ttl", "LOQ-constraints-mdr.ttl")  # the model, and its lists of concepts
MOST = 50  # lines that are told
SH = Namespace("http://www.w3.org/ns/shacl#")


def schema_problems(document: bytes, folder: Path) -> Sequence[str]:
    """What loq.xsd in `folder` has against a document: lines with their number. Raises OSError without the schema."""
    schema = _schema(folder)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        tree = etree.fromstring(document, parser)
    except etree.XMLSyntaxError as wrong:
        return [str(wrong)]
    if schema.validate(tree):
        return []
    return [f"{one.line}: {one.message}" for one in list(schema.error_log)[:MOST]]


@dataclass(frozen=True, slots=True)
class Shapes:
    """Shapes as pySHACL can use them. `left_out`: patterns in a dialect of regular expressions that Python does not
    have (XPath's `\\p{L}`): what they ask must be looked at in another way."""

    graph: Graph
    left_out: tuple[str, ...] = ()


@cache
def shapes(path: Path) -> Shapes:
    """Read shapes from a file. Raises OSError."""
    graph = Graph().parse(data=path.read_text(encoding="utf-8"), format="turtle")
    foreign = [(shape, pattern) for shape, pattern in graph.subject_objects(SH.pattern) if not _compiles(str(pattern))]
    for shape, pattern in foreign:
        graph.remove((shape, SH.pattern, pattern))
        graph.remove((shape, SH.flags, None))
    return Shapes(graph, tuple(str(pattern) for _, pattern in foreign))


def shape_problems(graph: Graph, path: Path) -> Sequence[tuple[str, str]]:
    """What the shapes of a file have against a graph: the place, and what. Raises OSError without the file, RuleBroken
    `validate.no_shacl` where the program that weighs shapes is not installed."""
    asked = shapes(path)
    try:
        weigh: Any = import_module("pyshacl").validate
    except ImportError:
        raise RuleBroken(
            "validate.no_shacl",
            say("Om de vormen (SHACL) na te kijken is pyshacl nodig."),
            say("Installeer pyshacl, of kijk na zonder de vormen."),
        ) from None
    _, found, _ = weigh(graph, shacl_graph=asked.graph, advanced=True)
    return list(_shape_lines(found))[:MOST]


def _shape_lines(found: Graph) -> Iterator[tuple[str, str]]:
    for one in found.subjects(RDF.type, SH.ValidationResult):
        told = [str(found.value(one, key) or "") for key in (SH.resultPath, SH.resultMessage, SH.value)]
        yield str(found.value(one, SH.focusNode)), " ".join(part for part in told if part)


@cache
def _schema(folder: Path) -> etree.XMLSchema:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.XMLSchema(etree.parse(str(folder / SCHEMA), parser))


def _compiles(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True
