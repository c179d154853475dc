"""A list that says which concept a code of the register stands for: columns `reference` and `id`."""

from dataclasses import dataclass

from ijkpunt.formats.findings import Findings, Reading
from ijkpunt.formats.rows.header import table_rows
from ijkpunt.formats.rows.source import TableSource
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place


@dataclass(frozen=True, slots=True)
class ReferenceRow:
    """A row of the list: the code as the register writes it, and the identifier of the concept."""

    code: str
    identifier: str
    place: Place


def read_references(source: TableSource) -> Reading[tuple[ReferenceRow, ...]]:
    """The rows of the list, in order. Raises `Refused` with everything that is wrong, with its line."""
    findings = Findings(source.name)
    found = []
    for row in findings.keep(table_rows(source, ("reference", "id"), findings, {"reference", "id"})):
        code, identifier = row.text("reference"), row.text("id")
        if code and identifier:
            found.append(ReferenceRow(code, identifier, Place(file=source.name, record=str(row.line))))
        else:
            message, remedy = say("Deze rij is niet volledig."), say("Vul in elke rij beide kolommen in.")
            findings.add("reference.incomplete", message, remedy, line=row.line)
    if not found and not findings.wrong:
        findings.add("reference.empty", say("Er staat geen enkele rij in."), say("Kijk of je het juiste bestand gaf."))
    return findings.reading(tuple(found))
