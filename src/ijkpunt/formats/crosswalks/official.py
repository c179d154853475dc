"""The official crosswalks on the ESCO portal (national classifications, O*NET) as mapping sets.

Nobody says in these files how a row came about: the justification is `semapv:UnspecifiedMatching` unless the caller
knows better, the author and the day are those of the project. One file may hold a pair several times, once per language
of the label: that is one row here.
"""

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ijkpunt.formats.crosswalks.direction import evidence, judge_direction
from ijkpunt.formats.crosswalks.project import RELATION, Project, Reads, read_project
from ijkpunt.formats.crosswalks.relations import relation_of
from ijkpunt.formats.findings import Findings, Reading
from ijkpunt.formats.rows.read import Cells, read_cells
from ijkpunt.formats.rows.source import TableSource
from ijkpunt.formats.vocabularies.building import Building, labels_of
from ijkpunt.kernel.mapping import Justification, MappingEnd, MappingRow, MappingSetRecord, MappingStatus, MatchRelation
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Severity
from ijkpunt.kernel.vocabulary import ConceptKind, VocabularyConcept, VocabularyRelease

UNSPECIFIED_LICENCE = "https://w3id.org/sssom/license/unspecified"
_SPACE = uuid.UUID("6f0d3a40-6a2c-5d0b-9f0a-3d6c7f1f2b11")  # of the ids that sets get when the file has none


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of the file: its two ends as they stand there, first and second."""

    line: int
    ends: tuple[MappingEnd, MappingEnd]
    relation: MatchRelation
    note: str


def read_crosswalk(
    source: TableSource,
    *,
    vocabularies: tuple[str, str] = ("", ""),
    reads: Reads | None = None,
    justification: Justification = Justification.UNSPECIFIED,
    set_id: str = "",
    licence: str = UNSPECIFIED_LICENCE,
) -> Reading[MappingSetRecord]:
    """The mapping set of an official crosswalk, rows published, both versions pinned.

    `vocabularies` are the keys of the first and the second classification (`esco`, `rome`); where not given they are
    made of the names. `reads` None: the labels of broad and narrow rows decide, and a note says how. The subject of
    every row is the side from which the relation reads. Raises `Refused` with everything that is wrong, by line.
    """
    findings = Findings(source.name)
    cells = read_cells(source)
    project = read_project(source.name, cells, findings)
    keys = (vocabularies[0] or _key(project, 0), vocabularies[1] or _key(project, 1))
    lines = list(_once(_lines(project, keys, cells, findings), findings))
    if not lines and not findings.wrong:
        findings.add("crosswalk.empty", say("Er staat geen enkele rij in."), say("Kijk of je het juiste bestand gaf."))
    way = judge_direction(
        reads, evidence((one.ends[0].label, one.ends[1].label, one.relation) for one in lines), findings
    )
    common = MappingRow(
        MappingEnd(""),
        None,
        MatchRelation.EXACT,
        justification,
        status=MappingStatus.PUBLISHED,
        author_label=project.author,
        mapping_date=project.made_on,
    )
    turned = way is Reads.SECOND_TO_FIRST
    rows = tuple(
        replace(common, subject=one.ends[turned], object=one.ends[not turned], relation=one.relation, comment=one.note)
        for one in lines
    )
    return findings.reading(_record(project, keys, turned, rows, set_id, licence))


def read_crosswalk_side(
    source: TableSource, side: int, *, vocabulary: str, version: str = "", kind: ConceptKind | None = None
) -> Reading[VocabularyRelease]:
    """The concepts of one classification (side 1 or 2) of an official crosswalk, such as ROME in ESCO's.

    Only concepts that were mapped stand in such a file. `version` and `kind` are taken from the lines on top when not
    given. A concept with two labels in one language keeps the first; the others are alternatives, with a warning.
    """
    findings = Findings(source.name)
    cells = read_cells(source)
    project = read_project(source.name, cells, findings)
    told = project.sides[side - 1]
    building = Building(findings)
    for line, row in findings.keep(cells):
        concept = _concept(project, side, row, kind or told.kind)
        if concept.id:
            known = building.concepts.get(concept.id)
            building.add(_beside(known, concept, line, findings), line)
    title = told.name or vocabulary
    return building.finish(
        VocabularyRelease(vocabulary, version or told.version, title, source=source.name, released_on=None)
    )


def _concept(project: Project, side: int, row: list[str], kind: ConceptKind) -> VocabularyConcept:
    told = project.sides[side - 1].languages
    labels = [
        label
        for place, language in project.places(side, "label")
        for label in labels_of(language or (told[0] if told else "und"), _cell(row, place))
    ]
    identifier, notation = _identifier(project, side, row, "")
    return VocabularyConcept(identifier, kind, labels=tuple(labels), notation=notation)


def _beside(
    known: VocabularyConcept | None, concept: VocabularyConcept, line: int, findings: Findings
) -> VocabularyConcept:
    """The concept without labels that contradict what was read before: those become a warning."""
    if known is None:
        return concept
    told = {label.language: label.text for label in known.labels}
    other = [label for label in concept.labels if told.get(label.language, label.text) != label.text]
    if other:
        message = say("{id} heet ook “{label}”.", id=concept.id, label=told[other[0].language])
        remedy = say("We houden de eerste benaming. Vraag de maker van het bestand welke de juiste is.")
        findings.add("crosswalk.two_labels", message, remedy, line=line, severity=Severity.WARNING)
    return replace(concept, labels=tuple(label for label in concept.labels if label not in other))


def _lines(project: Project, keys: tuple[str, str], cells: Iterator[Cells], findings: Findings) -> Iterator[_Line]:
    relation_at = project.places(0, RELATION)[0][0]
    note_at = project.places(0, "note")
    for line, row in findings.keep(cells):
        word = _cell(row, relation_at)
        relation = relation_of(word, findings, line, "mapping relation")
        ends = (_end(project, keys, 1, row), _end(project, keys, 2, row))
        if not all(end.id for end in ends):
            message = say("Deze rij heeft geen id aan beide kanten.")
            remedy = say("Vul beide aan, of haal de rij weg.")
            findings.add("crosswalk.no_id", message, remedy, line=line)
        elif relation:
            yield _Line(line, ends, relation, _cell(row, note_at[0][0]) if note_at else "")


def _once(lines: Iterator[_Line], findings: Findings) -> Iterator[_Line]:
    """Every pair once: said again with the same relation it is left out with a note, with another it stays."""
    seen: set[tuple[str, str, MatchRelation]] = set()
    for one in lines:
        key = (one.ends[0].id, one.ends[1].id, one.relation)
        if key not in seen:
            seen.add(key)
            yield one
        else:
            message = say("Dit paar stond er al met dezelfde relatie; we lezen het één keer.")
            remedy = say("Dat is gewoon zo als het bestand een rij per taal heeft.")
            findings.add("crosswalk.again", message, remedy, line=one.line, severity=Severity.NOTE)


def _end(project: Project, keys: tuple[str, str], side: int, row: list[str]) -> MappingEnd:
    told = project.sides[side - 1]
    identifier, _ = _identifier(project, side, row, keys[side - 1])
    labels = [_cell(row, place) for place, _ in project.places(side, "label")]
    kind = "" if told.kind is ConceptKind.OTHER else told.kind.value
    return MappingEnd(identifier, next(filter(None, labels), ""), keys[side - 1], told.version, kind)


def _identifier(project: Project, side: int, row: list[str], key: str) -> tuple[str, str]:
    """The identifier and the notation beside it. An address is one; of a bare code the column ID is one.

    ESCO files that hold a bare uuid as URI have the address in the column URL.
    """
    cells = {what: _first(project, side, what, row) for what in ("uri", "id", "url")}
    for what in ("uri", "id", "url"):
        if re.match(r"https?://\S+$", cells[what]) and (what != "url" or "esco" in key or "/esco/" in cells[what]):
            return cells[what], cells["id"] if what != "id" else ""
    return cells["id"] or cells["uri"], ""


def _first(project: Project, side: int, what: str, row: list[str]) -> str:
    return next((cell for place, _ in project.places(side, what) if (cell := _cell(row, place))), "")


def _cell(row: list[str], place: int) -> str:
    return row[place].strip() if place < len(row) else ""


def _key(project: Project, side: int) -> str:
    """A key for a classification of which only the name is known: `esco`, `rome`, `competent2-0`."""
    name = project.sides[side].name
    if "esco" in name.lower():
        return "esco"
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def _record(
    project: Project, keys: tuple[str, str], turned: bool, rows: tuple[MappingRow, ...], set_id: str, licence: str
) -> MappingSetRecord:
    subject, target = (1, 0) if turned else (0, 1)
    name = f"{project.name} {project.version} {project.author} {project.made_on or ''}"
    return MappingSetRecord(
        set_id or f"urn:uuid:{uuid.uuid5(_SPACE, name)}",
        licence,
        title=project.name,
        version=project.version,
        subject_source=keys[subject],
        subject_source_version=project.sides[subject].version,
        object_source=keys[target],
        object_source_version=project.sides[target].version,
        mapping_date=project.made_on,
        rows=rows,
        extra={"creator_label": project.author} if project.author else {},
    )
