"""How a line of the log looks, and what never stands in it: the secrets of addresses, and keys.

They are taken out of the line as it is written, so that it does not matter where they stood: in the message, in what
was given along, or in what broke.
"""

import logging
import re
from datetime import UTC, datetime

import orjson

from ijkpunt.web.operations.request_id import current_request

# what stands before a secret; tests/config/test_logs.py holds it against every address that we have
SECRET_ADDRESSES = (
    "account/aanmelden/link",
    "bewijs/deel",
    "feedback/volg",
    "mijn/gedeeld",
    "mijn/sleutel",
    "volgen/bevestig",
    "volgen/postbus",
    "volgen/stop",
)
SECRET_QUESTIONS = ("code", "nummer", "state", "token")  # what a service outside sends back; the number of a comment
_SLASH, _SIGN = r"(?:/|%2[Ff])", r"(?:(?!%2[Ff])[^\s/\"'\\?&#<>])"  # an address may stand quoted in another
_WAYS = "|".join(way.replace("/", _SLASH) for way in SECRET_ADDRESSES)
_SECRET = re.compile(
    rf"({_SLASH}(?:{_WAYS}){_SLASH}){_SIGN}+"
    rf"|([?&](?:{'|'.join(SECRET_QUESTIONS)})=)[^\s\"'\\&#<>]+"
    r"|(\bBearer )[^\s\"'\\]+"
    r"|(\bijk_[0-9a-f]{8}_)[\w-]+"
)


def without_secrets(line: str) -> str:
    """The line with a sign in place of every secret."""
    return _SECRET.sub(lambda found: f"{next(part for part in found.groups() if part)}…", line)


class AsText(logging.Formatter):
    """One line, and what broke below it."""

    def format(self, record: logging.LogRecord) -> str:
        return without_secrets(super().format(record))


class AsJson(logging.Formatter):
    """One object per line: when, how bad, who says it, what, during which request; `fields` of the record beside it."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if request := current_request():
            line["request"] = request
        line.update(getattr(record, "fields", {}))
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        if record.stack_info:
            line["stack"] = self.formatStack(record.stack_info)
        return without_secrets(orjson.dumps(line, default=str).decode())
