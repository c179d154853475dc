"""A register written resource by resource is the graph that rdflib puts together, whatever stands in its texts."""

import tracemalloc
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph

from ijkpunt.formats.skos import Syntax, qualifications_as_rdf
from ijkpunt.formats.skos.graphs import quoted
from ijkpunt.formats.skos.reading import read_graph
from ijkpunt.formats.skos.writing import Link, Resource, Text, written
from ijkpunt.kernel.qualification import QualificationRecord
from tests.formats.skos.graph_of_qualifications import graph_of
from tests.rules.dossiers.texts import facade, roofer

BASE, LICENCE = "https://register.example", "https://licentie.example/v1.0"
AWKWARD = (
    'Legt "leien"\\nok',
    "twee\nregels\r\n en een\ttab",
    "ketel > 100 °C & <b>vet</b>",
    "\x00\x07 lege \ud800 tekens",
    "é 🧱 “x” '''\"\"\"",
    "eindigt op \\",
)
NAMES = {Syntax.TURTLE: "x.ttl", Syntax.JSON_LD: "x.jsonld"}


def read(content: bytes, syntax: Syntax) -> Graph:
    return read_graph(content, NAMES[syntax])


def awkward() -> list[QualificationRecord]:
    first = roofer(1, ends_on=date(2026, 1, 1), changed_on=date(2025, 5, 5))
    texts = [replace(one, text=text) for one, text in zip(first.competences * 2, AWKWARD, strict=True)]
    texts = [replace(one, code=f"bkc{place} |{place}") for place, one in enumerate(texts)]
    return [replace(first, title=AWKWARD[0], definition=AWKWARD[2], competences=tuple(texts)), roofer(2), facade()]


@pytest.mark.parametrize("syntax", Syntax)
def test_what_is_written_is_the_same_graph_as_rdflib_makes(syntax: Syntax) -> None:
    records, successors = awkward(), {"BK-9104-1": "BK-9104-2"}
    content = qualifications_as_rdf(records, BASE, syntax, successors=successors, licence=LICENCE)
    assert read(content, syntax).isomorphic(graph_of(records, BASE, successors, LICENCE))
    assert content == qualifications_as_rdf(records, BASE, syntax, successors=successors, licence=LICENCE)


@settings(max_examples=60, deadline=None)
@given(text=st.text(), address=st.text(min_size=1, max_size=20))
def test_any_text_and_any_address_come_back_whole_in_both_syntaxes(text: str, address: str) -> None:
    said = (("ex:says", Text(text, "nl")), ("ex:says", Text(text)), ("ex:to", Link(f"https://x.example/{address}")))
    one = Resource(f"https://x.example/#{address}", "ex:Thing", said)
    graphs = [read(b"".join(written([one], syntax, {"ex": "https://x.example/model#"})), syntax) for syntax in Syntax]
    assert graphs[0].isomorphic(graphs[1])
    assert len(graphs[0]) == 4
    assert {str(subject) for subject in graphs[0].subjects()} == {quoted(one.address)}


def test_memory_does_not_grow_with_the_register() -> None:
    """The file is as large as it is; beside it nothing is held: a tenth more of it at most, for what is under way."""
    record = roofer()

    def beside(count: int) -> int:
        tracemalloc.start()
        size = 0
        resources = (
            Resource(f"{BASE}/{n}", "skos:Concept", (("skos:prefLabel", Text(record.title)),)) for n in range(count)
        )
        for piece in written(resources, Syntax.TURTLE, {"skos": "x"}):
            size += len(piece)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert size > count * 50
        return peak

    few, many = beside(100), beside(5_000)
    assert many < few + 20_000
