"""Text that people paste from elsewhere, made fit to keep and to show."""

import re
import unicodedata

# Cannot be kept in every database, or is no sign of a text: control characters, halves of a sign, marks of direction
# and zero-width signs that word processors leave behind.
_NO_SIGNS = re.compile("[\x00-\x08\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2060\ufeff\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n?|\x0b|\u2028|\u2029")
_BLANKS = re.compile("[\t\xa0\u2007\u202f]")
_EMPTY_LINES = re.compile("\n{3,}")


def clean_text(text: str) -> str:
    """The text with one kind of blank and of line end, without signs that nobody sees. Words stay to the letter."""
    text = _BLANKS.sub(" ", _LINE_ENDS.sub("\n", text))
    text = unicodedata.normalize("NFC", _NO_SIGNS.sub("", text))
    lines = (line.rstrip() for line in text.split("\n"))
    return _EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip()
