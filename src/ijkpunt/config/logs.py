"""What never stands in a log: the secrets of links."""

import logging
import re

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
