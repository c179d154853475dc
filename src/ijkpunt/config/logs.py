"""How a line of the log looks, and what never stands in it: the secrets of links."""

import logging
import re
from datetime import UTC, datetime

import orjson

from ijkpunt.web.operations.request_id import current_request

# of a file without login, and of what somebody shares
_SECRET = re.compile(r"(/mijn/(?:sleutel|gedeeld)/)[^/\s\"']+")
HIDDEN = r"\g<1>…"


class HideSecrets(logging.Filter):
    """Takes the secret out of an address before a line is written."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        if _SECRET.search(message):
            record.msg, record.args = _SECRET.sub(HIDDEN, message), None
        return True


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
            line["exception"] = _SECRET.sub(HIDDEN, self.formatException(record.exc_info))
        return orjson.dumps(line, default=str).decode()
