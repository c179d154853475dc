"""A frozen portfolio as a page shows it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.qualification import Competence
from ijkpunt.pathways.rules.portfolio import AttestationRole, ExperienceKind, Origin
from ijkpunt.web.assessing.seen import Row, rows_of

ORIGINS: Mapping[Origin, Message] = {
    Origin.SELF: say("zelf gemaakt"),
    Origin.THIRD_PARTY: say("van iemand anders"),
    Origin.AUTHENTIC: say("uit een officiële bron"),
}


@dataclass(frozen=True, slots=True)
class Thing:
    """Something in a portfolio. `texts`: the competences that the person links it to."""

    kind: Message
    title: str
    story: str
    where: str
    first: date | None
    last: date | None
    texts: Sequence[str]
    content_hash: str = ""


def portfolio_shown(content: object, competences: Iterable[Competence]) -> Mapping[str, Sequence[Thing]]:
    """The experiences, files and attestations; empty where the journey has no frozen copy."""
    texts = {one.code: one.text for one in competences}
    frozen: Mapping[str, Any] = content if isinstance(content, Mapping) else {}
    return {
        "experiences": [_experience(row, texts) for row in rows_of(frozen.get("experiences"))],
        "evidence": [_evidence(row, texts) for row in rows_of(frozen.get("evidence"))],
        "attestations": [_attestation(row, texts) for row in rows_of(frozen.get("attestations"))],
    }


def _experience(row: Row, texts: Mapping[str, str]) -> Thing:
    kind = ExperienceKind(row["kind"]).label
    return Thing(
        kind, row["title"], row["story"], row["where"], _day(row["first"]), _day(row["last"]), _linked(row, texts)
    )


def _evidence(row: Row, texts: Mapping[str, str]) -> Thing:
    origin = ORIGINS[Origin(row["origin"])]
    title = row["title"] or row["file_name"]
    return Thing(origin, title, "", row["source"], _day(row["dated"]), None, _linked(row, texts), row["content_hash"])


def _attestation(row: Row, texts: Mapping[str, str]) -> Thing:
    role = AttestationRole(row["role"]).label
    text = texts.get(row["competence"], row["competence"])
    return Thing(role, row["name"], row["words"], row["organisation"], _day(row["given_on"]), None, [text])


def _linked(row: Row, texts: Mapping[str, str]) -> list[str]:
    return [texts[code] for _, code in row["competences"] if code in texts]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
