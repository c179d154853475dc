"""The envelope, the cancellation, and reading answers of the LED: nothing is trusted, and only codes are kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as some
from lxml import etree

from ijkpunt.formats.credentials.led import Service
from ijkpunt.formats.credentials.led_service import (
    LARGEST_ANSWER,
    SOAP,
    LedAnswer,
    LedProof,
    UnreadableAnswer,
    in_envelope,
    read_answer,
    read_proofs,
    write_cancellation,
    write_question,
)
from tests.formats.credentials.proofs import MADE, award
from tests.formats.credentials.test_led import DIGITS, LED, PERSON, SENDER, here, request, text

REFERENCE = award().identifier
RESPONSE = LED.parent / "response" / "LED.RegistreerBewijsDienst-02.00" / "WebService" / "RegistreerBewijsResponse.xsd"
OK = "<Inhoud><Melding>OK</Melding></Inhoud>"
CONTEXT = (
    "<Context><Naam>RegistreerBewijs</Naam><Versie>02.00.0000</Versie><Bericht><Type>ANTWOORD</Type><Tijdstip>"
    "<Datum>2026-07-02</Datum><Tijd>11:30:00.000</Tijd></Tijdstip><Afzender><Identificatie>led</Identificatie>"
    "<Referte>1</Referte></Afzender></Bericht></Context>"
)


def exception(code: str, kind: str = "FOUT") -> str:
    told = f"<Oorsprong>LED</Oorsprong><Type>{kind}</Type><Diagnose>Iets met {DIGITS}</Diagnose>"
    return f"<Uitzondering><Identificatie>{code}</Identificatie>{told}</Uitzondering>"


def exceptions(*codes: str, kind: str = "FOUT") -> str:
    return f"<Uitzonderingen>{''.join(exception(code, kind) for code in codes)}</Uitzonderingen>"


def reply(told: str = OK, above: str = "", service: Service = Service.REGISTER, reference: object = REFERENCE) -> bytes:
    answers = f"<Antwoorden><Antwoord><Referte>{reference}</Referte>{told}</Antwoord></Antwoorden>" if told else ""
    inside = f"<Repliek>{CONTEXT}{answers}{above}</Repliek>"
    response = f'<n:{service}Response xmlns:n="{service.namespace}">{inside}</n:{service}Response>'
    return f'<s:Envelope xmlns:s="{SOAP}"><s:Body>{response}</s:Body></s:Envelope>'.encode()


def read(content: bytes, service: Service = Service.REGISTER) -> LedAnswer:
    return read_answer(content, service, REFERENCE)


def test_a_request_travels_unchanged_in_its_envelope() -> None:
    inside = etree.fromstring(in_envelope(request())).find(f"{{{SOAP}}}Body/*")
    assert inside is not None
    assert etree.tostring(inside, method="c14n2") == etree.tostring(etree.fromstring(request()), method="c14n2")


def test_a_cancellation_names_supplier_reference_and_person_and_nothing_of_the_proof() -> None:
    xml = write_cancellation(REFERENCE, PERSON, SENDER, MADE)
    assert text(xml, "Bewijsreferte") == [str(REFERENCE)]
    assert text(xml, "INSZ") == [DIGITS]
    assert text(xml, "Naam") == ["AnnuleerBewijs", "IJKPUNT"]
    assert text(xml, "Bewijs") == []


@pytest.mark.real_data
@here
def test_the_question_for_the_proofs_of_somebody_is_valid() -> None:
    schema = etree.XMLSchema(etree.parse(LED / Service.GIVE.schema))
    schema.assertValid(etree.fromstring(write_question(PERSON, SENDER, MADE, REFERENCE)))


@pytest.mark.real_data
@here
@pytest.mark.parametrize("told", [OK, exceptions("40000")])
def test_the_answers_of_these_tests_are_valid(told: str) -> None:
    inside = etree.fromstring(reply(told)).find(f"{{{SOAP}}}Body/*")
    etree.XMLSchema(etree.parse(RESPONSE)).assertValid(inside)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(reply(), LedAnswer(True), id="yes"),
        pytest.param(reply(OK + exceptions("7", kind="WAARSCHUWING")), LedAnswer(True), id="yes, with a warning"),
        pytest.param(reply(exceptions("41001", "41002")), LedAnswer(False, ("41001", "41002")), id="no"),
        pytest.param(reply("", exceptions("30001")), LedAnswer(False, ("30001",)), id="refused before it was read"),
        pytest.param(reply(OK, exceptions("30001")), LedAnswer(False, ("30001",)), id="yes and no is no"),
        pytest.param(reply(exceptions(f"x{DIGITS}")), LedAnswer(False, ("0",)), id="a code that is none"),
    ],
)
def test_what_an_answer_says(content: bytes, expected: LedAnswer) -> None:
    assert read(content) == expected


FAULT = f'<s:Envelope xmlns:s="{SOAP}"><s:Body><s:Fault>{DIGITS}</s:Fault></s:Body></s:Envelope>'.encode()
BOMB = b'<!DOCTYPE s [<!ENTITY a "1"><!ENTITY b "&a;&a;">]>'


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(b"", "no_xml", id="nothing"),
        pytest.param(b"<html>Onderhoud", "no_xml", id="a broken page"),
        pytest.param(b"<html/>", "no_envelope", id="a page"),
        pytest.param(BOMB + reply(), "document_type", id="with a document type"),
        pytest.param(reply() + b" " * LARGEST_ANSWER, "too_large", id="too large"),
        pytest.param(reply(reference="iets anders"), "other_answer", id="the answer to another message"),
        pytest.param(reply(service=Service.CANCEL), "no_reply", id="of another service"),
        pytest.param(reply(""), "no_answer", id="neither yes nor no"),
        pytest.param(reply("<Inhoud><Melding>NOK</Melding></Inhoud>"), "no_answer", id="another word than OK"),
        pytest.param(
            FAULT,
            "fault",
            id="a fault of the platform",
        ),
    ],
)
def test_what_is_no_answer(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableAnswer) as unreadable:
        read(content)
    assert str(unreadable.value) == reason


@given(some.binary(max_size=200))
def test_anything_else_is_unreadable_and_no_other_failure(content: bytes) -> None:
    with pytest.raises(UnreadableAnswer):
        read(content)


def test_the_proofs_of_somebody() -> None:
    one = (
        f"<Bewijs><Leverancier><Naam>IJKPUNT</Naam><Bewijsreferte>{str(REFERENCE).upper()}</Bewijsreferte></Leverancier>"
        "<BewijsstatusLed><Code>{code}</Code></BewijsstatusLed></Bewijs>"
    )
    told = f"<Inhoud><Bewijzen>{one.format(code=1)}{one.format(code=10)}<Bewijs/></Bewijzen></Inhoud>"
    content = reply(told, service=Service.GIVE)
    assert read(content, Service.GIVE) == LedAnswer(True)
    assert read_proofs(content) == (
        LedProof("IJKPUNT", str(REFERENCE), False),
        LedProof("IJKPUNT", str(REFERENCE), True),
        LedProof("", "", False),
    )
