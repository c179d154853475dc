"""The other questions to the LED, the envelope around all of them, and reading what comes back.

The envelope is SOAP 1.1. An answer is trusted for nothing: it is read without entities, without a document type and up
to a size. Of the text in it only codes are kept: the words beside them may hold a national number.

The published schemas hold the answer to RegistreerBewijs and the proof in GeefBewijs. The question AnnuleerBewijs is
not published; it is written as the registration is, with the supplier, the reference and the person (our guess: the
public mock of MAGDA finds it by the number of the person). docs/rules/led.md says what to check on connecting.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from lxml import etree

from ijkpunt.formats.credentials.led import (
    LedSender,
    NationalNumber,
    Service,
    add,
    add_reference,
    as_bytes,
    question,
)

SOAP: Final = "http://schemas.xmlsoap.org/soap/envelope/"
LARGEST_ANSWER: Final = 2_000_000  # bytes; the answer about one person with many proofs stays far below it
CODE: Final = re.compile(r"[0-9]{1,10}\Z")
CANCELLED: Final = "10"
WARNING_TYPES: Final = frozenset({"WAARSCHUWING", "INFORMATIE"})


class UnreadableAnswer(Exception):
    """What came back is no answer of this service. `reason` is one word, without anything that stood in it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class LedAnswer:
    """An answer: yes, or no with codes. Notes that stand in the way of nothing are left out."""

    accepted: bool
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LedProof:
    """A proof that the LED holds: who supplied it under which reference, and whether it was cancelled."""

    supplier: str
    reference: str
    cancelled: bool


def write_cancellation(reference: UUID, person: NationalNumber, sender: LedSender, moment: datetime) -> bytes:
    """AnnuleerBewijs: the proof with this number does not stand any more."""
    root, asked = question(Service.CANCEL, sender, moment, reference)
    cancelled = add(asked, "Bewijsannulatie")
    add_reference(cancelled, sender, reference)
    add(add(cancelled, "PersoonUitgereikt"), "INSZ", person.digits)
    return as_bytes(root)


def write_question(person: NationalNumber, sender: LedSender, moment: datetime, reference: UUID) -> bytes:
    """GeefBewijs: which proofs does somebody have? `reference` names the question only."""
    root, asked = question(Service.GIVE, sender, moment, reference)
    add(asked, "INSZ", person.digits)
    return as_bytes(root)


def in_envelope(request: bytes) -> bytes:
    """A request as it travels."""
    envelope = etree.Element(f"{{{SOAP}}}Envelope", nsmap={"soapenv": SOAP})
    etree.SubElement(envelope, f"{{{SOAP}}}Header")
    etree.SubElement(envelope, f"{{{SOAP}}}Body").append(etree.fromstring(request, _parser()))
    return as_bytes(envelope)


def read_answer(content: bytes, service: Service, reference: UUID) -> LedAnswer:
    """The answer to one message. Raises UnreadableAnswer for anything else, such as the answer to another message."""
    reply = _reply(content, service)
    codes = _codes(reply.find("Uitzonderingen"))
    answer = reply.find("Antwoorden/Antwoord")
    if answer is None:
        if not codes:
            raise UnreadableAnswer("no_answer")
        return LedAnswer(False, codes)
    if answer.findtext("Referte") != str(reference):
        raise UnreadableAnswer("other_answer")
    codes += _codes(answer.find("Uitzonderingen"))
    fine = answer.findtext("Inhoud/Melding") == "OK" or (service is Service.GIVE and answer.find("Inhoud") is not None)
    if not fine and not codes:
        raise UnreadableAnswer("no_answer")
    return LedAnswer(fine and not codes, codes)


def read_proofs(content: bytes) -> tuple[LedProof, ...]:
    """The proofs in an answer to GeefBewijs. Raises UnreadableAnswer."""
    found = _reply(content, Service.GIVE).iterfind("Antwoorden/Antwoord/Inhoud/Bewijzen/Bewijs")
    return tuple(
        LedProof(
            supplier=(one.findtext("Leverancier/Naam") or "").strip(),
            reference=(one.findtext("Leverancier/Bewijsreferte") or "").strip().lower(),
            cancelled=(one.findtext("BewijsstatusLed/Code") or "").strip() == CANCELLED,
        )
        for one in found
    )


def _reply(content: bytes, service: Service) -> etree._Element:
    if len(content) > LARGEST_ANSWER:
        raise UnreadableAnswer("too_large")
    try:
        root = etree.fromstring(content, _parser())
    except (etree.XMLSyntaxError, ValueError):
        raise UnreadableAnswer("no_xml") from None
    if root.getroottree().docinfo.doctype:
        raise UnreadableAnswer("document_type")
    body = root.find(f"{{{SOAP}}}Body")
    if root.tag != f"{{{SOAP}}}Envelope" or body is None:
        raise UnreadableAnswer("no_envelope")
    if body.find(f"{{{SOAP}}}Fault") is not None:
        raise UnreadableAnswer("fault")
    reply = body.find(f"{{{service.namespace}}}{service.value}Response/Repliek")
    if reply is None:
        raise UnreadableAnswer("no_reply")
    return reply


def _codes(node: etree._Element | None) -> tuple[str, ...]:
    """The codes of what stands in the way. One that is not written as a code becomes 0: nothing else is kept."""
    if node is None:
        return ()
    found = (one for one in node.iterfind("Uitzondering") if one.findtext("Type") not in WARNING_TYPES)
    codes = ((one.findtext("Identificatie") or "").strip() for one in found)
    return tuple(code if CODE.match(code) else "0" for code in codes)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True)
