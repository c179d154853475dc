"""Posting to the LED, against the fake: what comes back, every way in which nothing does, and certificates."""

import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from uuid import UUID

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from lxml import etree

from ijkpunt.formats.credentials.led import NationalNumber, Service, schema_problems
from ijkpunt.formats.credentials.led_service import (
    SOAP,
    LedAnswer,
    LedProof,
    in_envelope,
    read_answer,
    read_proofs,
    write_cancellation,
    write_question,
)
from ijkpunt.integrations.led.client import LARGEST_ANSWER, LedClient, LedUnavailable
from ijkpunt.integrations.led.fake import MALFORMED, NOBODY, NOT_ALLOWED, NOT_FOUND, OTHER, SAME, FakeLed
from tests.formats.credentials.proofs import MADE, award
from tests.formats.credentials.test_led import DIGITS, LED, PERSON, SENDER, here, request
from tests.formats.credentials.test_led_service import RESPONSE

REFERENCE = award().identifier
SOMEBODY_ELSE = NationalNumber("90010112494")
YES = LedAnswer(True)


@pytest.fixture
def led() -> Iterator[FakeLed]:
    with FakeLed() as fake:
        yield fake


@pytest.fixture
def client(led: FakeLed) -> Iterator[LedClient]:
    with LedClient(led.address) as client:
        yield client


def ask(client: LedClient, content: bytes, service: Service = Service.REGISTER) -> LedAnswer:
    return read_answer(client.post(in_envelope(content), service.value), service, REFERENCE)


def cancellation(reference: UUID = REFERENCE) -> bytes:
    return write_cancellation(reference, PERSON, SENDER, MADE)


def no(code: str) -> LedAnswer:
    return LedAnswer(False, (code,))


def test_registered_cancelled_and_registered_again(client: LedClient, led: FakeLed) -> None:
    assert ask(client, cancellation(), Service.CANCEL) == no(NOT_FOUND)
    assert ask(client, request()) == YES
    assert ask(client, request()) == no(SAME)
    assert ask(client, request().replace(b"2026</Jaar>", b"2025</Jaar>")) == no(OTHER)
    question = write_question(PERSON, SENDER, MADE, REFERENCE)
    told = client.post(in_envelope(question), Service.GIVE.value)
    assert read_proofs(told) == (LedProof("IJKPUNT", str(REFERENCE), False),)
    assert ask(client, cancellation(), Service.CANCEL) == YES
    assert ask(client, cancellation(), Service.CANCEL) == no(NOT_FOUND)
    assert read_proofs(client.post(in_envelope(question), Service.GIVE.value))[0].cancelled
    assert led.calls[:2] == ["AnnuleerBewijs", "RegistreerBewijs"]


def test_what_the_service_refuses(client: LedClient, led: FakeLed) -> None:
    led.nobody.add(DIGITS)
    assert ask(client, request()) == no(NOBODY)
    led.nobody.clear()
    assert ask(client, request().replace(b">IJKPUNT<", b">ANDER<")) == no(NOT_ALLOWED)
    assert ask(client, request().replace(b"<Code>582000</Code>", b"")) == no(MALFORMED)
    assert ask(client, request().replace(DIGITS.encode(), b"900101")) == no(MALFORMED)
    assert ask(client, write_question(SOMEBODY_ELSE, SENDER, MADE, REFERENCE), Service.GIVE) == no(NOT_FOUND)
    assert not led.registered


@pytest.mark.real_data
@here
def test_its_answers_have_the_published_shape(led: FakeLed) -> None:
    led.check = lambda content: not schema_problems(content, LED)
    schema = etree.XMLSchema(etree.parse(RESPONSE))
    for message in (request(), request(), request().replace(b"<Land>", b"<Land/><Land>")):
        schema.assertValid(etree.fromstring(led.answer(in_envelope(message))).find(f"{{{SOAP}}}Body/*"))
    assert len(led.registered) == 1


@pytest.mark.parametrize(
    ("trouble", "reason"),
    [
        ("503", "status 503"),
        ("500", "status 500"),
        ("302", "status 302"),
        ("403", "status 403"),
        ("away", "connection"),
        ("lost", "connection"),
        ("slow", "timeout"),
    ],
)
def test_no_answer_is_one_word(led: FakeLed, trouble: str, reason: str) -> None:
    led.trouble = [trouble]
    with LedClient(led.address, answer_within=0.3) as client, pytest.raises(LedUnavailable) as away:
        client.post(in_envelope(request()), "RegistreerBewijs")
    assert str(away.value) == reason
    assert bool(led.registered) is (trouble == "lost")


def test_an_endless_answer_is_not_read_to_its_end(led: FakeLed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(led, "answer", lambda _message: b" " * (LARGEST_ANSWER + 1))
    with LedClient(led.address) as client, pytest.raises(LedUnavailable, match="too_large"):
        client.post(b"<a/>", "RegistreerBewijs")


def test_nobody_listens() -> None:
    with FakeLed() as gone:
        address = gone.address
    with LedClient(address) as client, pytest.raises(LedUnavailable, match="connection"):
        client.post(b"<a/>", "RegistreerBewijs")


def test_a_proxy_of_the_environment_is_not_used(
    client: LedClient, led: FakeLed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    with LedClient(led.address) as direct:
        assert ask(direct, request()) == YES


def make_certificate(folder: Path, name: str) -> tuple[Path, Path]:
    """A certificate that signs itself, good for this machine, and its key."""
    key, now = Ed25519PrivateKey.generate(), datetime.now(UTC)
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, None)
    )
    certificate, secret = folder / f"{name}.pem", folder / f"{name}.key"
    certificate.write_bytes(made.public_bytes(Encoding.PEM))
    secret.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return certificate, secret


def test_both_sides_show_a_certificate(tmp_path: Path) -> None:
    theirs, ours = make_certificate(tmp_path, "led"), make_certificate(tmp_path, "ijkpunt")
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile=str(ours[0]))
    tls.load_cert_chain(*theirs)
    tls.verify_mode = ssl.CERT_REQUIRED
    with FakeLed(tls=tls) as led:
        with LedClient(led.address, certificate=ours[0], key=ours[1], authority=theirs[0]) as client:
            assert ask(client, request()) == YES
        with LedClient(led.address, authority=theirs[0]) as client, pytest.raises(LedUnavailable):
            client.post(b"<a/>", "RegistreerBewijs")
        with LedClient(led.address, certificate=ours[0], key=ours[1]) as client, pytest.raises(LedUnavailable):
            client.post(b"<a/>", "RegistreerBewijs")
