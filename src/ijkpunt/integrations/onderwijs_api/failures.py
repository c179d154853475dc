"""What can go wrong on the way to the API, each with a name, a sentence and a remedy."""

from collections.abc import Mapping

import orjson

from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, RuleBroken, shorten


class WrongKey(RuleBroken):
    """The API does not accept the key, or the key may not use this part of it."""


class ForeignLink(RuleBroken):
    """The API sent us to another place. We do not go: the key would travel along."""


class SourceUnreachable(RuleBroken):
    """The API did not answer, or not to the end, however often it was asked."""


class UnusableAnswer(RuleBroken):
    """The API answered, but with something that nobody can use: too large, or refused as a wrong question."""


def no_key() -> WrongKey:
    return WrongKey(
        "api.no_key",
        say("Er is geen sleutel voor de officiële API."),
        say("Vraag een sleutel aan op het portaal van de onderwijs-API en stel ze in."),
    )


def not_secure(address: str) -> ForeignLink:
    return ForeignLink(
        "api.not_secure",
        say("“{address}” is geen beveiligd adres. De sleutel zou leesbaar meereizen.", address=shorten(address)),
        say("Gebruik een adres dat met https:// begint."),
    )


def foreign_link(link: str, address: str) -> ForeignLink:
    return ForeignLink(
        "api.foreign_link",
        say("De API verwijst naar een ander adres: {link}.", link=shorten(link)),
        say("We blijven bij {address}. Klopt het adres niet meer, pas het dan aan.", address=address),
    )


def endless_list(link: str) -> ForeignLink:
    return ForeignLink(
        "api.endless_list",
        say("De lijst van de API draait in een kring bij {link}.", link=shorten(link)),
        say("Probeer het later opnieuw, of meld het aan de beheerder van de API."),
    )


def too_large(address: str, largest: int) -> UnusableAnswer:
    return UnusableAnswer(
        "api.too_large",
        say("Het antwoord op {address} is groter dan {largest} bytes.", address=address, largest=largest),
        say("Vraag kleinere pagina's, of verhoog de grens."),
    )


def unreachable(address: str, reason: str, attempts: int) -> SourceUnreachable:
    return SourceUnreachable(
        "api.unreachable",
        say(
            "{address} antwoordt niet ({reason}), ook niet na {attempts} keer.",
            address=address,
            reason=reason,
            attempts=attempts,
        ),
        say("Kijk de verbinding na en probeer het later opnieuw."),
    )


def broken_off(cause: SourceUnreachable, done: int, total: int) -> SourceUnreachable:
    """The same, after part of the work was done."""
    reason = cause.problem.message.values.get("reason", "")
    return SourceUnreachable(
        cause.problem.code,
        say("De verbinding viel weg na {done} van de {total} ({reason}).", done=done, total=total, reason=reason),
        say("Start opnieuw: wat al opgehaald is, blijft bewaard en wordt overgeslagen."),
    )


def refused(status: int, raw: bytes, address: str) -> RuleBroken:
    """The error for a status that asking again will not change."""
    said = diagnosis(raw) or f"status {status}"
    if status in (401, 403):
        return WrongKey(
            "api.wrong_key",
            say("De API aanvaardt de sleutel niet: {said}.", said=said),
            say("Kijk na of de sleutel juist is en of ze toegang geeft tot dit deel van de API."),
        )
    if status == 404:
        return NotFound(
            "api.not_found",
            say("De API kent {address} niet: {said}", address=address, said=said),
            say("Kijk het nummer na. Een versie schrijf je volledig, zoals BK-0130-5."),
        )
    if 300 <= status < 400:
        return ForeignLink(
            "api.redirect",
            say("De API stuurt {address} door naar een andere plaats.", address=address),
            say("Pas het adres van de API aan als ze verhuisd is."),
        )
    return UnusableAnswer(
        "api.refused",
        say("De API weigert {address} met status {status}: {said}", address=address, status=status, said=said),
        say("Probeer het later opnieuw, of meld het aan de beheerder van de API."),
    )


def diagnosis(raw: bytes) -> str:
    """What an error body says in its own words, in any of the three shapes of the houses; "" when it says nothing.

    The client tells people this sentence and never looks further; `formats.onderwijs_api.errors` reads the whole body.
    """
    try:
        body = orjson.loads(raw)
    except orjson.JSONDecodeError:
        return ""
    if not isinstance(body, Mapping):
        return ""
    fault, exceptions = body.get("fault"), body.get("uitzonderingen")
    found: list[object] = [body.get("message")]
    if isinstance(fault, Mapping):
        found.append(fault.get("faultstring"))
    if isinstance(exceptions, list):
        found.extend(item.get("diagnose") for item in exceptions if isinstance(item, Mapping))
    return shorten(" ".join(text for text in found if isinstance(text, str)), 200)
