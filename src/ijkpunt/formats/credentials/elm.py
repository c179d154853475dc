"""A proof as European Digital Credential, in the European Learning Model 3.0: the payload, ready for a sealing service.

The seal is made outside, by the body that has a qualified or advanced electronic seal; it adds its legal identifier and
the moment. Written to pass the official shapes (EDC-generic-no-cv and -full, version 1.1.0 of February 2024). Those
shapes let three kinds of nonsense through, so these are checked here: a concept that no list has, a date without a
time, and a key that no vocabulary knows. The renderer carries its version in its name; 3.2 will stand beside it.
"""

import base64
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from lxml import etree

from ijkpunt.formats.credentials.content import Alignment, CompetenceContent, ProofContent
from ijkpunt.formats.credentials.elm_concepts import AUTHORITY, ESCO_SKILL, ESCO_SKILLS, SNB
from ijkpunt.formats.credentials.moments import as_day, as_text, from_text, start_of
from ijkpunt.kernel.award import AwardingBody, CredentialKind, Holder
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, Problem, Refused, shorten

VERSION: Final = "elm-3.0"
CONTEXTS: Final = ("https://www.w3.org/2018/credentials/v1", "http://data.europa.eu/snb/model/context/edc-ap")
GENERIC_PROFILE: Final = "e34929035b"
FLEMISH_FRAMEWORK: Final = "c_ed96825f"  # the list has no concept per level; the number travels in eqfLevel
MOMENTS: Final = frozenset(
    {"issued", "issuanceDate", "validFrom", "validUntil", "expirationDate", "awardingDate", "dateOfBirth"}
)

Known = Callable[[str, str], bool]  # scheme, concept


def write_european_credential(content: ProofContent, picture: bytes, made: datetime) -> dict[str, Any]:
    """The unsealed credential. `picture` is the first page of the proof on paper as PNG: the model asks for it."""
    award = content.award
    last = as_text(start_of(award.ends_on)) if award.ends_on else ""
    return {
        "@context": list(CONTEXTS),
        "id": award.address,
        "type": ["VerifiableCredential", "EuropeanDigitalCredential"],
        "credentialProfiles": _concept("credential", GENERIC_PROFILE),
        "credentialSchema": {"id": "http://data.europa.eu/snb/model/ap/edc-generic-full", "type": "ShaclValidator2017"},
        "issuanceDate": as_text(made),
        "issued": as_text(made),
        "validFrom": as_text(start_of(award.awarded_on)),
        **({"validUntil": last, "expirationDate": last} if last else {}),
        "issuer": _organisation(award.body, legal=True),
        "credentialSubject": _person(award.holder, _achievement(content)),
        "displayParameter": _display(content, picture),
    }


def upload_form(credential: Mapping[str, Any]) -> dict[str, Any]:
    """As the official issuing tools take it in."""
    return {"credential": dict(credential)}


def _achievement(content: ProofContent) -> dict[str, Any]:
    award = content.award
    return {
        "id": f"{award.address}#achievement",
        "type": "LearningAchievement",
        "title": _nl(str(content.name)),
        "awardedBy": {
            "id": f"{award.address}#awarding",
            "type": "AwardingProcess",
            "awardingBody": _organisation(award.body, legal=False),
            "awardingDate": as_day(award.awarded_on),
        },
        "specifiedBy": _qualification(content),
    }


def _qualification(content: ProofContent) -> dict[str, Any]:
    """The achievement pinned to its version. Of a proof of competences only what was shown is an outcome."""
    kind = content.award.kind
    told = content.shown if kind is CredentialKind.COMPETENCES else content.competences
    whole = {"id": content.qualification, "type": "Qualification", "title": _nl(content.title)}
    level = {"eqfLevel": _concept("eqf", str(content.level)), "nqfLevel": [_concept("qdr", FLEMISH_FRAMEWORK)]}
    subject = {"thematicArea": [_concept("isced-f", content.isced)]} if content.isced else {}
    return {
        "id": content.achievement,
        "type": "Qualification",
        "title": _nl(content.part_title or content.title),
        "description": _nl(content.definition),
        **(level if content.level is not None else {}),
        "isPartialQualification": kind is not CredentialKind.QUALIFICATION,
        **({} if kind is CredentialKind.QUALIFICATION else {"isPartOf": [whole]}),
        **subject,
        "learningOutcome": [_outcome(one) for one in told],
    }


def _outcome(one: CompetenceContent) -> dict[str, Any]:
    skills = [_skill(other) for other in one.alignments if ESCO_SKILL.match(other.address)]
    return {
        "id": one.address,
        "type": "LearningOutcome",
        "title": _nl(one.text),
        "dcType": _concept("skill-type", "skill"),
        **({"relatedESCOSkill": skills} if skills else {}),
    }


def _skill(other: Alignment) -> dict[str, Any]:
    return {
        "id": other.address,
        "type": "Concept",
        "inScheme": {"id": ESCO_SKILLS, "type": "ConceptScheme"},
        "prefLabel": _nl(other.name),
    }


def _person(holder: Holder, achievement: dict[str, Any]) -> dict[str, Any]:
    name = {"fullName": _nl(holder.name)} if holder.name else {}
    born = {"dateOfBirth": as_day(holder.birth_date)} if holder.birth_date else {}
    return {"id": holder.reference, "type": "Person", **name, **born, "hasClaim": achievement}


def _organisation(body: AwardingBody, *, legal: bool) -> dict[str, Any]:
    """The body. As issuer it needs its legal identifier (`legal`): the number of the enterprise register."""
    country = _authority("country", "BEL")
    identifier = {
        "id": f"{body.identifier}#number",
        "type": "LegalIdentifier",
        "notation": body.number,
        "spatial": country,
    }
    return {
        "id": body.identifier,
        "type": "Organisation",
        "legalName": _nl(body.name),
        **({"eIDASIdentifier": identifier} if legal else {"registration": identifier} if body.number else {}),
        "location": {
            "id": f"{body.identifier}#place",
            "type": "Location",
            "address": {
                "id": f"{body.identifier}#address",
                "type": "Address",
                "countryCode": country,
                **({"fullAddress": _note(body)} if body.town else {}),
            },
        },
    }


def _note(body: AwardingBody) -> dict[str, Any]:
    return {"id": f"{body.identifier}#town", "type": "Note", "noteLiteral": _nl(body.town)}


def _display(content: ProofContent, picture: bytes) -> dict[str, Any]:
    base, language = content.award.address, _authority("language", "NLD")
    image = {
        "id": f"{base}#page-1-image",
        "type": "MediaObject",
        "content": base64.b64encode(picture).decode(),
        "contentEncoding": _concept("encoding", "6146cde7dd"),
        "contentType": _authority("file-type", "PNG"),
    }
    return {
        "id": f"{base}#display",
        "type": "DisplayParameter",
        "title": _nl(str(content.name)),
        "description": _nl(str(content.criteria)),
        "primaryLanguage": language,
        "language": [language],
        "individualDisplay": [
            {
                "id": f"{base}#display-nl",
                "type": "IndividualDisplay",
                "language": language,
                "displayDetail": [{"id": f"{base}#page-1", "type": "DisplayDetail", "page": 1, "image": image}],
            }
        ],
    }


def _nl(text: str) -> dict[str, str]:
    return {"nl": text}


def _concept(scheme: str, name: str) -> dict[str, Any]:
    """A concept of a list of the Commission; all its schemes end in 25831c2."""
    return {
        "id": f"{SNB}{scheme}/{name}",
        "type": "Concept",
        "inScheme": {"id": f"{SNB}{scheme}/25831c2", "type": "ConceptScheme"},
    }


def _authority(scheme: str, name: str) -> dict[str, Any]:
    return {
        "id": f"{AUTHORITY}{scheme}/{name}",
        "type": "Concept",
        "inScheme": {"id": f"{AUTHORITY}{scheme}", "type": "ConceptScheme"},
    }


def concept_lists(folder: Path) -> Mapping[str, frozenset[str]]:
    """The official lists (`cv/*.xsd` of the model) by scheme, for `check_european_credential`."""
    lists: dict[str, frozenset[str]] = {}
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    for file in sorted(folder.glob("*.xsd")):
        root = etree.parse(file, parser).getroot()
        values = root.iterfind(".//{http://www.w3.org/2001/XMLSchema}enumeration")
        scheme = str(root.get("targetNamespace", ""))
        lists[scheme] = lists.get(scheme, frozenset()) | {str(value.get("value")) for value in values}
    return lists


def check_european_credential(credential: Mapping[str, Any], known: Known) -> None:
    """What the shapes let through: concepts outside their list, and moments that are none. Raises Refused."""
    problems = [
        Problem(
            "elm.concept" if concept else "elm.moment",
            say("{value} staat niet in de officiële lijst.", value=shorten(value))
            if concept
            else say("“{value}” is geen tijdstip met een tijdzone.", value=shorten(value)),
            say("Kies een waarde uit de lijst van de Europese Commissie.")
            if concept
            else say("Schrijf bijvoorbeeld 2026-07-02T10:00:00Z."),
            Place(field=path),
        )
        for path, value, concept in _wrong(credential, known, "")
    ]
    if problems:
        raise Refused(problems)


def _wrong(value: object, known: Known, path: str) -> Iterator[tuple[str, str, bool]]:
    if isinstance(value, Mapping):
        scheme = value.get("inScheme")
        if isinstance(scheme, Mapping) and not known(str(scheme.get("id")), str(value.get("id"))):
            yield path, str(value.get("id")), True
        for key, inside in value.items():
            if key in MOMENTS and not _is_moment(inside):
                yield f"{path}.{key}", str(inside), False
            yield from _wrong(inside, known, f"{path}.{key}")
    elif isinstance(value, list):
        for number, inside in enumerate(value):
            yield from _wrong(inside, known, f"{path}[{number}]")


def _is_moment(text: object) -> bool:
    try:
        from_text(text)
    except ValueError:
        return False
    return True
