"""The answers with which the official interfaces say that something went wrong: three houses, three shapes."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ErrorAnswer:
    """What an error answer says. `code` is the interface's own, as text; `text` is its diagnosis."""

    code: str
    text: str


def read_error(answer: object) -> ErrorAnswer | None:
    """Read an error answer, or None when this is none. Never raises: an error about an error helps nobody."""
    if not isinstance(answer, Mapping):
        return None
    exceptions = answer.get("uitzonderingen")
    if isinstance(exceptions, list) and exceptions:
        found = [item for item in exceptions if isinstance(item, Mapping)]
        texts = [_text(item.get("diagnose")) for item in found]
        return ErrorAnswer(_text(found[0].get("identificatie")) if found else "", " ".join(filter(None, texts)))
    fault = answer.get("fault")
    if isinstance(fault, Mapping):
        detail = fault.get("detail")
        code = detail.get("errorcode") if isinstance(detail, Mapping) else None
        return ErrorAnswer(_text(code), _text(fault.get("faultstring")))
    if "message" in answer and ("code" in answer or "type" in answer):
        return ErrorAnswer(_text(answer.get("code")), _text(answer.get("message")))
    return None


def _text(value: object) -> str:
    return str(value) if isinstance(value, str | int | float) else ""
