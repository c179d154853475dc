"""What the description of the API says at every operation: in which shape problems come."""

from typing import Any, Literal

from ninja import Schema

from ijkpunt.formats.problem_details import MEDIA_TYPE


class ProblemPlace(Schema):
    """Where something is wrong; parts that are not known are left out."""

    file: str | None = None
    record: str | None = None
    field: str | None = None


class OneProblem(Schema):
    """One thing that is wrong. `code` is stable; the sentences are in the language that the caller accepts."""

    code: str
    detail: str
    remedy: str
    severity: Literal["error", "warning", "note"]
    place: ProblemPlace | None = None
    value: str | None = None


class ProblemDetails(Schema):
    """What is wrong, all of it at once (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    problems: list[OneProblem]


def describe_problems(schema: dict[str, Any]) -> None:
    """Write the shape of problems into an OpenAPI description: every operation may answer with it."""
    shapes = ProblemDetails.model_json_schema(ref_template="#/components/schemas/{model}")
    schema["components"]["schemas"] |= {**shapes.pop("$defs"), ProblemDetails.__name__: shapes}
    answer = {
        "description": "What is wrong, and what to do about it",
        "content": {MEDIA_TYPE: {"schema": {"$ref": f"#/components/schemas/{ProblemDetails.__name__}"}}},
    }
    for operations in schema["paths"].values():
        for operation in operations.values():
            described = {str(status): response for status, response in operation["responses"].items()}
            operation["responses"] = {**described, "4XX": answer}
