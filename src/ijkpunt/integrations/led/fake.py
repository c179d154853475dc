"""An LED on this machine, for tests and for the demo: keeps what is registered and refuses what the real one would.

Its answers have the shape of the published schema. Of its codes only 40000 (nothing found) is known from outside; the
others are ours, and rows of LedCodeRow say what they mean. How the real service answers a second registration is not
published: here the same content has a code of its own, apart from other content under a reference that is taken.
"""

import hashlib
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock
from typing import Final
from uuid import UUID
from xml.sax.saxutils import escape

from lxml import etree

from ijkpunt.integrations.listening import Listening

SOAP: Final = "http://schemas.xmlsoap.org/soap/envelope/"
LARGEST: Final = 1_000_000  # bytes of a message
NOT_FOUND, MALFORMED, NOT_ALLOWED, SAME, OTHER, NOBODY = "40000", "30001", "30002", "41001", "41002", "41003"
DIAGNOSES: Final = {
    NOT_FOUND: "Geen gegevens gevonden",
    MALFORMED: "Het verzoek is niet geldig",
    NOT_ALLOWED: "De leverancier is niet gemachtigd",
    SAME: "Het bewijs is al geregistreerd",
    OTHER: "De bewijsreferte is al in gebruik",
    NOBODY: "De persoon is niet gekend",
}


class Refusal(Exception):
    """The service says no. The diagnosis repeats the number of the person, as services do."""

    def __init__(self, code: str, person: str = "") -> None:
        super().__init__(code)
        self.code, self.person = code, person


@dataclass
class Registered:
    """A proof that was registered: whose it is, a hash of what was said of it, and whether it was cancelled."""

    person: str
    content: str
    cancelled: bool = False


@dataclass
class FakeLed(Listening[ThreadingHTTPServer]):
    """Use as a context manager. `suppliers` may register; `nobody` are numbers that no person has.

    `trouble` says how the next answers fail: a status (`503`), `fault`, `garbage`, `away` (the connection breaks),
    `lost` (the message is handled, then the connection breaks), `slow` (no answer until `release` is set). One goes
    with each call; after the last one all is well. `check`: does a schema accept this request, if one is at hand?
    """

    suppliers: frozenset[str] = frozenset({"IJKPUNT"})
    nobody: set[str] = field(default_factory=set)
    registered: dict[tuple[str, str], Registered] = field(default_factory=dict)
    trouble: list[str] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    check: Callable[[bytes], bool] = lambda _request: True
    tls: ssl.SSLContext | None = None
    port: int = 0
    release: Event = field(default_factory=Event)
    lock: Lock = field(default_factory=Lock)

    def _opened(self) -> ThreadingHTTPServer:
        server = ThreadingHTTPServer(("127.0.0.1", self.port), _handler(self))
        server.daemon_threads = True
        if self.tls is not None:
            server.socket = self.tls.wrap_socket(server.socket, server_side=True)
        return server

    def _stopping(self) -> None:
        self.release.set()

    @property
    def address(self) -> str:
        scheme = "https" if self.tls else "http"
        return f"{scheme}://127.0.0.1:{self._server.server_port}/led"

    def answer(self, message: bytes) -> bytes:
        """The answer to one message, in its envelope."""
        asked = _asked(message)
        if asked is None:
            return _fault()
        service, reference = etree.QName(asked).localname, asked.findtext("Verzoek/Vragen/Vraag/Referte") or ""
        self.calls.append(service)
        try:
            with self.lock:
                told = self._handled(service, asked)
        except Refusal as refusal:
            told = _refused(refusal)
        return _reply(etree.QName(asked).namespace or "", service, reference, told)

    def _handled(self, service: str, asked: etree._Element) -> str:
        if not self.check(etree.tostring(asked)):
            raise Refusal(MALFORMED)
        if service == "RegistreerBewijs":
            return self._register(asked)
        if service == "AnnuleerBewijs":
            return self._cancel(asked)
        return self._give(asked)

    def _register(self, asked: etree._Element) -> str:
        key, person = self._key(asked), self._person(asked)
        proof = next(asked.iter("Bewijs"), None)
        if proof is None or not proof.findtext("Onderwerp/Code"):
            raise Refusal(MALFORMED)
        content = hashlib.sha256(etree.tostring(proof, method="c14n") + person.encode()).hexdigest()
        there = self.registered.get(key)
        if there is not None and not there.cancelled:
            raise Refusal(SAME if there.content == content else OTHER, person)
        self.registered[key] = Registered(person, content)
        return "<Inhoud><Melding>OK</Melding></Inhoud>"

    def _cancel(self, asked: etree._Element) -> str:
        there = self.registered.get(self._key(asked))
        if there is None or there.cancelled or there.person != self._person(asked):
            raise Refusal(NOT_FOUND)
        there.cancelled = True
        return "<Inhoud><Melding>OK</Melding></Inhoud>"

    def _give(self, asked: etree._Element) -> str:
        person = self._person(asked)
        found = [(key, one) for key, one in self.registered.items() if one.person == person]
        if not found:
            raise Refusal(NOT_FOUND, person)
        told = "".join(
            f"<Bewijs><Leverancier><Naam>{escape(supplier)}</Naam><Bewijsreferte>{reference}</Bewijsreferte></Leverancier>"
            f"<BewijsstatusLed><Code>{10 if one.cancelled else 1}</Code></BewijsstatusLed></Bewijs>"
            for (supplier, reference), one in found
        )
        return f"<Inhoud><Bewijzen>{told}</Bewijzen></Inhoud>"

    def _key(self, asked: etree._Element) -> tuple[str, str]:
        supplier = next(asked.iter("Leverancier"), None)
        if supplier is None:
            raise Refusal(MALFORMED)
        name, reference = supplier.findtext("Naam") or "", supplier.findtext("Bewijsreferte") or ""
        if name not in self.suppliers:
            raise Refusal(NOT_ALLOWED)
        try:
            return name, str(UUID(reference))
        except ValueError:
            raise Refusal(MALFORMED) from None

    def _person(self, asked: etree._Element) -> str:
        person = str(getattr(next(asked.iter("INSZ"), None), "text", "") or "")
        if len(person) != 11 or not person.isdecimal():
            raise Refusal(MALFORMED)
        if person in self.nobody:
            raise Refusal(NOBODY, person)
        return person


def _asked(message: bytes) -> etree._Element | None:
    """The request in its envelope; None for anything else."""
    try:
        root = etree.fromstring(message, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return None
    found = list(root.iterfind(f"{{{SOAP}}}Body/*"))
    return found[0] if len(found) == 1 else None


def _refused(refusal: Refusal) -> str:
    diagnosis = f"{DIAGNOSES[refusal.code]} {refusal.person}".strip()
    return (
        f"<Uitzonderingen><Uitzondering><Identificatie>{refusal.code}</Identificatie><Oorsprong>LED</Oorsprong>"
        f"<Type>FOUT</Type><Diagnose>{diagnosis}</Diagnose></Uitzondering></Uitzonderingen>"
    )


def _reply(namespace: str, service: str, reference: str, told: str) -> bytes:
    at = datetime.now().astimezone()
    day, hour = at.strftime("%Y-%m-%d"), at.strftime("%H:%M:%S.000")
    context = (
        f"<Context><Naam>{service}</Naam><Versie>02.00.0000</Versie><Bericht><Type>ANTWOORD</Type><Tijdstip>"
        f"<Datum>{day}</Datum><Tijd>{hour}</Tijd></Tijdstip><Afzender><Identificatie>led.fake</Identificatie>"
        f"<Referte>{escape(reference)}</Referte></Afzender></Bericht></Context>"
    )
    answer = f"<Antwoorden><Antwoord><Referte>{escape(reference)}</Referte>{told}</Antwoord></Antwoorden>"
    reply = f'<n:{service}Response xmlns:n="{namespace}"><Repliek>{context}{answer}</Repliek></n:{service}Response>'
    return f'<s:Envelope xmlns:s="{SOAP}"><s:Body>{reply}</s:Body></s:Envelope>'.encode()


def _fault() -> bytes:
    fault = "<s:Fault><faultcode>s:Server</faultcode><faultstring>Het platform faalt</faultstring></s:Fault>"
    return f'<s:Envelope xmlns:s="{SOAP}"><s:Body>{fault}</s:Body></s:Envelope>'.encode()


def _handler(led: FakeLed) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # headers and body go in two pieces: no waiting in between

        def do_POST(self) -> None:
            message = self.rfile.read(min(int(self.headers.get("Content-Length", 0)), LARGEST))
            trouble = led.trouble.pop(0) if led.trouble else ""
            if trouble == "slow":
                led.release.wait()
            if trouble in {"away", "slow"}:
                self.close_connection = True
            elif trouble == "lost":
                led.answer(message)
                self.close_connection = True
            elif trouble == "fault":
                self._tell(200, _fault())
            elif trouble == "garbage":
                self._tell(200, b"<html>Onderhoud</html>")
            elif trouble:
                self._tell(int(trouble), b"")
            else:
                self._tell(200, led.answer(message))

        def _tell(self, status: int, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "text/xml; charset=utf-8")
            self.send_header("Location", led.address)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name of the base class)
            """Say nothing."""

    return Handler
