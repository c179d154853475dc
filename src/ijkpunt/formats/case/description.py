"""The service described in OpenAPI 3.0, made of the classes: what a program reads before it asks anything."""

from collections.abc import Mapping
from typing import Any, Final

from ijkpunt.formats.case.asking import HIGHEST_LIMIT, USUAL_LIMIT
from ijkpunt.formats.case.checking import EXTENDED
from ijkpunt.formats.case.checking import UUID as PATTERN
from ijkpunt.formats.case.model import ASSOCIATION_TYPES, CLASSES, ENDPOINTS, Field, Kind

Schema = dict[str, Any]
KINDS: Final[Mapping[Kind, Schema]] = {
    Kind.UUID: {"type": "string", "format": "uuid", "pattern": f"^{PATTERN.pattern}$"},
    Kind.ADDRESS: {"type": "string", "format": "uri"},
    Kind.TEXT: {"type": "string"},
    Kind.LINE: {"type": "string", "description": "One line."},
    Kind.LANGUAGE: {"type": "string", "format": "language"},
    Kind.DAY: {"type": "string", "format": "date"},
    Kind.MOMENT: {"type": "string", "format": "date-time"},
    Kind.NUMBER: {"type": "number"},
    Kind.WHOLE: {"type": "integer"},
    Kind.FREE: {"type": "object", "additionalProperties": True},
    Kind.CASE_VERSION: {"type": "string", "enum": ["1.1"]},
    Kind.ASSOCIATION_TYPE: {
        "anyOf": [
            {"type": "string", "enum": sorted(ASSOCIATION_TYPES)},
            {"type": "string", "pattern": f"^{EXTENDED.pattern}$"},
        ]
    },
    Kind.TARGET_TYPE: {"type": "string", "pattern": f"^(CASE|{EXTENDED.pattern})$"},
}
QUESTIONS: Final = (
    ("limit", {"type": "integer", "minimum": 1, "default": USUAL_LIMIT}, f"At most {HIGHEST_LIMIT} in one answer."),
    ("offset", {"type": "integer", "minimum": 0, "default": 0}, "How many come before the first one."),
    ("sort", {"type": "string"}, "A field. One that does not exist gives the usual order."),
    ("orderBy", {"type": "string", "enum": ["asc", "desc"]}, "The direction."),
    ("filter", {"type": "string"}, "field op 'value', two of them with AND or OR; op is = != > >= < <= ~"),
    ("fields", {"type": "string"}, "Names with commas between them: only these fields are given."),
)
ON: Final = ("on", {"type": "string", "format": "date"}, "Ours: as it stood on this day.")
WORDS: Final[Mapping[str, str]] = {
    "CFDocuments": "getCFDocument",
    "CFItems": "getCFItem",
    "CFItemAssociations": "getCFItemAssociations",
    "CFAssociations": "getCFAssociation",
    "CFPackages": "getCFPackage",
    "CFAssociationGroupings": "getCFAssociationGrouping",
    "CFConcepts": "getCFConcept",
    "CFSubjects": "getCFSubject",
    "CFItemTypes": "getCFItemType",
    "CFLicenses": "getCFLicense",
    "CFRubrics": "getCFRubric",
}


def describe(root: str, version: str) -> Schema:
    """The whole description. `root` is where the service is, `version` that of this software."""
    return {
        "openapi": "3.0.3",
        "info": {"title": "IJkpunt: CASE 1.1", "version": version, "description": "Professional qualifications."},
        "servers": [{"url": root}],
        "paths": {"/CFDocuments": {"get": _list()}, **{f"/{name}/{{sourcedId}}": _one(name) for name in ENDPOINTS}},
        "components": {"schemas": {name: _class(fields) for name, fields in CLASSES.items()}},
    }


def _class(fields: Mapping[str, Field]) -> Schema:
    required = [name for name, one in fields.items() if one.required]
    return {
        "type": "object",
        "properties": {name: _field(one) for name, one in fields.items()},
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def _field(one: Field) -> Schema:
    schema = dict(KINDS[one.holds]) if isinstance(one.holds, Kind) else _reference(one.holds)
    return {"type": "array", "items": schema} if one.many else schema


def _reference(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _list() -> Schema:
    counted = {
        "X-Total-Count": {"schema": {"type": "integer"}, "description": "How many there are in all."},
        "Link": {"schema": {"type": "string"}, "description": "RFC 8288: first, prev, next, last."},
    }
    good = {**_answer("CFDocumentSet", "The documents."), "headers": counted}
    parameters = [_parameter(*one) for one in (*QUESTIONS, ON)]
    return {"operationId": "getAllCFDocuments", "parameters": parameters, "responses": _responses(good)}


def _one(name: str) -> Schema:
    identifier = {"name": "sourcedId", "in": "path", "required": True, "schema": {"type": "string"}}
    parameters = [identifier, *([_parameter(*ON)] if name == "CFPackages" else [])]
    good = _answer(ENDPOINTS[name], "What is asked for.")
    return {"get": {"operationId": WORDS[name], "parameters": parameters, "responses": _responses(good)}}


def _parameter(name: str, schema: Mapping[str, object], meaning: str) -> Schema:
    return {"name": name, "in": "query", "schema": dict(schema), "description": meaning}


def _responses(good: Schema) -> Schema:
    wrong = _answer("imsx_StatusInfo", "What is wrong.")
    return {"200": good, "304": {"description": "It did not change."}, "default": wrong}


def _answer(name: str, meaning: str) -> Schema:
    return {"description": meaning, "content": {"application/json": {"schema": _reference(name)}}}
