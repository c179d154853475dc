"""Our own documentation, from Markdown to HTML. Raw HTML is shown as text, comments are left out."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

FindAddress = Callable[[str], str | None]
_NUMBER = re.compile(r"[€+±-]? ?\d[\d.,\u00a0 ]*(?: ?(?:%|ms|s|x|kB|MB|GB))?")
_COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)
_DUTCH, _ENGLISH = re.compile(r"\b(?:het|een|van)\b"), re.compile(r"\b(?:the|an?|of)\b")


@dataclass(frozen=True, slots=True)
class Heading:
    """A part of a page: where it is and what it is called."""

    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class DocumentationPage:
    """`html` is what follows the title. `language`: `nl` or `en`, by the words in it."""

    title: str
    html: str
    headings: tuple[Heading, ...]
    language: str


def render_documentation(text: str, address_of: FindAddress) -> DocumentationPage:
    """A page. `address_of` says where a link within the documentation leads; for one that leads nowhere here (None) the
    words stay, without a link."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(_COMMENT.sub("", text))
    title, tokens = _title(tokens)
    headings = _anchored(tokens)
    _numbers_to_the_end(tokens)
    for token in tokens:
        if token.children:
            token.children = _linked(token.children, address_of)
    html = _framed(str(parser.renderer.render(tokens, parser.options, {})))
    return DocumentationPage(title, html, headings, language_of(text))


def language_of(text: str) -> str:
    """The language that most of the small words are of."""
    return "nl" if len(_DUTCH.findall(text)) > len(_ENGLISH.findall(text)) else "en"


def title_of(text: str) -> str:
    """The first heading, without its marks; empty when there is none."""
    found = re.search(r"(?m)^# (.+)$", text)
    return found[1].replace("`", "").strip() if found else ""


def _title(tokens: list[Token]) -> tuple[str, list[Token]]:
    for place, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h1":
            return tokens[place + 1].content.replace("`", ""), [*tokens[:place], *tokens[place + 3 :]]
    return "", tokens


def _anchored(tokens: list[Token]) -> tuple[Heading, ...]:
    """Give every heading its place, and tell those of the first rank."""
    found: list[Heading] = []
    used: set[str] = set()
    for token, content in pairwise(tokens):
        if token.type != "heading_open":
            continue
        anchor = _slug(content.content)
        while anchor in used:
            anchor += "-2"
        used.add(anchor)
        token.attrSet("id", anchor)
        if token.tag == "h2":
            found.append(Heading(anchor, content.content.replace("`", "")))
    return tuple(found)


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "deel"


def _linked(children: list[Token], address_of: FindAddress) -> list[Token]:
    kept: list[Token] = []
    dropping = False
    for token in children:
        if token.type == "link_open":
            address = address_of(str(token.attrGet("href") or ""))
            dropping = address is None
            if address is not None:
                token.attrSet("href", address)
        if dropping and token.type in {"link_open", "link_close"}:
            continue
        kept.append(token)
    return kept


def _numbers_to_the_end(tokens: list[Token]) -> None:
    """A column of numbers stands at the end of its cells, so that units lie below units."""
    columns: dict[int, list[tuple[Token, str]]] = {}
    place = 0
    for token, inside in pairwise([*tokens, Token("end", "", 0)]):
        if token.type == "table_open":
            columns = {}
        elif token.type == "tr_open":
            place = 0
        elif token.type in {"th_open", "td_open"}:
            columns.setdefault(place, []).append((token, inside.content))
            place += 1
        elif token.type == "table_close":
            _mark(columns.values())


def _mark(columns: Iterable[list[tuple[Token, str]]]) -> None:
    for (head, _), *cells in columns:
        written = [text for _, text in cells if text]
        if written and all(map(_NUMBER.fullmatch, written)):
            for token, _ in [(head, ""), *cells]:
                token.attrSet("class", "num")


def _framed(html: str) -> str:
    """A wide table scrolls by itself, and so does code; both can be reached with the keyboard."""
    framed = html.replace("<table>", '<div class="table-frame" tabindex="0"><table class="table">')
    return framed.replace("</table>", "</table></div>").replace("<pre>", '<pre class="sample-code" tabindex="0">')
