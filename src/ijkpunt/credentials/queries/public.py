"""What anybody may see of a proof: what it is about, who gave it and whether it counts. Never who holds it.

The name is for who has the number and the date of the proof, or the link of the holder (facts: a public check shows the
name only to who holds the paper already).
"""

import hmac
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from ijkpunt.credentials.models import Award, HolderLink
from ijkpunt.credentials.queries.awards import get_award
from ijkpunt.credentials.rules.links import hash_of
from ijkpunt.kernel.award import KIND_NAMES, CredentialKind
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import NotFound
from ijkpunt.register.queries import get_record


class Standing(StrEnum):
    """Whether a proof counts today."""

    VALID = "valid"
    WITHDRAWN = "withdrawn"
    PAUSED = "paused"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class PublicProof:
    """A proof as anybody may see it. `level` is None for a part and for loose competences; `count` of competences."""

    identifier: UUID
    kind: Message
    title: str
    part: str
    version: str
    level: int | None
    competences: tuple[str, ...]
    issuer: str
    issuer_key: str
    town: str
    awarded_on: date
    ends_on: date | None
    standing: Standing
    since: date | None  # when it stopped to count
    erased: bool
    codes: tuple[str, ...] = ()  # of `competences`, in the same order


def public_proof(identifier: UUID, on: date) -> PublicProof:
    """The proof with this number. Raises NotFound `award.unknown`."""
    return shown_of(get_award(identifier), on)


def name_of(identifier: UUID, awarded_on: date) -> str:
    """The name of the holder, for who knows number and date; empty in every other case, whatever the reason.

    A wrong date, a proof without its holder and a number that does not exist give the same answer.
    """
    award = Award.objects.select_related("holder").filter(identifier=identifier).first()
    known = award.awarded_on.isoformat() if award else ""
    same = hmac.compare_digest(known, awarded_on.isoformat())
    if award is None or not same or award.erased_on is not None:
        return ""
    return shown_name(award)


def shown_name(award: Award) -> str:
    """The name that stands on the proof; empty when the holder wants none there."""
    return award.name if award.show_name else ""


def award_of_link(token: str, on: date) -> Award:
    """The proof that this link shows on a day. Raises NotFound `link.unknown`, the same for every reason."""
    found = (
        HolderLink.objects.select_related("award__holder", "award__issuer")
        .filter(
            token_hash=hash_of(token),
            valid_from__lte=on,
            valid_until__gte=on,
            taken_back_on=None,
            award__erased_on=None,
        )
        .first()
    )
    if found is None:
        raise NotFound(
            "link.unknown",
            say("Deze link toont geen bewijs. Misschien is hij verlopen, of nam de houder hem terug."),
            say("Vraag de houder om een nieuwe link."),
        )
    return found.award


def links_of(award: Award) -> list[HolderLink]:
    """The links to a proof, newest first. Their addresses are known to nobody but who got them."""
    return list(award.links.all())


def shown_of(award: Award, on: date) -> PublicProof:
    """A proof as anybody may see it. Needs the issuer of the award."""
    record = get_record(award.version)
    part = next((one.title for one in record.partials if one.number == award.partial), "")
    kind = CredentialKind(award.kind)
    standing, since = _standing(award, on)
    proved = [one for one in record.competences if one.code in award.competences]
    return PublicProof(
        identifier=award.identifier,
        kind=KIND_NAMES[kind],
        title=record.title.strip(),
        part=part.strip(),
        version=award.version,
        level=record.level if kind is CredentialKind.QUALIFICATION else None,
        competences=tuple(one.text for one in proved),
        issuer=award.issuer.name,
        issuer_key=award.issuer.key,
        town=award.issuer.town,
        awarded_on=award.awarded_on,
        ends_on=award.ends_on,
        standing=standing,
        since=since,
        erased=award.erased_on is not None,
        codes=tuple(one.code for one in proved),
    )


def _standing(award: Award, on: date) -> tuple[Standing, date | None]:
    if award.revoked_on is not None:
        return Standing.WITHDRAWN, award.revoked_on
    if award.suspended_on is not None:
        return Standing.PAUSED, award.suspended_on
    if award.ends_on is not None and award.ends_on <= on:
        return Standing.ENDED, award.ends_on
    return Standing.VALID, None
