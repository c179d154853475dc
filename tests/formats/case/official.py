"""A small description in the manner of 1EdTech's own: three addresses, closed classes, patterns, and errors."""

from typing import Any

UUID = "^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"


def _answer(name: str) -> dict[str, Any]:
    schema = {"$ref": f"#/components/schemas/{name}"}
    return {"description": name, "content": {"application/json": {"schema": schema}}}


def _asked(name: str) -> dict[str, Any]:
    errors = {str(status): _answer("imsx_StatusInfoDType") for status in (400, 404)}
    return {"get": {"responses": {"200": _answer(name), **errors}}}


TEXT, LINK = {"type": "string"}, {"$ref": "#/components/schemas/LinkURIDType"}
DOCUMENT: dict[str, Any] = {
    "type": "object",
    "required": ["identifier", "uri", "creator", "title", "lastChangeDateTime", "CFPackageURI"],
    "properties": {
        "identifier": {"type": "string", "pattern": UUID},
        "uri": TEXT,
        "title": {"type": "string", "maxLength": 60},
        "CFPackageURI": LINK,
        "adoptionStatus": {"type": "string", "enum": ["Draft", "Pending Implementation", "Implemented", "Retired"]},
        "caseVersion": {"type": "string", "enum": ["1.1"]},
    },
}
OFFICIAL: dict[str, Any] = {
    "openapi": "3.0.1",
    "servers": [{"url": "https://example.org/ims/case/v1p1"}],
    "paths": {
        "/CFDocuments": _asked("CFDocumentSetDType"),
        "/CFDocuments/{sourcedId}": _asked("CFDocumentDType"),
        "/CFItems/{sourcedId}": _asked("CFItemDType"),
    },
    "components": {
        "schemas": {
            "CFDocumentDType": DOCUMENT,
            "CFDocumentSetDType": {
                "type": "object",
                "required": ["CFDocuments"],
                "properties": {"CFDocuments": {"type": "array", "minItems": 1, "items": DOCUMENT}},
                "additionalProperties": False,
            },
            "CFItemDType": {
                "type": "object",
                "required": ["identifier", "fullStatement", "uri", "lastChangeDateTime", "CFDocumentURI"],
                "properties": {"fullStatement": TEXT, "CFDocumentURI": LINK},
            },
            "LinkURIDType": {
                "type": "object",
                "required": ["title", "identifier", "uri"],
                "properties": {"title": TEXT, "identifier": TEXT, "uri": TEXT, "targetType": TEXT},
                "additionalProperties": False,
            },
            "imsx_StatusInfoDType": {
                "type": "object",
                "required": ["imsx_codeMajor", "imsx_severity"],
                "properties": {"imsx_codeMajor": {"type": "string", "enum": ["failure"]}},
            },
        }
    },
}
