"""Text that was pasted: made clean without losing a word.

Word, PDF readers and web pages send along what nobody sees: hard and zero-width spaces, soft hyphens, bullets out of a
symbol font, control characters that a database refuses.
"""

import re
import unicodedata

BULLETS = re.compile("[\uf0b7\uf0a7\uf0d8\uf076]")  # bullets of Symbol and Wingdings, in the private use area
NEW_LINES = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")  # \x0b: the line break that Word sends
SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")  # also turned-round text
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")


def clean(text: str) -> str:
    """The text with lines kept and blanks at the ends of lines gone; at most one empty line in a row."""
    text = NEW_LINES.sub("\n", text)
    text = SPACES.sub(" ", BULLETS.sub("-", text))
    text = unicodedata.normalize("NFC", CONTROL.sub("", INVISIBLE.sub("", text)))
    lines = "\n".join(line.rstrip() for line in text.split("\n"))
    return re.sub("\n{3,}", "\n\n", lines).strip()


def one_line(text: str) -> str:
    """The text as one line, with single spaces."""
    return " ".join(clean(text).split())
