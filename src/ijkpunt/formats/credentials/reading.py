"""From bytes of a stranger to a credential in one of the forms we know, or a plain reason why not.

Nothing is believed yet. What is checked here is cheap and comes first: size, form, depth, double keys, and that the
parts that a check needs are there and of the right kind. Only then may anything expensive look at it.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from ijkpunt.formats.credentials import jwt
from ijkpunt.formats.credentials.containers import PNG, find_in_png
from ijkpunt.formats.credentials.data_integrity import split
from ijkpunt.formats.credentials.moments import from_text
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import RuleBroken

LARGEST_CREDENTIAL: Final = 256 * 1024  # bytes
LARGEST_FILE: Final = 10 * 1024 * 1024  # bytes of a PDF or picture
DEEPEST, MOST_VALUES, LONGEST_STRING, MOST_CONTEXTS = 24, 5_000, 20_000, 6
PDF_BEGINS: Final = 1024  # bytes within which %PDF- must stand


class Form(StrEnum):
    """How the credential came."""

    JSON = "json"
    TOKEN = "token"  # noqa: S105 (not a secret)
    PDF = "pdf"
    PNG = "png"
    SVG = "svg"
    ADDRESS = "address"  # a QR code of ours holds an address; the door looks it up, nothing is fetched


class Unreadable(RuleBroken):
    """This is not a proof that we can read. The message says why, for people."""


@dataclass(frozen=True, slots=True)
class Found:
    """What came in. `document` is the credential without proof; `proof` or `token` is what vouches for it."""

    form: Form
    document: Mapping[str, Any]
    proof: Mapping[str, Any] | None = None
    token: str = ""
    address: str = ""


Opener = Callable[[str, bytes], str]  # form, bytes: the credential inside, as `Sandbox.find_credential`


def read(data: bytes, opener: Opener) -> Found:
    """The credential in these bytes. Raises Unreadable, and what the opener raises."""
    if len(data) > LARGEST_FILE:
        raise _no("too_large", say("Dit bestand is te groot: hoogstens 10 MB."))
    if data.startswith(PNG):
        return _inside(Form.PNG, find_in_png(data))
    if b"%PDF-" in data[:PDF_BEGINS]:
        return _inside(Form.PDF, opener("pdf", data))
    if len(data) > LARGEST_CREDENTIAL:
        raise _no("too_large", say("Dit bewijs is te groot: een echt bewijs telt hoogstens 256 kB."))
    try:
        text = data.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        raise _no("unknown_form", say("Dit is geen bewijs dat we kunnen lezen.")) from None
    if text.startswith("<"):
        return _inside(Form.SVG, opener("svg", data))
    if text.startswith("https://") and len(text) < 500 and not any(letter.isspace() for letter in text):
        return Found(Form.ADDRESS, {}, address=text)
    return _credential(text, None)


def read_signed(data: bytes, limit: int) -> Found:
    """A signed document that was fetched for us, such as a status list: JSON or token, of at most `limit` bytes."""
    if len(data) > limit:
        raise _no("too_large", say("De lijst van de gever is te groot."))
    try:
        return _credential(data.decode("utf-8").strip(), None, longest=limit)
    except UnicodeDecodeError:
        raise _no("unknown_form", say("De lijst van de gever is onleesbaar.")) from None


def _inside(form: Form, text: str) -> Found:
    if not text:
        raise _no("nothing_inside", say("In dit bestand zit geen digitaal bewijs."))
    return _credential(text, form)


def _credential(text: str, form: Form | None, longest: int = LONGEST_STRING) -> Found:
    if text.startswith("{"):
        document = parse(text)
        _check_size(document, longest)
        try:
            plain, proof = split(document)
        except ValueError:
            raise _no("no_proof", say("Er staat geen handtekening op, of meer dan één.")) from None
        _check_shape(plain)
        _check_proof(proof)
        return Found(form or Form.JSON, plain, proof=proof)
    if text.startswith("eyJ") and text.count(".") == 2:
        try:
            claims = jwt.read_claims(text)
        except (ValueError, RecursionError):
            raise _no("token", say("Dit token is beschadigd.")) from None
        _check_size(claims, longest)
        document = {name: value for name, value in claims.items() if name not in jwt.CLAIMS}
        _check_shape(document)
        return Found(form or Form.TOKEN, document, token=text)
    raise _no("unknown_form", say("Dit is geen bewijs dat we kunnen lezen."))


def parse(text: str) -> dict[str, Any]:
    """JSON of a stranger: an object, no key twice, no numbers that are none. Raises Unreadable."""
    try:
        value = json.loads(text, object_pairs_hook=_once, parse_constant=_never)
    except (ValueError, RecursionError):
        raise _no("json", say("Dit bewijs is beschadigd: het is geen geldige JSON.")) from None
    if not isinstance(value, dict):
        raise _no("json", say("Dit is geen bewijs dat we kunnen lezen."))
    return value


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands there twice")
    return found


def _never(name: str) -> float:
    raise ValueError(f"{name} is not JSON")


def _check_size(document: Mapping[str, Any], longest: int) -> None:
    """Depth, number of values and length of strings, walked without recursion; no nodes without a name of their own."""
    waiting: list[tuple[Any, int]] = [(document, 1)]
    count = 0
    while waiting:
        value, depth = waiting.pop()
        count += 1
        too_long = isinstance(value, str) and (len(value) > longest or value.startswith("_:"))
        if depth > DEEPEST or count > MOST_VALUES or too_long:
            raise _no("too_complex", say("Dit bewijs is ingewikkelder dan een echt bewijs ooit is."))
        inside = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()
        waiting.extend((one, depth + 1) for one in inside)


def _check_shape(document: Mapping[str, Any]) -> None:
    """What a credential must have before anybody looks at what it means."""
    # The credential described a second time, deeper, would sign the same and hide what was moved there.
    twice = any(_described(value, document.get("id")) for value in document.values())
    if wrong := next(_wrong(document), "id" if twice else None):
        raise _no("shape", say("Dit bewijs mist iets of heeft iets verkeerd: {part}.", part=wrong))


def _described(value: object, identifier: object) -> bool:
    """Does an object in here carry this identifier?"""
    if isinstance(value, Mapping):
        return value.get("id") == identifier or any(_described(one, identifier) for one in value.values())
    return isinstance(value, list) and any(_described(one, identifier) for one in value)


def _wrong(document: Mapping[str, Any]) -> Iterator[str]:
    contexts = document.get("@context")
    if not (isinstance(contexts, list) and 0 < len(contexts) <= MOST_CONTEXTS and _all_text(contexts)):
        yield "@context"
    kinds = document.get("type")
    if not (isinstance(kinds, list) and "VerifiableCredential" in kinds and _all_text(kinds)):
        yield "type"
    if not _text(document.get("id")):
        yield "id"
    if not issuer_of(document).startswith("did:"):
        yield "issuer"
    for name in ("validFrom", "validUntil", "awardedDate"):
        if (name == "validFrom" or name in document) and not _is_moment(document.get(name)):
            yield name
    if not isinstance(document.get("credentialSubject"), Mapping):
        yield "credentialSubject"
    elif "OpenBadgeCredential" in kinds if isinstance(kinds, list) else False:
        yield from _wrong_badge(document["credentialSubject"])


def _wrong_badge(subject: Mapping[str, Any]) -> Iterator[str]:
    achievement = subject.get("achievement")
    if not isinstance(achievement, Mapping):
        yield "achievement"
        return
    for name in ("id", "name", "description"):
        if not _text(achievement.get(name)):
            yield f"achievement.{name}"
    if not isinstance(achievement.get("criteria"), Mapping):
        yield "achievement.criteria"
    results = subject.get("result", [])
    if not (isinstance(results, list) and all(isinstance(one, Mapping) for one in results)):
        yield "result"


def _check_proof(proof: Mapping[str, Any]) -> None:
    expected = {"type": "DataIntegrityProof", "cryptosuite": "eddsa-rdfc-2022", "proofPurpose": "assertionMethod"}
    allowed = {*expected, "created", "verificationMethod", "proofValue", "id", "expires"}
    known = all(proof.get(name) == value for name, value in expected.items()) and set(proof) <= allowed
    texts = all(_text(proof.get(name)) for name in ("verificationMethod", "proofValue"))
    moments = all(_is_moment(proof[name]) for name in ("created", "expires") if name in proof)
    if not (known and texts and moments):
        raise _no("proof", say("Dit soort handtekening kennen we niet. We lezen eddsa-rdfc-2022 en JWT."))


def issuer_of(document: Mapping[str, Any]) -> str:
    """The identifier of the issuer, or nothing."""
    issuer = document.get("issuer")
    identifier = issuer.get("id") if isinstance(issuer, Mapping) else issuer
    return identifier if isinstance(identifier, str) and len(identifier) < 500 else ""


def _text(value: object) -> bool:
    return isinstance(value, str) and bool(value)


def _all_text(values: Sequence[Any]) -> bool:
    return all(_text(one) for one in values)


def _is_moment(value: object) -> bool:
    try:
        from_text(value)
    except ValueError:
        return False
    return True


def _no(code: str, message: Message) -> Unreadable:
    return Unreadable(
        f"reading.{code}", message, say("Vraag de houder om het bestand dat hij van de gever kreeg, ongewijzigd.")
    )
