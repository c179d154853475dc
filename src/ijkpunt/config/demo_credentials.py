"""`ijkpunt demo credentials DIR`: good and bad proofs of the demo in every form, for clients of others to check.

The work is done in a process of its own, over a database in a folder that is thrown away: the register in use is never
touched, and the addresses in the proofs are those of a public site (https), as lists of statuses must be.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import orjson
from django.conf import settings

from ijkpunt.accounts.queries import actor_for, user_with_email
from ijkpunt.credentials.actions.publishing import publish_every_list
from ijkpunt.credentials.actions.tokens import sign_token
from ijkpunt.credentials.queries import get_award, renderings
from ijkpunt.credentials.queries.content import content_of
from ijkpunt.credentials.queries.published import dcc_registry, published_documents, registry
from ijkpunt.demo.cast import CAST
from ijkpunt.demo.pilot import Pilot
from ijkpunt.demo.proofs import GIVEN
from ijkpunt.formats.credentials.jades import TestSealer
from ijkpunt.formats.credentials.led import LedSender, LedWords, NationalNumber, write_registration
from ijkpunt.formats.credentials.resolving import file_name
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, RuleBroken

PUBLIC = "https://ijkpunt.example"  # RFC 2606: no site of anybody
NUMBER = NationalNumber("85073003328")  # invented: the one that stands in examples everywhere
# How the LED classes a proof; taken from its public examples, not confirmed by the LED.
WORDS = LedWords("Authentiek", "Ervaringsbewijzen", "Niet van toepassing", "Niet van toepassing", "Attest",
                 "Eindbewijs", "Niet beschikbaar", "Niet van toepassing")  # fmt: skip
SENDER = LedSender("IJKPUNT-DEMO", "ijkpunt.example")
README = """\
Proofs of invented people, to check with any client. Everything in this folder is made up.

good/                  proofs that count
withdrawn/, paused/    proofs that do not count any more
did-key/               the good ones once more, by an issuer that names itself (did:key)
documents/             what stands at each address; the name of a file is the quoted address
registry.json          who may give what, and since when
registry-dcc.json      the same issuers for clients of the Digital Credentials Consortium

.json         Open Badge 3.0, W3C Verifiable Credential 2.0, eddsa-rdfc-2022
.jwt          the same as VC-JWT (EdDSA)
.pdf          PDF/A-3 with the .json attached as bewijs.json
.png, .svg    pictures with the .json baked in
.elm.json     European credential (ELM 3.0) in the upload form, not sealed
.sealed.json  the same with the core of a seal (JAdES), by a TEST certificate
.led.xml      the message to the LED, with an invented national number

Check with IJkpunt:
  ijkpunt credential verify good/NAME.json --issuers .
It reads .json, .jwt, .pdf, .png and .svg, and ends with 0 (counts), 1 (does not count) or 2 (not read, not sure).
The other three are for Europass and the LED: it says of those that it cannot read them.

Check without a network: give any client a file of did-key/. It needs the vocabularies of W3C and of 1EdTech, which
clients bring along. The issuers of the other proofs are did:web at ijkpunt.example, a name that nobody has: answer
their addresses from documents/.

The lists of statuses among them count for seven days after this folder was made: afterwards no client can tell whether
a proof of good/ was withdrawn. Those of did-key/ have no list and never grow old.

A client must refuse withdrawn/ and paused/ too: some look at revocation only.
"""


def write_credentials(folder: Path) -> None:
    """Write the folder. Raises RuleBroken `demo.folder_taken` when something stands in it."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise RuleBroken(
            "demo.folder_taken",
            say("Er staat al iets in deze map."),
            say("Kies een map die er nog niet is, of die leeg is."),
            place=Place(file=str(folder)),
        )
    with tempfile.TemporaryDirectory(prefix="ijkpunt-demo-") as own:
        environment = os.environ | {
            "IJKPUNT_DATA_DIR": own, "IJKPUNT_DATABASE_URL": "", "IJKPUNT_MODE": "development",
            "IJKPUNT_PUBLIC_URL": PUBLIC, "IJKPUNT_LOG_LEVEL": "ERROR",
        }  # fmt: skip
        command = [sys.executable, "-m", "ijkpunt.config.command_line", "demo", "credentials", str(folder), "--here"]
        done = subprocess.run(command, env=environment, check=False)  # noqa: S603 (ourselves)
    if done.returncode:
        raise SystemExit(done.returncode)


def write_here(folder: Path, numbers: Mapping[str, UUID], at: datetime, step: Callable[[str], None]) -> None:
    """Write the proofs with these numbers, of the database that is in use, and everything to check them with."""
    pilot, sealer = Pilot(), TestSealer.open_or_make(_own() / "seal", "IJkpunt demo", at, production=False)
    for given in GIVEN:
        kind = {"ingetrokken": "withdrawn", "gepauzeerd": "paused"}.get(given.key, "good")
        by = actor_for(user_with_email(next(one.email for one in CAST if one.key == given.member)), on=at.date())
        sign_token(by=by, identifier=numbers[given.key], at=at)
        _write(folder / kind, given.key, dict(_forms(numbers[given.key], sealer, at)))
        if kind == "good":
            award = get_award(numbers[given.key])
            _write(folder / "did-key", given.key, pilot.renderings(content_of(award), at))
        step(given.key)
    publish_every_list(at=at)
    _write_documents(folder, pilot, at)


def _own() -> Path:
    """Where the key of the test certificate stays: never in the folder that is handed over."""
    return Path(settings.ENVIRONMENT.data_dir)


def _forms(identifier: UUID, sealer: TestSealer, at: datetime) -> Iterator[tuple[str, bytes]]:
    award = get_award(identifier)
    yield "json", renderings.badge_of(award)
    yield "jwt", renderings.token_of(award)
    yield "pdf", renderings.paper_of(award)
    yield "png", renderings.picture_of(award)
    yield "svg", renderings.vector_of(award)
    yield "elm.json", renderings.european_of(award, at)
    yield "sealed.json", renderings.european_sealed_of(award, sealer, at)
    yield "led.xml", write_registration(content_of(award), NUMBER, WORDS, SENDER, at)


def _write(folder: Path, name: str, forms: Mapping[str, bytes]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for ending, content in forms.items():
        (folder / f"{name}.{ending}").write_bytes(content)


def _write_documents(folder: Path, pilot: Pilot, at: datetime) -> None:
    documents = folder / "documents"
    documents.mkdir(parents=True, exist_ok=True)
    for address, content in published_documents().items():
        (documents / file_name(address)).write_bytes(content)
    known: dict[str, Any] = registry()
    known["issuers"].append({"did": pilot.identity.did, "name": pilot.name, "recognised": _everything(known)})
    dcc = dcc_registry(at)
    dcc["registry"][pilot.identity.did] = {"name": pilot.name, "location": "", "url": ""}
    for name, told in (("registry", known), ("registry-dcc", dcc)):
        (folder / f"{name}.json").write_bytes(orjson.dumps(told, option=orjson.OPT_INDENT_2))
    (folder / "README.txt").write_text(README, encoding="utf-8")


def _everything(known: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The pilot may give what anybody may."""
    rows = {row["code"]: row for issuer in known["issuers"] for row in issuer["recognised"]}
    return [rows[code] for code in sorted(rows)]
