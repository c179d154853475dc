"""Vocabularies as a plain table: an identifier and a label per language; Competent and ROME are read this way.

Columns: the identifier (`id`, `code`, `uri`, `conceptUri`, `competent_id`), `label_nl`, `label_fr` …; a column `label`
is in the language that the table is said to be in. Optional are `alt_label_nl` … (several, separated by |),
`definition_nl` …, `kind`, `notation`, `broader` and `replaced_by` (several, separated by |) and `status`
(active or deprecated).
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from ijkpunt.formats.findings import Findings, Reading
from ijkpunt.formats.rows.header import Row, table_rows
from ijkpunt.formats.rows.source import TableSource, refused
from ijkpunt.formats.vocabularies.building import Building, labels_of
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Severity
from ijkpunt.kernel.vocabulary import ConceptKind, ConceptStatus, Label, VocabularyConcept, VocabularyRelease

IDENTIFIERS = ("id", "code", "uri", "conceptUri", "competent_id", "code_rome", "code_ogr")
_OTHERS = {"kind", "notation", "broader", "replaced_by", "status"}
_PER_LANGUAGE = re.compile(
    r"(?P<what>label|alt_label|hidden_label|definition|note)_(?P<language>[a-z]{2}(-[a-z]{2,4})?)"
)
_COMPETENT = {
    "SK": ConceptKind.SKILL,
    "KN": ConceptKind.KNOWLEDGE,
    "SO": ConceptKind.ATTITUDE,
    "OP": ConceptKind.OCCUPATION,
}


_ESCO = {
    "skill": ConceptKind.SKILL,
    "occupation": ConceptKind.OCCUPATION,
    "isco": ConceptKind.OCCUPATION_GROUP,
    "isced-f": ConceptKind.SKILL_GROUP,
}


@dataclass(frozen=True, slots=True)
class LabelTable:
    """What a table of labels does not say itself.

    `vocabulary` is its key, `version` the release. `language` is that of a column `label`, `kind` that of rows without
    one. `kind_of` tells the kind by the identifier, or None when it should not look like that. `repeats`: an identifier
    may stand on several rows, as in a table of mappings, as long as they say the same. `passed_over` are columns that
    belong there and hold nothing about the concept.
    """

    vocabulary: str
    version: str
    title: str = ""
    language: str = "nl"
    kind: ConceptKind = ConceptKind.OTHER
    kind_of: Callable[[str], ConceptKind | None] | None = None
    repeats: bool = False
    passed_over: frozenset[str] = frozenset()
    released_on: date | None = None
    licence: str = ""


def read_labels(source: TableSource, table: LabelTable) -> Reading[VocabularyRelease]:
    """A release from a plain table. Raises `Refused` with everything that is wrong, with line and column."""
    findings = Findings(source.name)
    building = Building(findings)
    seen: dict[str, int] = {}
    identifier, rows = "", table_rows(source, (), findings)
    for row in findings.keep(rows):
        identifier = identifier or _identifier(source.name, row, table, findings)
        concept = _concept(row, identifier, table, findings)
        if concept is None:
            continue
        if concept.id in seen and not table.repeats:
            message = say("{id} stond er al, op regel {line}.", id=concept.id, line=seen[concept.id])
            findings.add("vocabulary.double_id", message, say("Laat van elk begrip één rij over."), line=row.line)
            continue
        seen.setdefault(concept.id, row.line)
        building.add(concept, row.line)
    release = VocabularyRelease(
        table.vocabulary,
        table.version,
        table.title or table.vocabulary,
        released_on=table.released_on,
        licence=table.licence,
        source=source.name,
    )
    return building.finish(release)


def read_competent(source: TableSource, *, version: str, released_on: date | None = None) -> Reading[VocabularyRelease]:
    """Competent (VDAB, Synerjob): `id` or `competent_id`, `label_nl`, `label_fr`.

    The identifier tells the kind: SK-1 a skill, KN-1 knowledge, SO-1 an attitude, OP-1 an occupation. The left side of
    a table of mappings to ESCO will do: its columns `esco_uri` and `relation` are passed over.
    """
    passed_over = frozenset({"esco_uri", "esco_label", "relation"})
    table = LabelTable(
        *("competent", version, "Competent", "nl", ConceptKind.OTHER, competent_kind, True, passed_over, released_on)
    )
    return read_labels(source, table)


def read_rome(
    source: TableSource, *, version: str, released_on: date | None = None, language: str = "fr"
) -> Reading[VocabularyRelease]:
    """ROME (France Travail) as a table `code`, `label`. For the official crosswalk: see `formats.crosswalks`."""
    return read_labels(
        source, LabelTable("rome", version, "ROME", language, ConceptKind.OCCUPATION, released_on=released_on)
    )


def competent_kind(identifier: str) -> ConceptKind | None:
    """The kind by the two letters that an identifier of Competent begins with; None when they are others."""
    letters, _, number = identifier.partition("-")
    return _COMPETENT.get(letters.upper()) if number else None


def esco_kind(identifier: str) -> ConceptKind | None:
    """The kind by an address of ESCO (skill for knowledge too, they look alike); None when it is no such address."""
    match = re.fullmatch(r"https?://data\.europa\.eu/esco/(skill|occupation|isco|isced-f)/\S+", identifier)
    return _ESCO[match[1]] if match else None


def _identifier(name: str, row: Row, table: LabelTable, findings: Findings) -> str:
    """The column with the identifier. Judges all columns at once: called at the first row."""
    found = [column for column in IDENTIFIERS if column in row.cells]
    labels = [column for column in row.cells if column == "label" or column.startswith("label_")]
    if not found or not labels:
        message = say("Er is geen kolom met een id, of geen met een benaming.")
        remedy = say("Noem de kolommen id en label_nl (of label_fr, label_en …).")
        raise refused("table.columns", name, message, remedy, 1)
    for column in row.cells:
        known = column in _OTHERS or column in table.passed_over or column in (found[0], "label")
        if not known and not _PER_LANGUAGE.fullmatch(column):
            message = say("We kennen de kolom {column} niet; ze blijft ongelezen.", column=column)
            remedy = say("Laat ze weg, of kijk of ze een andere naam moet hebben.")
            findings.add("table.unknown_column", message, remedy, line=1, column=column, severity=Severity.WARNING)
    return found[0]


def _concept(row: Row, identifier: str, table: LabelTable, findings: Findings) -> VocabularyConcept | None:
    name = row.text(identifier)
    if not name:
        message, remedy = say("Deze rij heeft geen id."), say("Geef elke rij een id.")
        findings.add("vocabulary.no_id", message, remedy, line=row.line, column=identifier)
        return None
    labels = list(_labels(row, table))
    if not labels:
        message, remedy = say("Dit begrip heeft geen benaming."), say("Vul minstens één benaming in.")
        findings.add("vocabulary.no_label", message, remedy, line=row.line, value=name)
    return VocabularyConcept(
        name,
        _kind(row, name, table, findings),
        labels=tuple(labels),
        definitions=_texts(row, "definition"),
        notes=_texts(row, "note"),
        broader=_several(row.text("broader")),
        status=_status(row, findings),
        replaced_by=_several(row.text("replaced_by")),
        notation=row.text("notation"),
    )


def _labels(row: Row, table: LabelTable) -> Iterator[Label]:
    preferred = _texts(row, "label")
    if row.text("label"):
        preferred.setdefault(table.language, row.text("label"))
    alternative, hidden = _texts(row, "alt_label"), _texts(row, "hidden_label")
    for language in dict.fromkeys([*preferred, *alternative, *hidden]):
        yield from labels_of(
            language,
            preferred.get(language, ""),
            alternative.get(language, "").split("|"),
            hidden.get(language, "").split("|"),
        )


def _texts(row: Row, what: str) -> dict[str, str]:
    """The cells of `what_nl`, `what_fr` … by language."""
    found = {}
    for column, cell in row.cells.items():
        match = _PER_LANGUAGE.fullmatch(column)
        if match and match["what"] == what and cell:
            found[match["language"]] = cell
    return found


def _kind(row: Row, name: str, table: LabelTable, findings: Findings) -> ConceptKind:
    told = row.text("kind").lower()
    if told in set(ConceptKind):
        return ConceptKind(told)
    if told:
        message = say("We kennen de soort {kind} niet.", kind=told[:40])
        remedy = say("Kies uit {kinds}.", kinds=", ".join(ConceptKind))
        findings.add("vocabulary.kind", message, remedy, line=row.line, column="kind")
    kind = table.kind_of(name) if table.kind_of else table.kind
    if kind is None:
        message = say("{id} begint niet zoals een id van deze woordenlijst.", id=name[:40])
        remedy = say("Kijk of je de juiste woordenlijst koos.")
        findings.add("vocabulary.id", message, remedy, line=row.line, value=name)
    return kind or table.kind


def _status(row: Row, findings: Findings) -> ConceptStatus:
    told = row.text("status").lower()
    if told in ("", "active", "released"):
        return ConceptStatus.ACTIVE
    if told not in ("deprecated", "obsolete"):
        message = say("We kennen de status {status} niet.", status=told[:40])
        findings.add(
            "vocabulary.status", message, say("Kies uit active en deprecated."), line=row.line, column="status"
        )
    return ConceptStatus.DEPRECATED


def _several(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in cell.split("|") if part.strip()))
