"""A proof on paper and its supplement, as one PDF/A that carries the signed credential inside.

PDF/A-3 is PDF/A-2 plus attachments: with the credential in it, the file that somebody mails is enough to check the
proof. The QR code holds an address of ours with the number of the proof, and the digest stands beside it, so that a
copied code under another text shows itself.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

import segno

from ijkpunt.formats.credentials.containers import ATTACHED
from ijkpunt.formats.credentials.content import ProofContent
from ijkpunt.formats.documents import ARCHIVED_WITH_DATA, picture, typeset
from ijkpunt.kernel.award import KIND_NAMES, CredentialKind
from ijkpunt.kernel.messages import say

TEMPLATE: Final = "proof.typ"
MONTHS: Final = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Checkable:
    """How a reader of the paper checks it: the address in the QR code, and the digest of what was signed."""

    address: str
    digest: str


def write_paper(content: ProofContent, check: Checkable, credential: bytes) -> bytes:
    """The proof and its supplement as PDF/A-3a, with the signed credential attached."""
    data = _data(content, check) | {"attachment": credential.decode()}
    return typeset(TEMPLATE, data, content.award.awarded_on, archived=ARCHIVED_WITH_DATA)


def write_picture(content: ProofContent, check: Checkable) -> bytes:
    """The first page as PNG: the European credential shows it, and a badge can be baked into it.

    Pictures are shared more freely than paper, so the day of birth is not on it.
    """
    holder = replace(content.award.holder, birth_date=None)
    return picture(TEMPLATE, _data(replace(content, award=replace(content.award, holder=holder)), check))


def _data(content: ProofContent, check: Checkable) -> dict[str, Any]:
    award = content.award
    code = award.partial or str(award.version)
    return {
        "language": "nl",
        "title": str(content.name),
        "description": str(content.criteria),
        "body": award.body.name,
        "framework": str(say("Vlaamse kwalificatiestructuur")),
        "code": code,
        "kind": str(KIND_NAMES[award.kind]),
        "given": str(say("{body} geeft dit bewijs aan", body=award.body.name)),
        "holder": award.holder.name or str(say("de houder van dit bewijs")),
        "about": str(_about(award.kind)),
        "subject": content.part_title or content.title,
        "facts": _facts(content),
        "signatures": _signatures(content),
        "foot": str(say("Bewijs {number}", number=award.identifier)),
        "words": {"page": str(say("bladzijde"))},
        "qr": _qr(check.address),
        "qr_words": str(say("QR-code met het adres waar je dit bewijs controleert")),
        "check": _check(check),
        "supplement": _supplement(content),
        "attachment": "",
        "attachment_name": ATTACHED,
        "attachment_kind": "application/json",
        "attachment_words": str(say("Het ondertekende digitale bewijs")),
    }


def _about(kind: CredentialKind) -> object:
    if kind is CredentialKind.QUALIFICATION:
        return say("die alle competenties heeft van het beroep")
    if kind is CredentialKind.PARTIAL_QUALIFICATION:
        return say("die alle competenties heeft van de deelkwalificatie")
    return say("die competenties heeft van het beroep")


def _facts(content: ProofContent) -> list[tuple[str, str]]:
    award = content.award
    rows = [
        (say("Gegeven op"), _day(award.awarded_on)),
        (say("Beslist op"), _day(award.decided_on)),
        (say("Hoe behaald"), content.road),
        (say("Geldig tot"), _day(award.ends_on) if award.ends_on else say("geen einddatum")),
    ]
    if content.level is not None:
        rows.insert(0, (say("Niveau"), say("VKS {level} van 8, even hoog als EQF {level}", level=content.level)))
    if content.part_title:
        rows.insert(0, (say("Deel van"), f"{content.title} ({award.version})"))
    if award.holder.birth_date:
        rows.insert(0, (say("Geboren op"), _day(award.holder.birth_date)))
    return [(str(name), str(value)) for name, value in rows]


def _signatures(content: ProofContent) -> list[tuple[str, str]]:
    """Places for a signature by hand: the digital one is what counts, paper is signed by custom."""
    award = content.award
    where = say("{town}, {day}", town=award.body.town, day=_day(award.awarded_on)) if award.body.town else ""
    holder = award.holder.name or str(say("de houder"))
    return [(str(say("Voor {body}", body=award.body.name)), str(where)), (holder, str(say("houder van dit bewijs")))]


def _check(check: Checkable) -> Mapping[str, str]:
    return {
        "title": str(say("Controleer dit bewijs")),
        "sentence": str(say("Scan de code, of geef dit bestand op de pagina Bewijs controleren.")),
        "address": check.address,
        "digest": check.digest,
    }


def _supplement(content: ProofContent) -> dict[str, Any]:
    notes = [content.definition]
    if missing := len(content.competences) - len(content.shown):
        notes.append(
            str(say("Het beroep telt nog {count} andere competenties. Die staan niet op dit bewijs.", count=missing))
        )
    notes.append(str(say("Dit bewijs gaat over deze versie en blijft gelden als er een nieuwe versie komt.")))
    return {
        "title": str(say("Supplement: wat {holder} kan", holder=content.award.holder.name or say("de houder"))),
        "sentence": str(content.criteria),
        "competences": [one.text for one in content.shown],
        "notes": notes,
    }


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _qr(address: str) -> str:
    svg = io.BytesIO()
    segno.make(address, error="m").save(svg, kind="svg", border=2, dark="#1c2725", light="#ffffff", xmldecl=False)
    return svg.getvalue().decode()
