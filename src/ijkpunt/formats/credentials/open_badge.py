"""A proof as Open Badge 3.0, which is a W3C Verifiable Credential 2.0. Still to be signed.

Every field is a word of the two pinned vocabularies, so that no address of ours has to answer for an old proof to be
read. The achievement lists all competences of the version as result descriptions; a result stands beside each one that
was shown, so that who reads a proof of competences sees what was shown and what was not part of it.
"""

from collections.abc import Iterable
from typing import Any, Final

from ijkpunt.formats.credentials.content import Alignment, CompetenceContent, ProofContent
from ijkpunt.formats.credentials.moments import as_text, start_of
from ijkpunt.formats.credentials.status_list import StatusEntry
from ijkpunt.formats.credentials.vocabularies import CREDENTIALS_2, OPEN_BADGES_3
from ijkpunt.kernel.award import AwardingBody, CredentialKind, Holder

ACHIEVEMENT_TYPES: Final = {
    CredentialKind.QUALIFICATION: "Certificate",
    CredentialKind.PARTIAL_QUALIFICATION: "MicroCredential",
    CredentialKind.COMPETENCES: "Competency",
}
FRAMEWORK: Final = "Vlaamse kwalificatiestructuur"
EQF: Final = "European Qualifications Framework"


def write_open_badge(content: ProofContent, status: Iterable[StatusEntry]) -> dict[str, Any]:
    """The unsigned credential. `status`: where it will be told that this proof was withdrawn or paused."""
    award = content.award
    ends = {"validUntil": as_text(start_of(award.ends_on))} if award.ends_on else {}
    entries = [entry.as_json() for entry in status]
    return {
        "@context": [CREDENTIALS_2, OPEN_BADGES_3],
        "id": award.address,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": str(content.name),
        "issuer": _issuer(award.body),
        "validFrom": as_text(start_of(award.awarded_on)),
        **ends,
        "awardedDate": as_text(start_of(award.decided_on)),
        "credentialSubject": {
            "id": award.holder.reference,
            "type": ["AchievementSubject"],
            **_name(award.holder),
            "achievement": write_achievement(content),
            "result": [
                {"type": ["Result"], "resultDescription": one.address, "status": "Completed"} for one in content.shown
            ],
        },
        "evidence": [{"type": ["Evidence"], "name": str(content.road)}],
        **({"credentialStatus": entries} if entries else {}),
    }


def write_achievement(content: ProofContent) -> dict[str, Any]:
    """What was achieved: the same for everybody who holds this kind of proof of this version."""
    return {
        "id": content.achievement,
        "type": ["Achievement"],
        "achievementType": ACHIEVEMENT_TYPES[content.award.kind],
        "name": str(content.name),
        "description": content.definition,
        "criteria": {"id": content.qualification, "narrative": str(content.criteria)},
        "humanCode": content.award.partial or str(content.award.version),
        "version": str(content.award.version.version),
        "inLanguage": "nl",
        "alignment": [*_framework(content), *(_alignment(one) for one in content.alignments)],
        "resultDescription": [_result_description(one) for one in content.competences],
    }


def _issuer(body: AwardingBody) -> dict[str, Any]:
    page = {"url": body.address} if body.address else {}
    return {"id": body.identifier, "type": ["Profile"], "name": body.name, **page}


def _name(holder: Holder) -> dict[str, Any]:
    """The name, not hashed: it is there for people to read, and only when the holder wants it."""
    if not holder.name:
        return {}
    identity = {
        "type": "IdentityObject",
        "hashed": False,
        "identityHash": holder.name,
        "identityType": "name",
    }
    return {"identifier": [identity]}


def _framework(content: ProofContent) -> list[dict[str, Any]]:
    """The qualification in the Flemish structure; of a whole one its level in Europe (VKS 1 to 8 are EQF 1 to 8)."""
    level = content.level
    version = Alignment(
        content.title, content.qualification, FRAMEWORK, "ext:VKSBeroepskwalificatie", str(content.award.version)
    )
    if level is None:
        return [_alignment(version)]
    address = f"http://data.europa.eu/snb/eqf/{level}"
    return [
        _alignment(version),
        _alignment(Alignment(f"EQF {level}, VKS {level}", address, EQF, "ext:EQFLevel", str(level))),
    ]


def _alignment(one: Alignment) -> dict[str, Any]:
    code = {"targetCode": one.code} if one.code else {}
    return {
        "type": ["Alignment"],
        "targetName": one.name,
        "targetUrl": one.address,
        "targetFramework": one.framework,
        "targetType": one.kind,
        **code,
    }


def _result_description(one: CompetenceContent) -> dict[str, Any]:
    aligned = {"alignment": [_alignment(other) for other in one.alignments]} if one.alignments else {}
    return {
        "id": one.address,
        "type": ["ResultDescription"],
        "name": one.text,
        "resultType": "Status",
        "allowedValue": ["Completed"],
        **aligned,
    }
