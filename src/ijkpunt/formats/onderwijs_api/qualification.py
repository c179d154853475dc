"""The detail answer of a professional qualification, read into a record and written back.

Rules of the field that are checked here: the numbers agree, the level is 1 to 8, the dates exist and come in order,
codes of competences are whole and occur once, partial qualifications belong to this version, a domain is a place in
its own tree. Oddities of real answers pass and are noted.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from ijkpunt.formats.onderwijs_api.competences import (
    read_autonomy,
    read_competences,
    write_autonomy,
    write_competences,
)
from ijkpunt.formats.onderwijs_api.domains import ListedDomains, read_domain, write_domain
from ijkpunt.formats.onderwijs_api.nodes import LONGEST_TEXT, Findings, Node, Reading, open_answer
from ijkpunt.formats.onderwijs_api.parts import (
    UNKNOWN_VERSION,
    filled,
    iso,
    read_isced,
    read_led_subject,
    read_link,
    read_partial_number,
    read_version,
    values,
    write_isced,
    write_led_subject,
    write_links,
)
from ijkpunt.formats.onderwijs_api.remainder import difference, restore
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Severity
from ijkpunt.kernel.qualification import Domain, PartialQualification, QualificationRecord, RequiredAttestation

ENVELOPE = "beroepskwalificatie"

_LEVEL_IN_TEXT = re.compile(r"VKS[\s-]*niveau\s*(\d{1,2})", re.IGNORECASE)


def read_qualification(
    answer: object, *, file: str = "", domains: ListedDomains | None = None, longest_text: int = LONGEST_TEXT
) -> Reading[QualificationRecord]:
    """Read a detail answer: {"beroepskwalificatie": {…}}.

    `domains` holds what the list answer of the same source says; without it every domain is accepted. Raises Refused
    with every problem when there is any error; `longest_text` is in characters.
    """
    findings = Findings(file=file)
    body = open_answer(answer, ENVELOPE, findings, longest_text=longest_text)
    record = _read_body(body, domains or ListedDomains.none())
    problems = findings.settle()
    return Reading(replace(record, unmodelled=difference(answer, _write(record))), problems)


def write_qualification(record: QualificationRecord) -> dict[str, Any]:
    """The detail answer of a record, in the official shape. For a record as it was read: the same answer."""
    return restore(_write(record), record.unmodelled)


def _read_body(body: Node, domains: ListedDomains) -> QualificationRecord:
    version = read_version(body) or UNKNOWN_VERSION
    body.findings.record = "" if version is UNKNOWN_VERSION else str(version)
    record = QualificationRecord(
        version=version,
        title=_read_title(body),
        level=_read_level(body),
        definition=body.text("definitie") or "",
        title_explanation=body.text("titel_toelichting"),
        short_description=body.text("omschrijving_kort"),
        extra_information=body.text("extra_info"),
        status=body.text("status"),
        status_code=body.text("statuscode"),
        recognised_on=body.day("erkenningsdatum"),
        recognised_year=body.integer("erkenningsjaar"),
        ends_on=body.day("einddatum"),
        changed_on=body.day("laatste_wijzigingsdatum"),
        synonyms=body.texts("synoniemen"),
        domains=_read_domains(body, version, domains),
        led_subject=read_led_subject(body.node("led_onderwerp")),
        isced=read_isced(body.node("isced")),
        competences=read_competences(body),
        context_environment=body.texts("omgevingscontext"),
        context_action=body.texts("handelingscontext"),
        autonomy=read_autonomy(body),
        responsibility=body.texts("verantwoordelijkheid"),
        attestations=tuple(_read_attestation(node) for node in body.nodes("attesten")),
        partials=_read_partials(body, version),
        source_address=read_link(body, "self"),
        website=read_link(body, "website"),
    )
    body.flag("nieuwste_versie")  # kept unmodelled: which version is the newest changes while the record does not
    _compare_parts(body, record)
    return record


def _read_title(body: Node) -> str:
    title = body.text("titel")
    if body.get("titel") is None or (title is not None and not title.strip()):
        body.add(
            "vks.title", say("De titel ontbreekt of is leeg."), say("Geef de beroepskwalificatie een naam."), "titel"
        )
    return title or ""


def _read_level(body: Node) -> int:
    """vks_niveau. It counts, whatever a text says."""
    level = body.get("vks_niveau")
    if isinstance(level, int) and not isinstance(level, bool) and 1 <= level <= 8:
        return level
    message = say("Het niveau is geen getal van 1 tot 8.")
    body.add("vks.level", message, say("Schrijf een geheel getal van 1 tot 8, zonder aanhalingstekens."), "vks_niveau")
    return 0


def _read_domains(body: Node, version: VersionNumber, listed: ListedDomains) -> tuple[Domain, ...]:
    found = []
    for node in body.nodes("domeinen"):
        domain = read_domain(node)
        if domain is not None:
            listed.check(node, version, domain)
            found.append(domain)
    return tuple(found)


def _read_attestation(node: Node) -> RequiredAttestation:
    return RequiredAttestation(node.kept_text("omschrijving"), node.text("type"), node.text("regelgeving"))


def _read_partials(body: Node, version: VersionNumber) -> tuple[PartialQualification, ...]:
    found: dict[str, PartialQualification] = {}
    for node in body.nodes("deelkwalificaties"):
        partial = read_partial_fields(node, version)
        if partial.number and partial.number in found:
            message = say("De deelkwalificatie {number} staat hier twee keer.", number=partial.number)
            node.add("vks.partial_duplicate", message, say("Houd er één over."), "deelkwalificatie_nr_lang")
        found[partial.number] = partial
    return tuple(found.values())


def read_partial_fields(node: Node, version: VersionNumber | None) -> PartialQualification:
    """A partial qualification; one of another version than `version` is a problem. None: any version will do."""
    number = read_partial_number(node)
    short = node.text("deelkwalificatie_nr_kort")
    known_version = version is not None and version is not UNKNOWN_VERSION
    if number and known_version and not number.startswith(f"{version}-DBK-"):
        message = say("{number} hoort bij een andere versie dan {version}.", number=number, version=version)
        remedy = say("Bewaar het antwoord opnieuw, of herstel het nummer.")
        node.add("vks.partial_other_version", message, remedy, "deelkwalificatie_nr_lang")
    if number and short is not None and not number.endswith(f"-{short}"):
        message = say("“{short}” is niet het einde van {number}.", short=short[:80], number=number)
        node.add("vks.partial_number", message, say("Maak de twee nummers gelijk."), "deelkwalificatie_nr_kort")
    codes = [one.kept_text("competentie_code") for one in node.nodes("competenties")]
    return PartialQualification(
        number=number or "",
        short_number=f"DBK-{(number or '').rpartition('-')[2]}" if short is None else short,
        title=node.needed_text("titel"),
        competences=None if node.get("competenties") is None else tuple(codes),
        description=node.text("omschrijving"),
    )


def write_partial_fields(partial: PartialQualification) -> dict[str, Any]:
    names = {
        "deelkwalificatie_nr_kort": partial.short_number,
        "deelkwalificatie_nr_lang": partial.number,
        "titel": partial.title,
    }
    written: dict[str, Any] = names | filled({"omschrijving": partial.description})
    if partial.competences is not None:
        written["competenties"] = values(partial.competences, "competentie_code")
    return written


def _compare_parts(body: Node, record: QualificationRecord) -> None:
    """What only shows when parts are held beside each other."""
    if record.recognised_on and record.ends_on and record.ends_on < record.recognised_on:
        message = say(
            "De einddatum {end} ligt voor de erkenning op {start}.", end=record.ends_on, start=record.recognised_on
        )
        body.add("vks.end_before_recognition", message, say("Kijk de twee datums na."), "einddatum")
    if record.recognised_on and record.recognised_year not in (None, record.recognised_on.year):
        _warn(
            body,
            "vks.year_differs",
            say("Het jaar {year} is niet dat van de erkenningsdatum.", year=record.recognised_year),
            "erkenningsjaar",
        )
    named = {int(found) for found in _LEVEL_IN_TEXT.findall(record.short_description or "")}
    if record.level and named - {record.level}:
        message = say("De tekst noemt niveau {named}, het veld zegt {level}.", named=min(named), level=record.level)
        _warn(body, "vks.level_in_text", message, "omschrijving_kort")
    if not record.competences:
        _warn(body, "vks.no_competences", say("Er staan geen competenties in."), "competenties")


def _warn(body: Node, code: str, message: Message, key: str) -> None:
    remedy = say("Het record gaat mee zoals het is. Kijk het na bij de bron.")
    body.add(code, message, remedy, key, severity=Severity.WARNING)


def _write(record: QualificationRecord) -> dict[str, Any]:
    body = {
        "versie_nr_lang": str(record.version),
        "versie_nr_kort": record.version.version,
        "titel": record.title,
        "titel_toelichting": record.title_explanation,
        "status": record.status,
        "statuscode": record.status_code,
        "vks_niveau": record.level,
        "definitie": record.definition or None,
        "omschrijving_kort": record.short_description,
        "extra_info": record.extra_information,
        "erkenningsjaar": record.recognised_year,
        "erkenningsdatum": iso(record.recognised_on),
        "einddatum": iso(record.ends_on),
        "laatste_wijzigingsdatum": iso(record.changed_on),
    } | _write_parts(record)
    return {"totalItems": 1, ENVELOPE: filled(body)}


def _write_parts(record: QualificationRecord) -> dict[str, Any]:
    return {
        "led_onderwerp": write_led_subject(record.led_subject),
        "isced": write_isced(record.isced),
        "synoniemen": values(record.synonyms),
        "domeinen": [write_domain(domain) for domain in record.domains],
        "competenties": write_competences(record.competences),
        "omgevingscontext": values(record.context_environment),
        "handelingscontext": values(record.context_action),
        "autonomie": write_autonomy(record.autonomy),
        "verantwoordelijkheid": values(record.responsibility),
        "attesten": _write_attestations(record.attestations),
        "deelkwalificaties": [write_partial_fields(partial) for partial in record.partials],
        "links": write_links({"self": record.source_address, "website": record.website}),
    }


def _write_attestations(attestations: Iterable[RequiredAttestation]) -> list[dict[str, Any]]:
    return [
        filled({"type": one.kind}) | {"omschrijving": one.description} | filled({"regelgeving": one.regulation})
        for one in attestations
    ]
