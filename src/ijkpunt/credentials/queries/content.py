"""What stands on a proof, gathered from the award, the pinned version and its confirmed links."""

import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any

from ijkpunt.credentials.models import Award
from ijkpunt.credentials.queries.addresses import base
from ijkpunt.crosswalk.queries import published_equals
from ijkpunt.formats.credentials.content import Alignment, ProofContent, gather
from ijkpunt.formats.credentials.open_badge import write_achievement
from ijkpunt.formats.credentials.vocabularies import OPEN_BADGES_3
from ijkpunt.kernel.award import AwardingBody, AwardRecord, CredentialKind, Holder, Road
from ijkpunt.kernel.mapping import MappingEnd
from ijkpunt.kernel.qualification import QualificationRecord
from ijkpunt.register.queries import get_record

ESCO = "esco"
OCCUPATION = "occupation"
NO_DAY = date(2000, 1, 1)  # of an achievement apart from any award: it is not shown


def content_of(award: Award) -> ProofContent:
    """Everything that a rendering of this proof may say. Needs the holder and the issuer of the award."""
    return gather(award.record(), get_record(award.version), base(), alignments=alignments_of(award.version))


def alignments_of(version: str) -> Mapping[str, tuple[Alignment, ...]]:
    """What people published as the same in ESCO: by code of competence, and by the number of the version for the whole.

    Only exact and close matches: a wider or narrower skill is not what the holder showed.
    """
    return {code: tuple(map(_alignment, ends)) for code, ends in published_equals(version, ESCO).items()}


def achievement_of(version: str, partial: str = "") -> dict[str, Any]:
    """What is achieved with a proof of this version, or of one part of it: JSON-LD, the same words as in each proof.

    Raises NotFound for an unknown version, Refused for a part that it does not have.
    """
    record = get_record(version)
    standing = _nobodys(record, partial)
    content = gather(standing, record, base(), alignments=alignments_of(version))
    return {"@context": [OPEN_BADGES_3], **write_achievement(content)}


def _nobodys(record: QualificationRecord, partial: str) -> AwardRecord:
    """An award to nobody: what is achieved does not depend on who achieves it."""
    part = next((one for one in record.partials if one.number == partial), None)
    codes = (part.competences if part else None) or tuple(one.code for one in record.competences)
    return AwardRecord(
        identifier=uuid.UUID(int=0),
        kind=CredentialKind.PARTIAL_QUALIFICATION if partial else CredentialKind.QUALIFICATION,
        version=record.version,
        competences=tuple(codes),
        holder=Holder(""),
        body=AwardingBody("", ""),
        road=Road.SCHOOL,
        decision="",
        decided_on=NO_DAY,
        awarded_on=NO_DAY,
        partial=partial,
    )


def _alignment(end: MappingEnd) -> Alignment:
    kind = "ext:ESCOOccupation" if end.kind == OCCUPATION else "ext:ESCOSkill"
    address = end.id if end.id.startswith(("https://", "http://")) else f"{base()}/id/{end.source}/{end.id}"
    return Alignment(end.label, address, f"ESCO {end.version}".strip(), kind)
