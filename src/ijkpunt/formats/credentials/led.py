"""A proof as request to the Leer- en Ervaringsbewijzendatabank (LED): MAGDA service RegistreerBewijs 02.00.

The words of the classification (category, kind, state …) are governed by the taxonomy of the LED, outside the schema:
they come in as a row (`LedWords`), never from here. The supplier's reference is the identifier of the proof, so that
the LED, the badge, the European credential and paper speak of one proof. Only this request ever carries a national
number, and it shows itself nowhere else.

The published schema predates the nodes for qualifications that the service takes since February 2026; `dialect` says
which of the two is written. Competence proofs have no node of their own in either: they go by their full name.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

from lxml import etree

from ijkpunt.formats.credentials.content import ProofContent
from ijkpunt.formats.credentials.moments import BRUSSELS
from ijkpunt.kernel.award import CredentialKind, Road
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, Problem, Refused, RuleBroken

NAMESPACE: Final = "http://registreerbewijs.bewijsregistratiedienst.led.vlaanderen.be"
SERVICE, SERVICE_VERSION = "RegistreerBewijs", "02.00.0000"
SCHEMA: Final = "RegistreerBewijsDienst-02.00/WebService/RegistreerBewijs.xsd"
LONGEST_NAME, LONGEST_SCHOOL = 500, 120
BORN_SINCE_2000: Final = 2_000_000_000  # the number counts with a 2 before it for who was born in or after 2000


class Dialect(StrEnum):
    """Which request the receiving side takes."""

    PUBLISHED = "published"  # the schema as published
    QUALIFICATIONS = "qualifications"  # with nodes for qualifications, partials and EVC, since 18 February 2026


@dataclass(frozen=True, slots=True)
class NationalNumber:
    """INSZ of a person: 11 digits with a check on them. Shows itself nowhere; `digits` is for the request only."""

    digits: str = field(repr=False)

    def __post_init__(self) -> None:
        if not (len(self.digits) == 11 and self.digits.isascii() and self.digits.isdecimal() and self._checks()):
            raise RuleBroken(
                "led.national_number",
                say("Dit is geen geldig rijksregisternummer of bisnummer."),
                say("Kijk het na op de identiteitskaart: elf cijfers."),
                place=Place(field="national_number"),
            )

    def _checks(self) -> bool:
        number, check = int(self.digits[:9]), int(self.digits[9:])
        return check in {97 - number % 97, 97 - (BORN_SINCE_2000 + number) % 97}

    def __str__(self) -> str:
        return "***"


@dataclass(frozen=True, slots=True)
class LedWords:
    """The classification of one kind of proof, in the words of the taxonomy."""

    authenticity: str
    category: str
    degree: str
    education_form: str
    kind: str
    state: str
    instance: str
    school_type: str


@dataclass(frozen=True, slots=True)
class LedSender:
    """Who sends: the supplier by the name the LED knows, and the identification of the application."""

    supplier: str
    identification: str


def write_registration(
    content: ProofContent,
    person: NationalNumber,
    words: LedWords,
    sender: LedSender,
    moment: datetime,
    dialect: Dialect = Dialect.PUBLISHED,
) -> bytes:
    """The request as XML, without the envelope around it. Raises Refused when the record lacks what the LED needs."""
    _check(content)
    reference = str(content.award.identifier)
    root = etree.Element(f"{{{NAMESPACE}}}RegistreerBewijs", nsmap={"led": NAMESPACE})
    request = _add(root, "Verzoek")
    _context(_add(request, "Context"), sender, moment, reference)
    question = _add(_add(request, "Vragen"), "Vraag")
    _add(question, "Referte", reference)
    registration = _add(_add(question, "Inhoud"), "Bewijsregistratie")
    supplier = _add(registration, "Leverancier")
    _add(supplier, "Naam", sender.supplier)
    _add(supplier, "Bewijsreferte", reference)
    _add(_add(registration, "PersoonUitgereikt"), "INSZ", person.digits)
    _proof(_add(registration, "Bewijs"), content, words, dialect)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def schema_problems(request: bytes, folder: Path) -> Sequence[str]:
    """What the official schema (in `folder`) has against a request: lines of text without what stood in it."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    schema = etree.XMLSchema(etree.parse(folder / SCHEMA, parser))
    schema.validate(etree.fromstring(request, parser))
    return [f"line {entry.line}: {entry.type_name} {entry.path}" for entry in schema.error_log]


def _context(node: etree._Element, sender: LedSender, moment: datetime, reference: str) -> None:
    _add(node, "Naam", SERVICE)
    _add(node, "Versie", SERVICE_VERSION)
    message = _add(node, "Bericht")
    _add(message, "Type", "VRAAG")
    local = moment.astimezone(BRUSSELS)
    at = _add(message, "Tijdstip")
    _add(at, "Datum", local.strftime("%Y-%m-%d"))
    _add(at, "Tijd", local.strftime("%H:%M:%S.000"))
    by = _add(message, "Afzender")
    _add(by, "Identificatie", sender.identification)
    _add(by, "Referte", reference)


def _proof(node: etree._Element, content: ProofContent, words: LedWords, dialect: Dialect) -> None:
    """The order of the elements is the one of the schema."""
    award, more = content.award, dialect is Dialect.QUALIFICATIONS
    _named(node, ("Authenticiteit", words.authenticity), ("Categorie", words.category), ("Graad", words.degree))
    _named(node, ("Onderwijsvorm", words.education_form))
    if more:
        _add(node, "BehaaldViaEvc", "true" if award.road is Road.PRIOR_LEARNING else "false")
    _named(node, ("Bewijstype", words.kind), ("Bewijsstaat", words.state), ("Instantie", words.instance))
    subject = _add(node, "Onderwerp")
    if content.led_subject is not None:
        _add(subject, "Code", content.led_subject.code)
        _add(subject, "Naam", content.led_subject.description)
    day = _add(node, "Uitreikingsdatum")
    for name, text in (("Jaar", "%Y"), ("Maand", "%m"), ("Dag", "%d")):
        _add(day, name, award.awarded_on.strftime(text))
    _add(node, "VolledigeNaam", f"{content.name} ({award.partial or award.version})"[:LONGEST_NAME])
    _add(_add(node, "Land"), "Code", "BEL")
    _add(_add(node, "Taal"), "Code", "nld")
    _add(_add(node, "Instelling"), "Naam", award.body.name[:LONGEST_SCHOOL])
    _named(node, ("Schooltype", words.school_type))
    if more and award.kind is not CredentialKind.COMPETENCES:
        _qualification(node, content)


def _qualification(node: etree._Element, content: ProofContent) -> None:
    whole = _add(_add(node, "Beroepskwalificaties"), "Beroepskwalificatie")
    _add(whole, "Naam", content.title)
    _add(whole, "Code", str(content.award.version))
    if content.award.partial:
        part = _add(_add(node, "Deelkwalificaties"), "Deelkwalificatie")
        _add(part, "Naam", content.part_title)
        _add(part, "Code", content.award.partial)


def _named(node: etree._Element, *pairs: tuple[str, str]) -> None:
    for name, text in pairs:
        _add(_add(node, name), "Naam", text)


def _add(node: etree._Element, name: str, text: str | None = None) -> etree._Element:
    added = etree.SubElement(node, name)
    added.text = text
    return added


def _check(content: ProofContent) -> None:
    if content.led_subject is None:
        raise Refused(
            [
                Problem(
                    "led.subject",
                    say("Deze beroepskwalificatie heeft geen onderwerp in de LED."),
                    say("Vul het LED-onderwerp van deze versie in het register aan."),
                    Place(record=str(content.award.version), field="led_onderwerp"),
                )
            ]
        )
