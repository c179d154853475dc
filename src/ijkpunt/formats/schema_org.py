"""A qualification in the words of schema.org, for search engines and other readers of the page.

The type is EducationalOccupationalCredential. `validFrom` and `expires` say when a version counts; `competencyRequired`
holds one DefinedTerm per competence, with the permanent address of that competence on the page. Texts go out as the
source gave them, trimmed.
"""

from typing import Any

from ijkpunt.kernel.qualification import Competence, PartialQualification, QualificationRecord

FRAMEWORK = "Vlaamse kwalificatiestructuur (VKS)"


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
        }
    )


def _level(level: int) -> dict[str, Any]:
    return {
        "@type": "DefinedTerm",
        "name": f"VKS-niveau {level}",
        "termCode": str(level),
        "inDefinedTermSet": FRAMEWORK,
    }


def _competence(competence: Competence, address: str) -> dict[str, Any]:
    return _said(
        {
            "@type": "DefinedTerm",
            "@id": f"{address}#{competence.code}",
            "url": f"{address}#{competence.code}",
            "termCode": competence.code,
            "name": competence.text.strip(),
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
