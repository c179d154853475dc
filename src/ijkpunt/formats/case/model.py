"""The classes of 1EdTech CASE 1.1 as facts: which fields each has, of which kind, and which it cannot do without.

Source: 1EdTech "Competencies and Academic Standards Exchange" 1.1 (final, January 2025), information model of the
CFPackage and REST/JSON binding. A class has no other fields than these; what is absent is left out and never null.
`extensions` may hold anything. A class whose name ends in `Alone` is what a server gives outside a package: it says
where it belongs.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What a field holds."""

    UUID = "uuid"  # lower case, version 1 to 5
    ADDRESS = "address"
    TEXT = "text"
    LINE = "line"  # text without line ends, without blanks around it
    LANGUAGE = "language"
    DAY = "day"
    MOMENT = "moment"
    NUMBER = "number"
    WHOLE = "whole"
    FREE = "free"  # an object with anything in it
    CASE_VERSION = "case_version"  # "1.1"
    ASSOCIATION_TYPE = "association_type"
    TARGET_TYPE = "target_type"


@dataclass(frozen=True, slots=True)
class Field:
    """`holds` is a kind, or the name of another class. `many`: a list of them."""

    holds: Kind | str
    required: bool = False
    many: bool = False


ASSOCIATION_TYPES: Final = frozenset(
    {
        "isChildOf",
        "isPeerOf",
        "isPartOf",
        "exactMatchOf",
        "precedes",
        "isRelatedTo",
        "replacedBy",
        "exemplar",
        "hasSkillLevel",
        "isTranslationOf",
    }
)


def _class(**fields: str) -> Mapping[str, Field]:
    """Fields as text: the kind, `!` behind what is required, `[]` behind a list."""
    return {name: _field(text) for name, text in fields.items()}


def _field(text: str) -> Field:
    holds = text.rstrip("!").removesuffix("[]")
    return Field(Kind(holds) if holds in set(Kind) else holds, text.endswith("!"), "[]" in text)


_NAMED = {"identifier": "uuid!", "uri": "address!", "lastChangeDateTime": "moment!", "extensions": "free"}
_STATUS = {"language": "language", "statusStartDate": "day", "statusEndDate": "day", "licenseURI": "LinkURI"}
_SUBJECT = {"subject": "line[]", "subjectURI": "LinkURI[]"}

_IN_PACKAGES: Final[Mapping[str, Mapping[str, Field]]] = {
    "CFPackage": _class(
        CFDocument="CFDocument!",
        CFItems="CFItem[]",
        CFAssociations="CFAssociation[]",
        CFDefinitions="CFDefinition",
        CFRubrics="CFRubric[]",
        extensions="free",
    ),
    "CFDocument": _class(
        **_NAMED,
        **_STATUS,
        **_SUBJECT,
        frameworkType="line",
        caseVersion="case_version",
        creator="line!",
        title="line!",
        officialSourceURL="address",
        publisher="line",
        description="text",
        version="line",
        adoptionStatus="line",
        notes="text",
    ),
    "CFItem": _class(
        **_NAMED,
        **_STATUS,
        **_SUBJECT,
        fullStatement="text!",
        alternativeLabel="line",
        CFItemType="line",
        humanCodingScheme="line",
        listEnumeration="line",
        abbreviatedStatement="line",
        conceptKeywords="line[]",
        conceptKeywordsURI="LinkURI",
        notes="text",
        educationLevel="line[]",
        CFItemTypeURI="LinkURI",
    ),
    "CFAssociation": _class(
        **_NAMED,
        associationType="association_type!",
        sequenceNumber="whole",
        originNodeURI="LinkGenURI!",
        destinationNodeURI="LinkGenURI!",
        CFAssociationGroupingURI="LinkURI",
        notes="text",
    ),
    "CFDefinition": _class(
        CFConcepts="CFConcept[]",
        CFSubjects="CFSubject[]",
        CFLicenses="CFLicense[]",
        CFItemTypes="CFItemType[]",
        CFAssociationGroupings="CFAssociationGrouping[]",
        extensions="free",
    ),
    "CFConcept": _class(**_NAMED, title="line!", keywords="line", hierarchyCode="line!", description="text"),
    "CFSubject": _class(**_NAMED, title="line!", hierarchyCode="line!", description="text"),
    "CFLicense": _class(**_NAMED, title="line!", description="text", licenseText="text!"),
    "CFItemType": _class(**_NAMED, title="line!", description="text!", hierarchyCode="line!", typeCode="line"),
    "CFAssociationGrouping": _class(**_NAMED, title="line!", description="text"),
    "CFRubric": _class(**_NAMED, title="line", description="text", CFRubricCriteria="CFRubricCriterion[]"),
    "CFRubricCriterion": _class(
        **_NAMED,
        category="line",
        description="text",
        CFItemURI="LinkURI",
        weight="number",
        position="whole",
        rubricId="uuid",
        CFRubricCriterionLevels="CFRubricCriterionLevel[]",
    ),
    "CFRubricCriterionLevel": _class(
        **{**_NAMED, "extensions": "free[]"},
        description="text",
        quality="line",
        score="number",
        feedback="text",
        position="whole",
        rubricCriterionId="uuid",
    ),
    "LinkURI": _class(title="line!", identifier="uuid!", uri="address!"),
    "LinkGenURI": _class(title="line!", identifier="line!", uri="address!", targetType="target_type"),
}


def _alone(name: str, **fields: str) -> Mapping[str, Field]:
    return {**_IN_PACKAGES[name], **_class(**fields)}


CLASSES: Final[Mapping[str, Mapping[str, Field]]] = {
    **_IN_PACKAGES,
    "CFDocumentAlone": _alone("CFDocument", CFPackageURI="LinkURI!"),
    "CFItemAlone": _alone("CFItem", CFDocumentURI="LinkURI!"),
    "CFAssociationAlone": _alone("CFAssociation", CFDocumentURI="LinkURI"),
    "CFDocumentSet": _class(CFDocuments="CFDocumentAlone[]!"),
    "CFAssociationSet": _class(CFItem="CFItemAlone!", CFAssociations="CFAssociation[]!"),
    "CFConceptSet": _class(CFConcepts="CFConcept[]!"),
    "CFSubjectSet": _class(CFSubjects="CFSubject[]!"),
    "CFItemTypeSet": _class(CFItemTypes="CFItemType[]!"),
    "imsx_StatusInfo": _class(
        imsx_codeMajor="line!", imsx_severity="line!", imsx_description="text", imsx_codeMinor="imsx_CodeMinor"
    ),
    "imsx_CodeMinor": _class(imsx_codeMinorField="imsx_CodeMinorField[]!"),
    "imsx_CodeMinorField": _class(imsx_codeMinorFieldName="line!", imsx_codeMinorFieldValue="line!"),
}
# What 1.1 brought, by class; `*`: in every class.
NEW_IN_1_1: Final[Mapping[str, frozenset[str]]] = {
    "CFDocument": frozenset({"frameworkType", "caseVersion"}),
    "CFItem": frozenset({"subject", "subjectURI"}),
    "CFAssociation": frozenset({"notes"}),
    "*": frozenset({"extensions", "targetType"}),
}
# How each address answers, by the name behind the root and the version.
ENDPOINTS: Final[Mapping[str, str]] = {
    "CFDocuments": "CFDocumentAlone",
    "CFItems": "CFItemAlone",
    "CFItemAssociations": "CFAssociationSet",
    "CFAssociations": "CFAssociationAlone",
    "CFPackages": "CFPackage",
    "CFAssociationGroupings": "CFAssociationGrouping",
    "CFConcepts": "CFConceptSet",
    "CFSubjects": "CFSubjectSet",
    "CFItemTypes": "CFItemTypeSet",
    "CFLicenses": "CFLicense",
    "CFRubrics": "CFRubric",
}


def new_in_1_1(name: str) -> frozenset[str]:
    """The fields of a class that 1.0 does not have. `name` may be that of a class outside a package."""
    return NEW_IN_1_1.get(name.removesuffix("Alone"), frozenset()) | NEW_IN_1_1["*"]


CLASSES_1_0: Final[Mapping[str, Mapping[str, Field]]] = {
    name: {key: one for key, one in fields.items() if key not in new_in_1_1(name)} for name, fields in CLASSES.items()
}
