"""The official CSV download of ESCO, versions 1.0 to 1.2: a folder or zip file with a set of files per language.

`skills_nl.csv`, `skillGroups_nl.csv`, `occupations_nl.csv` and `ISCOGroups_nl.csv` hold the concepts,
`broaderRelationsSkillPillar_nl.csv` and `broaderRelationsOccPillar_nl.csv` the hierarchy, `skillSkillRelations_nl.csv`
and `occupationSkillRelations_nl.csv` the other links. Links say the same in every language, so they are read once.
Collections repeat what stands elsewhere and are passed over. Columns: see "Structure of the ESCO downloadable datasets"
on the ESCO portal; 1.0 lacks `definition` or `code` in some files, so only the address and the label are needed.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from ijkpunt.formats.findings import Findings, Reading
from ijkpunt.formats.rows.header import Row, table_rows
from ijkpunt.formats.rows.source import TableSource, sources_in
from ijkpunt.formats.vocabularies.building import Building, day_of, labels_of
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Severity
from ijkpunt.kernel.vocabulary import (
    ConceptKind,
    ConceptLink,
    ConceptRelation,
    ConceptStatus,
    VocabularyConcept,
    VocabularyRelease,
)

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_CONCEPTS = {
    "skills": ConceptKind.SKILL,
    "skillgroups": ConceptKind.SKILL_GROUP,
    "occupations": ConceptKind.OCCUPATION,
    "iscogroups": ConceptKind.OCCUPATION_GROUP,
}
_HIERARCHIES = ("broaderrelationsskillpillar", "broaderrelationsoccpillar")
_LINKS = {  # file: from, to
    "skillskillrelations": ("originalSkillUri", "relatedSkillUri"),
    "occupationskillrelations": ("occupationUri", "skillUri"),
}
_PASSED_OVER = re.compile(r"(collection|skillshierarchy|conceptschemes|dictionary)$")
_TABLES = {".csv", ".tsv", ".xlsx", ".parquet"}
_NAME = re.compile(r"(?P<name>[^_]+)_(?P<language>[A-Za-z]{2}(?:-[A-Za-z]{2,4})?)")
_KINDS = {
    "skill/competence": ConceptKind.SKILL,
    "skill": ConceptKind.SKILL,
    "competence": ConceptKind.SKILL,
    "knowledge": ConceptKind.KNOWLEDGE,
    "attitude": ConceptKind.ATTITUDE,
    "language": ConceptKind.LANGUAGE,
    "language skill": ConceptKind.LANGUAGE,
}
_STATUS = {
    "": ConceptStatus.ACTIVE,
    "released": ConceptStatus.ACTIVE,
    "obsolete": ConceptStatus.DEPRECATED,
    "deprecated": ConceptStatus.DEPRECATED,
}
_KEPT = ("conceptType", "skillType", "reuseLevel", "iscoGroup", "inScheme", "regulatedProfessionNote")
_KNOWN = {
    *_KEPT,
    *("conceptUri", "preferredLabel", "altLabels", "hiddenLabels", "status", "modifiedDate", "scopeNote", "definition"),
    *("description", "code", "replacedBy", "isReplacedBy", "naceCode"),
}


@dataclass(frozen=True, slots=True)
class _File:
    source: TableSource
    name: str  # in small letters, without language and ending
    language: str


def read_esco(
    path: Path, *, version: str, languages: Collection[str] | None = None, released_on: date | None = None
) -> Reading[VocabularyRelease]:
    """A release of ESCO from the folder or zip file of its CSV download.

    `version` is what the portal calls it (`1.2.0`); the files do not say. `languages` None reads all that are there.
    Raises `Refused` with everything that is wrong, in all files at once.
    """
    findings = Findings(path.name)
    building = Building(findings)
    files = _wanted(path, languages, findings)
    for file in files:
        if file.name in _CONCEPTS:
            _read_concepts(file, building)
    read: set[str] = set()
    for file in files:
        if file.name not in _CONCEPTS and file.name not in read:
            read.add(file.name)
            _read_links(file, building)
    release = VocabularyRelease("esco", version, "ESCO", released_on=released_on, licence=LICENCE, source=path.name)
    return building.finish(release)


def _wanted(path: Path, languages: Collection[str] | None, findings: Findings) -> list[_File]:
    """The files to read. What is not ESCO's is told, and so is a language that was asked for and is not there."""
    wanted, found = [], set()
    for source in sources_in(path):
        if source.ending not in _TABLES:
            continue
        stem = PurePosixPath(source.name).stem
        match = _NAME.fullmatch(stem)
        name = (match["name"] if match else stem).lower()
        language = match["language"].lower() if match else ""
        if name not in _CONCEPTS and name not in _HIERARCHIES and name not in _LINKS:
            _tell_unknown(source.name, name, findings)
            continue
        if name in _CONCEPTS and not language:
            message = say("Uit de naam blijkt niet in welke taal dit bestand is.")
            remedy = say("Noem het zoals in de download, bijvoorbeeld skills_nl.csv.")
            findings.add("esco.language", message, remedy, file=source.name)
        elif name in _CONCEPTS and (languages is None or language in languages):
            found.add(language)
            wanted.append(_File(source, name, language))
        elif name not in _CONCEPTS:
            wanted.append(_File(source, name, language))
    _tell_absent(set(languages or ()) - found, bool(found), findings)
    return wanted


def _tell_unknown(file: str, name: str, findings: Findings) -> None:
    if not _PASSED_OVER.search(name):
        message = say("Dit bestand hoort niet bij de download van ESCO; het blijft ongelezen.")
        remedy = say("Haal het weg, of geef het de naam die het in de download heeft.")
        findings.add("esco.unknown_file", message, remedy, severity=Severity.WARNING, file=file)


def _tell_absent(absent: Iterable[str], any_found: bool, findings: Findings) -> None:
    remedy = say("Download ESCO als CSV, met de klassificatie in de taal die je nodig hebt.")
    for language in sorted(absent):
        findings.add("esco.language", say("Er zijn geen bestanden in de taal {language}.", language=language), remedy)
    if not any_found and not findings.wrong:
        message = say("Hier staat geen enkel bestand van ESCO, zoals skills_nl.csv.")
        findings.add("esco.nothing", message, remedy)


def _read_concepts(file: _File, building: Building) -> None:
    seen: dict[str, int] = {}
    needed = ("conceptUri", "preferredLabel")
    rows = table_rows(file.source, needed, building.findings, _KNOWN)
    for row in building.findings.keep(rows):
        address = row.text("conceptUri")
        if not address.startswith(("http://", "https://")):
            message = say("“{address}” is geen adres van een begrip.", address=address[:60])
            remedy = say("Vul conceptUri in zoals ESCO het schrijft.")
            building.findings.add(
                "vocabulary.id", message, remedy, line=row.line, column="conceptUri", file=file.source.name
            )
            continue
        if address in seen:
            message = say("{id} stond er al, op regel {line}.", id=address, line=seen[address])
            remedy = say("Laat van elk begrip één rij over.")
            building.findings.add("vocabulary.double_id", message, remedy, line=row.line, file=file.source.name)
            continue
        seen[address] = row.line
        building.add(_concept(row, file, building.findings), row.line, file.source.name)


def _concept(row: Row, file: _File, findings: Findings) -> VocabularyConcept:
    language, name = file.language, file.source.name
    kind = _CONCEPTS[file.name]
    if kind is ConceptKind.SKILL:
        kind = _KINDS.get(row.text("skillType").lower(), ConceptKind.SKILL)
    if not row.text("preferredLabel"):
        message = say("Dit begrip heeft geen benaming in deze taal.")
        remedy = say("Vul preferredLabel in. Nu tonen we het in een andere taal.")
        findings.add(
            "vocabulary.no_label",
            message,
            remedy,
            line=row.line,
            file=name,
            column="preferredLabel",
            severity=Severity.WARNING,
        )
    alternative, hidden = row.text("altLabels"), row.text("hiddenLabels")
    definition = row.text("description") or row.text("definition")
    return VocabularyConcept(
        row.text("conceptUri"),
        kind,
        labels=tuple(labels_of(language, row.text("preferredLabel"), _lines(alternative), _lines(hidden))),
        definitions={language: definition} if definition else {},
        notes={language: row.text("scopeNote")} if row.text("scopeNote") else {},
        status=_status(row, name, findings),
        replaced_by=tuple((row.text("replacedBy") or row.text("isReplacedBy")).replace("|", " ").split()),
        notation=row.text("code"),
        modified_on=day_of(row.text("modifiedDate"), findings, row.line, "modifiedDate", name),
        extra={column: row.text(column) for column in _KEPT if row.text(column)},
    )


def _lines(cell: str) -> list[str]:
    """The labels of a cell: one per line; some copies of the files write the line end out as \\n."""
    return re.split(r"\n|\\n", cell)


def _status(row: Row, file: str, findings: Findings) -> ConceptStatus:
    status = row.text("status").lower()
    if status not in _STATUS:
        message = say("We kennen de status {status} niet.", status=status[:40])
        remedy = say("Gebruik released of obsolete. Nu lezen we het begrip als geldig.")
        findings.add(
            "esco.status", message, remedy, line=row.line, column="status", severity=Severity.WARNING, file=file
        )
    return _STATUS.get(status, ConceptStatus.ACTIVE)


def _read_links(file: _File, building: Building) -> None:
    hierarchy = file.name in _HIERARCHIES
    source, target = ("conceptUri", "broaderUri") if hierarchy else _LINKS[file.name]
    for row in building.findings.keep(table_rows(file.source, (source, target), building.findings)):
        here, there = row.text(source), row.text(target)
        if not here or not there:
            message, remedy = say("Dit verband heeft maar één kant."), say("Vul beide adressen in.")
            building.findings.add("esco.half_link", message, remedy, line=row.line, file=file.source.name)
        elif hierarchy:
            building.broader.setdefault(here, {})[there] = None
        elif here in building.concepts and there in building.concepts:
            relation = row.text("relationType").lower()
            known = relation in set(ConceptRelation)
            link = ConceptLink(there, ConceptRelation(relation) if known else ConceptRelation.RELATED)
            building.related.setdefault(here, {})[link] = None
