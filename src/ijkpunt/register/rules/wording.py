"""When do two sentences have the same words?"""

import hashlib
import re
import unicodedata

_OTHER_THAN_WORDS = re.compile(r"[^\w]+", re.UNICODE)


def wording_key(text: str) -> str:
    """A key of 32 hexadecimal characters, equal for texts that differ only in case, blanks, marks or encoding."""
    words = _OTHER_THAN_WORDS.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()
    return hashlib.sha256(words.encode()).hexdigest()[:32]
