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
from functools import cache
from pathlib import Path
from typing import Final
from uuid import UUID

from lxml import etree

from ijkpunt.formats.credentials.content import ProofContent
from ijkpunt.formats.credentials.moments import BRUSSELS
from ijkpunt.kernel.award import CredentialKind, Road
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, Problem, Refused, RuleBroken

SERVICE_VERSION: Final = "02.00.0000"
LONGEST_NAME, LONGEST_SCHOOL = 500, 120
BORN_SINCE_2000: Final = 2_000_000_000  # the number counts with a 2 before it for who was born in or after 2000


class Service(StrEnum):
    """The services of the LED that are asked: the name is the one of MAGDA."""

    REGISTER = "RegistreerBewijs"
    CANCEL = "AnnuleerBewijs"
    GIVE = "GeefBewijs"

    @property
    def namespace(self) -> str:
        """Of the cancellation no schema is published: its name follows the one of the registration (our guess)."""
        part = "bewijsraadplegingdienst" if self is Service.GIVE else "bewijsregistratiedienst"
        return f"http://{self.value.lower()}.{part}.led.vlaanderen.be"

    @property
    def schema(self) -> str:
        """Where the schema of its request stands, in a folder laid out as the published one."""
        return f"{self.value}Dienst-02.00/WebService/{self.value}.xsd"


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
    root, asked = question(Service.REGISTER, sender, moment, content.award.identifier)
    registration = add(asked, "Bewijsregistratie")
    add_reference(registration, sender, content.award.identifier)
    add(add(registration, "PersoonUitgereikt"), "INSZ", person.digits)
    _proof(add(registration, "Bewijs"), content, words, dialect)
    return as_bytes(root)


def schema_problems(request: bytes, folder: Path, service: Service = Service.REGISTER) -> Sequence[str]:
    """What the official schema (in `folder`) has against a request: lines of text without what stood in it.

    Without a schema for that service in the folder: nothing. Raises OSError, lxml's errors for a schema that is broken.
    """
    if service is not Service.REGISTER and not (folder / service.schema).exists():
        return []
    schema = _schema(folder / service.schema)
    schema.validate(etree.fromstring(request, etree.XMLParser(resolve_entities=False, no_network=True)))
    return [f"line {entry.line}: {entry.type_name} {entry.path}" for entry in schema.error_log]


def question(
    service: Service, sender: LedSender, moment: datetime, reference: UUID
) -> tuple[etree._Element, etree._Element]:
    """The frame that every question shares: its root, and the node in which is asked."""
    root = etree.Element(f"{{{service.namespace}}}{service.value}", nsmap={"led": service.namespace})
    request = add(root, "Verzoek")
    _context(add(request, "Context"), service, sender, moment, str(reference))
    asked = add(add(request, "Vragen"), "Vraag")
    add(asked, "Referte", str(reference))
    return root, add(asked, "Inhoud")


def add_reference(node: etree._Element, sender: LedSender, reference: UUID) -> None:
    """By what a proof is known: who supplied it, and its number there."""
    supplier = add(node, "Leverancier")
    add(supplier, "Naam", sender.supplier)
    add(supplier, "Bewijsreferte", str(reference))


def as_bytes(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def add(node: etree._Element, name: str, text: str | None = None) -> etree._Element:
    """A node in a node, with text."""
    added = etree.SubElement(node, name)
    added.text = text
    return added


@cache
def _schema(file: Path) -> etree.XMLSchema:
    """Read once: it does not change while the system runs."""
    return etree.XMLSchema(etree.parse(file, etree.XMLParser(resolve_entities=False, no_network=True)))


def _context(node: etree._Element, service: Service, sender: LedSender, moment: datetime, reference: str) -> None:
    add(node, "Naam", service.value)
    add(node, "Versie", SERVICE_VERSION)
    message = add(node, "Bericht")
    add(message, "Type", "VRAAG")
    local = moment.astimezone(BRUSSELS)
    at = add(message, "Tijdstip")
    add(at, "Datum", local.strftime("%Y-%m-%d"))
    add(at, "Tijd", local.strftime("%H:%M:%S.000"))
    by = add(message, "Afzender")
    add(by, "Identificatie", sender.identification)
    add(by, "Referte", reference)


def _proof(node: etree._Element, content: ProofContent, words: LedWords, dialect: Dialect) -> None:
    """The order of the elements is the one of the schema."""
    award, more = content.award, dialect is Dialect.QUALIFICATIONS
    _named(node, ("Authenticiteit", words.authenticity), ("Categorie", words.category), ("Graad", words.degree))
    _named(node, ("Onderwijsvorm", words.education_form))
    if more:
        add(node, "BehaaldViaEvc", "true" if award.road is Road.PRIOR_LEARNING else "false")
    _named(node, ("Bewijstype", words.kind), ("Bewijsstaat", words.state), ("Instantie", words.instance))
    subject = add(node, "Onderwerp")
    if content.led_subject is not None:
        add(subject, "Code", content.led_subject.code)
        add(subject, "Naam", content.led_subject.description)
    day = add(node, "Uitreikingsdatum")
    for name, text in (("Jaar", "%Y"), ("Maand", "%m"), ("Dag", "%d")):
        add(day, name, award.awarded_on.strftime(text))
    add(node, "VolledigeNaam", f"{content.name} ({award.partial or award.version})"[:LONGEST_NAME])
    add(add(node, "Land"), "Code", "BEL")
    add(add(node, "Taal"), "Code", "nld")
    add(add(node, "Instelling"), "Naam", award.body.name[:LONGEST_SCHOOL])
    _named(node, ("Schooltype", words.school_type))
    if more and award.kind is not CredentialKind.COMPETENCES:
        _qualification(node, content)


def _qualification(node: etree._Element, content: ProofContent) -> None:
    whole = add(add(node, "Beroepskwalificaties"), "Beroepskwalificatie")
    add(whole, "Naam", content.title)
    add(whole, "Code", str(content.award.version))
    if content.award.partial:
        part = add(add(node, "Deelkwalificaties"), "Deelkwalificatie")
        add(part, "Naam", content.part_title)
        add(part, "Code", content.award.partial)


def _named(node: etree._Element, *pairs: tuple[str, str]) -> None:
    for name, text in pairs:
        add(add(node, name), "Naam", text)


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
