"""The request to the LED: valid against the published schema, with a national number that shows itself nowhere else."""

from dataclasses import replace

import pytest
from lxml import etree

from ijkpunt.formats.credentials.led import (
    Dialect,
    LedSender,
    LedWords,
    NationalNumber,
    schema_problems,
    write_registration,
)
from ijkpunt.kernel.award import CredentialKind, Road
from ijkpunt.kernel.problems import Refused, RuleBroken
from tests.formats.credentials.proofs import MADE, PART, SHARED, award, content

LED = SHARED / "led" / "request"
here = pytest.mark.skipif(not LED.exists(), reason="the schema of the LED is not beside the checkout")
WORDS = LedWords(
    "Authentiek",
    "Ervaringsbewijzen",
    "Niet van toepassing",
    "Niet van toepassing",
    "Attest",
    "Eindbewijs",
    "Niet beschikbaar",
    "Niet van toepassing",
)
SENDER = LedSender("IJKPUNT", "ijkpunt.example")
DIGITS = "90010112395"
PERSON = NationalNumber(DIGITS)


def request(kind: CredentialKind = CredentialKind.QUALIFICATION, dialect: Dialect = Dialect.PUBLISHED) -> bytes:
    return write_registration(content(award(kind)), PERSON, WORDS, SENDER, MADE, dialect)


def text(xml: bytes, name: str) -> list[str]:
    return [str(node.text) for node in etree.fromstring(xml).iter(name)]


@pytest.mark.real_data
@here
@pytest.mark.parametrize("kind", CredentialKind)
def test_the_published_schema_accepts_it(kind: CredentialKind) -> None:
    assert schema_problems(request(kind), LED) == []


@pytest.mark.real_data
@here
def test_the_published_schema_says_what_is_wrong_without_telling_what_stood_there() -> None:
    broken = request().replace(DIGITS.encode(), b"90010112395X")
    problems = schema_problems(broken, LED)
    assert any("INSZ" in problem for problem in problems)
    assert not any(DIGITS in problem for problem in problems)


@pytest.mark.real_data
@here
def test_the_published_schema_predates_the_nodes_for_qualifications() -> None:
    """Known gap: when this passes, a newer schema came and the default dialect can change."""
    assert schema_problems(request(dialect=Dialect.QUALIFICATIONS), LED)


def test_one_number_for_the_proof_everywhere() -> None:
    xml = request()
    assert text(xml, "Bewijsreferte") == [str(award().identifier)]
    assert text(xml, "INSZ") == [DIGITS]
    assert text(xml, "VolledigeNaam") == ["Bewijs van beroepskwalificatie Leiendekker van proef (BK-9904-2)"]
    assert [text(xml, name)[0] for name in ("Jaar", "Maand", "Dag")] == ["2026", "07", "02"]
    assert text(xml, "Tijd") == ["11:30:00.000"], "the clock of Brussels"


def test_the_newer_dialect_names_the_qualification_its_part_and_the_road() -> None:
    xml = request(CredentialKind.PARTIAL_QUALIFICATION, Dialect.QUALIFICATIONS)
    codes = [
        str(node.findtext("Code")) for node in etree.fromstring(xml).iter("Beroepskwalificatie", "Deelkwalificatie")
    ]
    assert codes == ["BK-9904-2", PART]
    assert text(xml, "BehaaldViaEvc") == ["true"]
    school = replace(award(), road=Road.SCHOOL)
    assert b"<BehaaldViaEvc>false" in write_registration(
        content(school), PERSON, WORDS, SENDER, MADE, Dialect.QUALIFICATIONS
    )


@pytest.mark.parametrize(
    "digits", ["", "9001011239", "900101123950", "90010112396", "90.01.01-12", "९००१०११२३९५", "abcdefghijk"]
)
def test_what_is_no_national_number(digits: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        NationalNumber(digits)
    assert not digits or digits not in str(refused.value)


def test_a_number_of_somebody_born_in_this_century() -> None:
    number = 50101123
    assert NationalNumber(f"{number:09}{97 - (2_000_000_000 + number) % 97:02}").digits.startswith("050101123")


def test_a_national_number_shows_itself_nowhere() -> None:
    assert DIGITS not in f"{PERSON} {PERSON!r} {[PERSON]}"


def test_a_qualification_without_a_subject_is_refused() -> None:
    with pytest.raises(Refused):
        write_registration(replace(content(award()), led_subject=None), PERSON, WORDS, SENDER, MADE)


def test_texts_stay_texts() -> None:
    named = replace(award(), body=replace(award().body, name="CVO <Naam>&amp;</Naam>"))
    xml = write_registration(content(named), PERSON, WORDS, SENDER, MADE)
    assert "CVO <Naam>&amp;</Naam>" in text(xml, "Naam")
