"""The vocabularies (JSON-LD contexts) that a proof may use: those that are pinned here, and no other.

A signature covers what the words mean, so a vocabulary that can change, or that somebody else serves, would let them
change what was signed. Each one is pinned by the SHA-256 of its JSON with sorted keys. Nothing is ever fetched.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import orjson

from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, RuleBroken, shorten

CREDENTIALS_2: Final = "https://www.w3.org/ns/credentials/v2"
OPEN_BADGES_3: Final = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
OPEN_BADGES_EXTENSIONS: Final = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"
DATA_INTEGRITY_2: Final = "https://w3id.org/security/data-integrity/v2"

# SHA-256 of the published documents, as JSON with sorted keys and no blanks.
PINS: Final[Mapping[str, str]] = {
    CREDENTIALS_2: "b463c8d6a066214123ddd9827b135e1b50e1fc73322cc52a9b12a4f1fc7d86cf",
    OPEN_BADGES_3: "04b1136ddc4eda9a8966bc7ef182789f233a26739473140ef75d6968c29a2966",
    OPEN_BADGES_EXTENSIONS: "15f4c347c6fe4380d9b6b93795859e33747ef48d5c55b91a71c52fb51c7bcbd7",
    DATA_INTEGRITY_2: "7ba3c50acf2689d5e07927267343eb353249c7c22a9f2d00307cc970e855e305",
}
NAMES: Final[Mapping[str, str]] = {
    "ob>": "https://purl.imsglobal.org/spec/vc/ob/vocab.html#",
    "schema>": "https://schema.org/",
    "xs>": "https://www.w3.org/2001/XMLSchema#",
}
EXTENSIONS: Final = {  # name: the document that defines it
    "1EdTechJsonSchemaValidator2019": "https://purl.imsglobal.org/spec/vccs/v1p0/context.json",
    "1EdTechRevocationList": "https://purl.imsglobal.org/spec/vcrl/v1p0/context.json",
    "1EdTechCredentialRefresh": "https://purl.imsglobal.org/spec/vccr/v1p0/context.json",
}
PINNED_LIST: Final = "pinned.tsv"  # of a folder of more vocabularies: sha256, file, address


class UnknownVocabulary(RuleBroken):
    """A document uses a vocabulary that is not pinned here."""


@dataclass(frozen=True, slots=True)
class Contexts:
    """Vocabularies by address. Make one with `shipped()`, and add a folder of more with `and_folder`.

    `processed` keeps what PyLD made of each, as reading them is most of the work of a proof.
    """

    documents: Mapping[str, Mapping[str, Any]] = field(repr=False)
    processed: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def shipped(cls) -> "Contexts":
        """What comes with the package: enough to issue our proofs and to read those of others like them."""
        return _shipped()

    def and_folder(self, folder: Path) -> "Contexts":
        """These and those of a folder: its `pinned.tsv` has a line of sha256, file and address for each.

        Raises RuleBroken `contexts.pin` when a file is not the one that was pinned.
        """
        more: dict[str, Mapping[str, Any]] = {}
        for line in (folder / PINNED_LIST).read_text(encoding="utf-8").splitlines():
            pin, name, address = line.split("\t")
            more[address] = pinned(orjson.loads((folder / name).read_bytes()), address, pin)
        return Contexts({**more, **self.documents})

    def load(self, address: str, options: Mapping[str, Any] | None = None) -> dict[str, Any]:  # noqa: ARG002
        """The vocabulary in the shape PyLD asks for. Raises UnknownVocabulary."""
        document = self.documents.get(address)
        if document is None:
            raise UnknownVocabulary(
                "contexts.unknown",
                say("Het bewijs gebruikt een woordenlijst die we niet kennen: {address}.", address=shorten(address)),
                say("Vraag de gever om een Open Badge 3.0 of een bewijs volgens W3C Verifiable Credentials 2.0."),
                place=Place(field="@context"),
            )
        return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": address, "document": document}


def fingerprint(document: object) -> str:
    """SHA-256 of JSON with sorted keys and no blanks, in hexadecimal."""
    return hashlib.sha256(orjson.dumps(document, option=orjson.OPT_SORT_KEYS)).hexdigest()


def pinned(document: Mapping[str, Any], address: str, pin: str) -> Mapping[str, Any]:
    """The document itself, when it is the one that was pinned. Raises RuleBroken `contexts.pin`."""
    if fingerprint(document) != pin:
        raise RuleBroken(
            "contexts.pin",
            say("De woordenlijst {address} is niet degene die we vastlegden.", address=address),
            say("Zet het bestand terug zoals het gepubliceerd is."),
            place=Place(field="@context"),
        )
    return document


@cache
def _shipped() -> Contexts:
    folder = files("ijkpunt.formats.credentials.contexts")
    found: dict[str, Mapping[str, Any]] = {
        CREDENTIALS_2: orjson.loads((folder / "credentials-v2.json").read_bytes()),
        DATA_INTEGRITY_2: orjson.loads((folder / "data-integrity-v2.json").read_bytes()),
        OPEN_BADGES_3: open_badges((folder / "open-badges-3.0.3.tsv").read_text(encoding="utf-8")),
        OPEN_BADGES_EXTENSIONS: {
            "@context": {
                "id": "@id",
                "type": "@type",
                **{name: f"{address}#{name}" for name, address in EXTENSIONS.items()},
            }
        },
    }
    return Contexts({address: pinned(document, address, PINS[address]) for address, document in found.items()})


def open_badges(table: str) -> dict[str, Any]:
    """The context of Open Badges, from the table of its terms: class, term, name, type, container."""
    top: dict[str, Any] = {"@protected": True, "id": "@id", "type": "@type"}
    for line in table.splitlines()[1:]:
        of_class, term, name, kind, container = (*line.split("\t"), "", "")[:5]
        definition: dict[str, Any] = {"@id": _whole(name)}
        definition |= {"@type": _whole(kind)} if kind else {}
        definition |= {"@container": container} if container else {}
        if of_class:
            scope = top[of_class].setdefault("@context", {"@protected": True, "id": "@id", "type": "@type"})
            scope[term] = definition
        else:
            top[term] = definition
    return {"@context": top}


def _whole(name: str) -> str:
    for short, full in NAMES.items():
        if name.startswith(short):
            return full + name.removeprefix(short)
    return name
