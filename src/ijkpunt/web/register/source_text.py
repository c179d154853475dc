"""Texts of the source, made ready to show: HTML becomes text, lines with a dash become a list.

The stored text never changes; this is the only place where it is tidied. What comes out is plain text, so the
templates escape it like any other: nothing in a source can become markup of ours.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser

# Tags that the texts of the administration are known or likely to hold. Anything else between < and > is text:
# “temperatuur <x °C” must not vanish.
_BREAKING = frozenset(
    "address article blockquote br dd div dl dt h1 h2 h3 h4 h5 h6 hr li ol p section table tr ul".split()  # noqa: SIM905
)
_INLINE = frozenset(
    "a abbr b body cite code del em font head html i img ins label mark o:p q s small span strong sub sup".split()  # noqa: SIM905
)
_SILENT = frozenset(("script", "style"))
_KNOWN = _BREAKING | _INLINE | _SILENT
_MARKUP = re.compile(r"</?[a-zA-Z!]|&(?:#\d|#[xX]|[a-zA-Z])")
# A < that opens no whole tag or comment; parsers disagree on what to do with those, so they become text first.
_LOOSE = re.compile(r"<(?!/?[a-zA-Z][^<>]*>|!--[\s\S]*?-->)")
_BULLET = re.compile(r"(?:[•·▪●◦‣*]\s*|[-–—](?:\s+|(?=[^\W\d])))(?=\S)")
_LINE_END = re.compile(r"\r\n|[\r\n\v\f\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (one line) or a list (`is_list`, one line per item) of plain text."""

    lines: tuple[str, ...]
    is_list: bool = False

    @property
    def text(self) -> str:
        return " ".join(self.lines)


def one_line(text: str) -> str:
    """`text` on one line: no markup, every run of white space one blank."""
    return " ".join((_without_markup(text) if _MARKUP.search(text) else text).split())


@lru_cache(maxsize=512)
def blocks(text: str) -> tuple[Block, ...]:
    """`text` as paragraphs and lists, in order. Blank lines are left out; blanks inside a line are tidied."""
    plain = _without_markup(text) if _MARKUP.search(text) else text
    found: list[Block] = []
    items: list[str] = []
    for line in (" ".join(part.split()) for part in _LINE_END.split(plain)):
        bullet = _BULLET.match(line)
        if bullet:
            items.append(line[bullet.end() :])
            continue
        if items and line:
            found.append(Block(tuple(items), is_list=True))
            items = []
        if line:
            found.append(Block((line,)))
    if items:
        found.append(Block(tuple(items), is_list=True))
    return tuple(found)


def _without_markup(text: str) -> str:
    """The text that a browser would show, one line per block; items of HTML lists begin with `• `."""
    reader = _TextOfHtml()
    reader.feed(_LOOSE.sub("&lt;", text))
    reader.close()
    return "".join(reader.pieces)


class _TextOfHtml(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag not in _KNOWN:
            self.handle_data(self.get_starttag_text() or "")
        elif tag in _SILENT:
            self._silent += 1
        elif tag in _BREAKING:
            self.pieces.append("\n• " if tag == "li" else "\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _BREAKING:
            self.pieces.append("\n")
        elif tag not in _KNOWN:
            self.handle_data(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(data)
