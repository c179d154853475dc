"""Text that people typed or pasted, made clean without losing a word.

Word, PDF readers and web pages send along what nobody sees: hard and zero-width spaces, soft hyphens, bullets out of a
symbol font, marks that turn text around, control characters that a database refuses.
"""

import re
import unicodedata
from html import unescape
from typing import Final

NEW_LINES: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028]")  # \x0b: the line break that Word sends
BLANKS: Final = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
# Bullets of Symbol and Wingdings (in the private use area) and of everybody else.
BULLETS: Final = str.maketrans(dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf0fc\uf076\u2022\u25aa\u25cf\u00b7", "-"))
TAG: Final = re.compile(r"<[^<>]{0,2000}>")
BLANKS_IN_A_ROW: Final = re.compile(r"\s+")
NO_TEXT: Final = frozenset({"Cc", "Cs", "Co", "Cn"})  # categories: control, half a pair, private, not given out


def clean(text: str) -> str:
    """The text with its lines: one kind of line end and blank, composed letters, no characters that nobody sees.

    At most one empty line in a row. Curly quotes and dashes stay: they are good Dutch. Characters of Windows-1252 that
    were taken for control characters become what they were; bullets of word processors become a hyphen.
    """
    text = NEW_LINES.sub("\n", text.replace("\u2029", "\n\n"))
    text = unicodedata.normalize("NFC", "".join(map(_windows, text)))
    text = INVISIBLE.sub("", BLANKS.sub(" ", text)).translate(BULLETS)
    text = "".join(one for one in text if one == "\n" or unicodedata.category(one) not in NO_TEXT)
    lines = (re.sub(" {2,}", " ", line).rstrip() for line in text.split("\n"))
    return re.sub("\n{3,}", "\n\n", unicodedata.normalize("NFC", "\n".join(lines))).strip()


def folded(text: str) -> str:
    """The text without what makes no difference between two: capitals, and how many blanks stand where."""
    return " ".join(text.casefold().split())


def has_words(text: str, asked: str) -> bool:
    """Whether each word of `asked` stands somewhere in the text, whatever the capitals; so when nothing is asked."""
    told = text.casefold()
    return all(word in told for word in asked.casefold().split())


def without_html(text: str) -> str:
    """One line of text of an official record: without HTML, blanks in a row as one."""
    return BLANKS_IN_A_ROW.sub(" ", unescape(TAG.sub(" ", text))).strip()


def one_line(text: str) -> str:
    """The text as one line, with single spaces."""
    return " ".join(clean(text).split())


def _windows(letter: str) -> str:
    if "\x80" <= letter <= "\x9f":
        return letter.encode("latin-1").decode("cp1252", "ignore")
    return letter
