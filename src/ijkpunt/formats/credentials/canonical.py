"""The one text of a document that a signature is over: RDF Dataset Canonicalization (RDFC-1.0) of its JSON-LD.

PyLD does the work. What it would pass over in silence is refused here: a key or type that no vocabulary defines, an
address that is not complete, and what JSON-LD drops (null, empty lists). Such things would be outside the signature
and could be changed by anybody. Refused as well is another way to write the same: a key written out as an address
signs the same, and would hide a date or a status from who reads the document by its names.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from pyld import jsonld
from pyld.context_resolver import ContextResolver

from ijkpunt.formats.credentials.vocabularies import Contexts, UnknownVocabulary
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem, Refused, RuleBroken, shorten

RELATIVE: Final = "https://relative.invalid/"  # the base: what begins with it was not complete


class NotCanonical(RuleBroken):
    """The document cannot be turned into one text."""


def canonicalise(document: Mapping[str, Any], contexts: Contexts) -> str:
    """The canonical N-Quads of a document. Raises Refused for what would stay outside the signature, NotCanonical."""
    loose = [*_unsigned(document)]
    processor = jsonld.JsonLdProcessor(on_property_dropped=lambda key: loose.append(_loose("canonical.key", str(key))))
    try:
        text = processor.normalize(
            document,
            {
                "algorithm": "URDNA2015",
                "format": "application/n-quads",
                "base": RELATIVE,
                "processingMode": "json-ld-1.1",
                "documentLoader": contexts.load,
                "contextResolver": ContextResolver(contexts.processed, contexts.load),
            },
        )
    except jsonld.JsonLdError as error:
        raise _explained(error) from None
    if loose:
        raise Refused(loose)
    if not isinstance(text, str) or RELATIVE in text:
        raise Refused([_loose("canonical.relative", _first_relative(str(text)))])
    return text


def _unsigned(value: object, path: str = "") -> Iterator[Problem]:
    """What JSON-LD drops or turns around without a word: null, empty lists and objects, keys of its own syntax."""
    if isinstance(value, Mapping):
        for key, inside in value.items():
            place = f"{path}.{key}" if path else str(key)
            if ":" in key or (key.startswith("@") and (key != "@context" or path)):
                yield _loose("canonical.syntax", place)
            if key == "@context":
                continue
            if inside is None or inside in ([], {}):
                yield _loose("canonical.empty", place)
            yield from _unsigned(inside, place)
    elif isinstance(value, list):
        for number, inside in enumerate(value):
            if inside is None or inside in ([], {}):
                yield _loose("canonical.empty", f"{path}[{number}]")
            yield from _unsigned(inside, f"{path}[{number}]")


def _loose(code: str, key: str) -> Problem:
    return Problem(
        code,
        say("“{key}” valt buiten de handtekening.", key=shorten(key)),
        say("Laat het weg, of gebruik een woord uit de woordenlijsten bovenaan het bewijs."),
        Place(field=shorten(key)),
    )


def _first_relative(text: str) -> str:
    return text.partition(RELATIVE)[2].partition(">")[0]


def _explained(error: BaseException) -> RuleBroken:
    """Our own refusal when it lies beneath, else one sentence with the code of the JSON-LD error."""
    cause: BaseException | None = error
    codes = []
    while cause is not None:
        if isinstance(cause, UnknownVocabulary):
            return cause
        codes.append(getattr(cause, "code", None) or getattr(cause, "type", None))
        cause = cause.__cause__ or cause.__context__
    known = [str(code) for code in codes if code]
    return _not_canonical(say("De opbouw van het bewijs klopt niet ({code}).", code=known[-1] if known else "JSON-LD"))


def _not_canonical(message: Message) -> NotCanonical:
    return NotCanonical("canonical.json_ld", message, say("Vraag de gever om het bewijs opnieuw te maken."))
