"""A qualification in the words of schema.org, for search engines and other readers of the page.

The type is EducationalOccupationalCredential. `validFrom` and `expires` say when a version counts; `competencyRequired`
holds one DefinedTerm per competence, with the permanent address of that competence on the page. Texts go out as the
source gave them, trimmed.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from ijkpunt.kernel.qualification import Competence, PartialQualification, QualificationRecord

FRAMEWORK, EUROPEAN = "Vlaamse kwalificatiestructuur (VKS)", "Europees kwalificatiekader (EQF)"


def credential(
    record: QualificationRecord, *, address: str, description: str = "", newer: str | None = None
) -> dict[str, Any]:
    """The record as a JSON-LD object, ready for `json.dumps`.

    `address` is the permanent address of the version; `description` replaces the official one (the plain view, for
    example); `newer` is the address of the version that took its place. What the record does not say is left out.
    """
    return _said(
        {
            "@context": "https://schema.org",
            "@type": "EducationalOccupationalCredential",
            "@id": address,
            "url": address,
            "identifier": record.identifier,
            "name": record.title.strip(),
            "alternateName": [synonym.strip() for synonym in record.synonyms],
            "description": (description or record.definition).strip(),
            "inLanguage": "nl-BE",
            "version": str(record.version.version),
            "credentialCategory": "Beroepskwalificatie",
            "educationalLevel": _level(record.level),
            "competencyRequired": [_competence(one, address) for one in record.competences],
            "hasPart": [_partial(one, record, address) for one in record.partials],
            "about": [_domain(path) for path in (domain.path for domain in record.domains)],
            "validFrom": _day(record.recognised_on),
            "datePublished": _day(record.recognised_on),
            "dateModified": _day(record.changed_on),
            "expires": _day(record.ends_on),
            "isBasedOn": record.source_address,
            "supersededBy": newer,
            "recognizedBy": {"@type": "GovernmentOrganization", "name": "Vlaamse overheid"},
            "validIn": {"@type": "AdministrativeArea", "name": "Vlaanderen"},
        }
    )


@dataclass(frozen=True, slots=True)
class Training:
    """A recognised programme as a search engine wants it. `starts`: days on which one can begin. `price` in cents."""

    address: str
    number: str
    name: str
    qualification: str  # permanent address of the version that it leads to
    qualification_name: str
    provider: str
    provider_address: str
    description: str = ""
    website: str = ""
    language: str = ""
    price: int | None = None
    starts: tuple[date, ...] = ()
    competences: tuple[tuple[str, str], ...] = ()  # code and text


def programme(training: Training) -> dict[str, Any]:
    """A programme as a JSON-LD object: EducationalOccupationalProgram, with the credential that it leads to."""
    price = None if training.price is None else f"{training.price / 100:.2f}"
    return _said(
        {
            "@context": "https://schema.org",
            "@type": "EducationalOccupationalProgram",
            "@id": training.address,
            "url": training.address,
            "identifier": training.number,
            "name": training.name.strip(),
            "description": training.description.strip(),
            "sameAs": training.website,
            "inLanguage": training.language,
            "provider": {
                "@type": "EducationalOrganization",
                "name": training.provider.strip(),
                "url": training.provider_address,
            },
            "occupationalCredentialAwarded": {
                "@type": "EducationalOccupationalCredential",
                "@id": training.qualification,
                "url": training.qualification,
                "name": training.qualification_name.strip(),
                "credentialCategory": "Beroepskwalificatie",
            },
            "startDate": _day(min(training.starts, default=None)),
            "offers": None if price is None else {"@type": "Offer", "price": price, "priceCurrency": "EUR"},
            "teaches": [_term(code, text, training.qualification) for code, text in training.competences],
        }
    )


def _level(level: int) -> list[dict[str, Any]]:
    """The level in Flanders, and the same in Europe: VKS levels are EQF levels (referencing report, 2011)."""
    told = (("VKS-niveau", FRAMEWORK), ("EQF-niveau", EUROPEAN))
    return [
        {"@type": "DefinedTerm", "name": f"{name} {level}", "termCode": str(level), "inDefinedTermSet": framework}
        for name, framework in told
    ]


def _competence(competence: Competence, address: str) -> dict[str, Any]:
    return _term(competence.code, competence.text, address)


def _term(code: str, text: str, address: str) -> dict[str, Any]:
    return _said(
        {
            "@type": "DefinedTerm",
            "@id": f"{address}#{code}",
            "url": f"{address}#{code}",
            "termCode": code,
            "name": text.strip(),
            "inDefinedTermSet": address,
        }
    )


def _partial(partial: PartialQualification, record: QualificationRecord, address: str) -> dict[str, Any]:
    competences = (record.competence(code) for code in partial.competences or ())
    return _said(
        {
            "@type": "EducationalOccupationalCredential",
            "identifier": partial.number,
            "name": partial.title.strip(),
            "description": (partial.description or "").strip(),
            "credentialCategory": "Deelkwalificatie",
            "competencyRequired": [_competence(one, address) for one in competences if one is not None],
        }
    )


def _domain(path: tuple[str, ...]) -> dict[str, Any]:
    return {"@type": "DefinedTerm", "name": path[-1].strip(), "description": " > ".join(path)}


def _day(value: Any) -> str | None:
    return None if value is None else value.isoformat()


def _said(mapping: dict[str, Any]) -> dict[str, Any]:
    """Without what says nothing: None, empty texts and empty lists."""
    return {key: value for key, value in mapping.items() if value not in (None, "", [])}
