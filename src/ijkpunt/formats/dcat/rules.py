"""What makes a file no good catalogue: every rule with a stable id, what it asks, how bad it is and how to mend it.

01 to 12 follow the mandatory properties, ranges and cardinalities of DCAT-AP 3.0.1; 13 to 15 what Flanders asks on top
(DCAT-AP Vlaanderen), told as warnings. `docs/how-to/dcat.md` lists them; a test keeps that list equal to this.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """`meaning` is for the documentation; `message` has a gap `{what}`, except where a rule says otherwise."""

    meaning: str
    message: Message
    remedy: Message
    severity: Severity = Severity.ERROR


_LACKS: Final = say("Hier ontbreekt {what}.")
_FILL: Final = say("Vul het aan.")

RULES: Mapping[str, Rule] = {
    "DCAT-01": Rule(
        "the file is Turtle, JSON-LD or RDF/XML, needs nothing from elsewhere to be read, and holds one catalogue",
        say("Dit bestand is niet te lezen als catalogus: {what}."),
        say("Geef Turtle, JSON-LD met de context in het bestand zelf, of RDF/XML zonder DOCTYPE."),
    ),
    "DCAT-02": Rule("a catalogue has a title, a description and a publisher", _LACKS, _FILL),
    "DCAT-03": Rule("a dataset has a title and a description", _LACKS, _FILL),
    "DCAT-04": Rule("a distribution has an accessURL", _LACKS, _FILL),
    "DCAT-05": Rule("a data service has a title and an endpointURL", _LACKS, _FILL),
    "DCAT-06": Rule("an agent has a name", _LACKS, _FILL),
    "DCAT-07": Rule("a series of datasets has a title and a description", _LACKS, _FILL),
    "DCAT-08": Rule(
        "a checksum has one algorithm and one value, and the value is as long as the algorithm makes it",
        say("Aan deze controlesom klopt iets niet: {what}."),
        say("Geef één algoritme en één hexadecimale waarde."),
    ),
    "DCAT-09": Rule(
        "what points at a thing points at an address, never at a text",
        say("Hier moet een adres staan: {what}."),
        say("Zet het adres tussen < en >, of gebruik @id of rdf:resource."),
    ),
    "DCAT-10": Rule(
        "a size is a whole number of at least 0, and a date is a date",
        say("Deze waarde is van de verkeerde soort: {what}."),
        say("Gebruik xsd:nonNegativeInteger, xsd:date of xsd:dateTime."),
    ),
    "DCAT-11": Rule(
        "what a catalogue, dataset or series points at as its own is described in the file, as what it should be",
        say("Dit wijst naar iets dat hier niet beschreven staat: {what}."),
        say("Beschrijf het in hetzelfde bestand, met zijn soort."),
    ),
    "DCAT-12": Rule(
        "what may be told once is told once, a title or description once in each language",
        say("Dit staat er meer dan één keer: {what}."),
        say("Houd er één over."),
    ),
    "DCAT-13": Rule(
        "a title and a description say in which language they are",
        say("Bij deze tekst staat geen taal: {what}."),
        say("Zet er de taal bij, bijvoorbeeld @nl."),
        Severity.WARNING,
    ),
    "DCAT-14": Rule(
        "a dataset has an identifier, contact, modified, theme, language and rhythm, a distribution a licence, a "
        "catalogue and a data service a contact and a licence",
        _LACKS,
        say("Vul het aan: het Vlaamse open-dataportaal vraagt het."),
        Severity.WARNING,
    ),
    "DCAT-15": Rule(
        "languages, rhythms, themes and file types come from the lists of the European Union",
        say("Deze waarde staat niet in een lijst van de Europese Unie: {what}."),
        say("Kies een adres dat begint met http://publications.europa.eu/resource/authority/."),
        Severity.WARNING,
    ),
}
