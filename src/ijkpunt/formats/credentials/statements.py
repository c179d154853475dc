"""What a proof says of itself, in the words of a page: who, what, when and by whom. Not believed, only read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ijkpunt.formats.credentials.moments import from_text
from ijkpunt.formats.credentials.reading import issuer_of

LONGEST = 500  # letters of one text


@dataclass(frozen=True, slots=True)
class Statement:
    """Texts are as the proof gives them, cut at LONGEST: escape them where they are shown.

    `competences` are (text, shown) in the order of the achievement; a proof without results shows what it names.
    `code` is the version or partial qualification it is about, such as BK-0130-5.
    """

    identifier: str
    name: str
    holder: str
    issuer: str
    issuer_name: str
    achievement: str
    code: str
    kind: str  # achievementType
    valid_from: datetime
    valid_until: datetime | None
    competences: tuple[tuple[str, bool], ...] = ()


def read_statement(document: Mapping[str, Any]) -> Statement:
    """What a document says whose shape was checked (`reading`)."""
    subject, issuer = document["credentialSubject"], document.get("issuer")
    achievement = _mapping(subject.get("achievement"))
    end = document.get("validUntil")
    return Statement(
        identifier=_text(document.get("id")),
        name=_text(document.get("name")) or _text(achievement.get("name")),
        holder=_holder(subject),
        issuer=issuer_of(document),
        issuer_name=_text(_mapping(issuer).get("name")),
        achievement=_text(achievement.get("id")),
        code=_text(achievement.get("humanCode")),
        kind=_text(achievement.get("achievementType")),
        valid_from=from_text(document["validFrom"]),
        valid_until=from_text(end) if end is not None else None,
        competences=_competences(subject, achievement),
    )


def _holder(subject: Mapping[str, Any]) -> str:
    """The name that is written out; one that is hashed says nothing to a reader."""
    identifiers = subject.get("identifier")
    for one in identifiers if isinstance(identifiers, list) else [identifiers]:
        identity = _mapping(one)
        if identity.get("identityType") == "name" and identity.get("hashed") is False:
            return _text(identity.get("identityHash"))
    return ""


def _competences(subject: Mapping[str, Any], achievement: Mapping[str, Any]) -> tuple[tuple[str, bool], ...]:
    descriptions = achievement.get("resultDescription")
    results = subject.get("result")
    shown = {
        one.get("resultDescription")
        for one in (results if isinstance(results, list) else [])
        if isinstance(one, Mapping)
        and one.get("status") == "Completed"
        and isinstance(one.get("resultDescription"), str)
    }
    return tuple(
        (_text(one.get("name")), _text(one.get("id")) in shown)
        for one in (descriptions if isinstance(descriptions, list) else [])
        if isinstance(one, Mapping)
    )


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _text(value: object) -> str:
    return value[:LONGEST] if isinstance(value, str) else ""
