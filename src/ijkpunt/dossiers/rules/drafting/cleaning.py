"""Text as it comes out of word processors, made into text that belongs in a record; each kind of change is told.

Only what was typed or pasted passes here: a text that came from an official record and that nobody touched stays to
the letter.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from ijkpunt.dossiers.rules.drafting.draft import ElementKind
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem, Refused, shorten

LONGEST_LINE = 2_000  # characters: a competence, a skill; the longest in official records has some 400
LONGEST_TEXT = 20_000  # characters: a definition, an explanation
MOST_LINES = 200  # lines pasted at once into a list
LONG = frozenset(
    {
        ElementKind.TITLE_EXPLANATION,
        ElementKind.DEFINITION,
        ElementKind.SHORT_DESCRIPTION,
        ElementKind.EXTRA_INFORMATION,
    }
)
# Lists in which every line is an element of its own: many lines pasted at once become many elements.
SPLIT = frozenset(
    {
        ElementKind.SYNONYM,
        ElementKind.COMPETENCE,
        ElementKind.SKILL,
        ElementKind.KNOWLEDGE,
        ElementKind.ENVIRONMENT,
        ElementKind.ACTION,
        ElementKind.AUTONOMY,
        ElementKind.RESPONSIBILITY,
        ElementKind.ATTESTATION,
    }
)

_QUOTES = str.maketrans({"‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})
_BLANKS = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t\v\f]")
_HIDDEN = re.compile(r"[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff]")
_BULLET = re.compile(r"^[ \t]*(?:[•●▪◦‣·▫■□➢✓❖]|[-–—*o](?=\s)|\d{1,2}[.)](?=\s))[ \t]*", re.MULTILINE)
_SEPARATORS = re.compile(r"\r\n?|[\u0085\u2028\u2029\x0b\x0c]")

NOTES: tuple[tuple[str, Message], ...] = (
    ("bullets", say("Opsommingstekens vooraan zijn weggelaten.")),
    ("quotes", say("Gekrulde aanhalingstekens zijn rechte geworden.")),
    ("blanks", say("Vaste spaties en tabs zijn gewone spaties geworden.")),
    ("hidden", say("Onzichtbare tekens, zoals zachte koppeltekens, zijn weggelaten.")),
    ("control", say("Tekens die geen letters zijn, zijn weggelaten.")),
)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The text, as one line per element of a list or as one whole, and what was changed to it."""

    lines: tuple[str, ...]
    notes: tuple[Message, ...] = ()

    @property
    def text(self) -> str:
        """The first line, or the whole of a long text."""
        return self.lines[0] if self.lines else ""


def clean(text: str, kind: ElementKind | None = None) -> Cleaned:
    """The text that belongs in an element of this kind; None: a line of another field.

    Raises Refused, each problem with the line where it is, for text that is too long or that has too many lines.
    """
    done = _cleaned(text, bullets=kind in SPLIT)
    if kind in LONG:
        whole = "\n".join(line.rstrip() for line in done.lines).strip("\n")
        _check_length(whole, LONGEST_TEXT)
        return Cleaned((whole,), done.notes)
    lines = [" ".join(line.split()) for line in done.lines if line.strip()]
    if kind not in SPLIT:
        lines = [" ".join(lines)]
    if len(lines) > MOST_LINES:
        raise Refused([_too_many(len(lines))])
    problems = [_too_long(line, LONGEST_LINE, place) for place, line in enumerate(lines, 1) if len(line) > LONGEST_LINE]
    if problems:
        raise Refused(problems)
    return Cleaned(tuple(lines) or ("",), done.notes)


def _cleaned(text: str, *, bullets: bool) -> Cleaned:
    found: set[str] = set()
    done = _SEPARATORS.sub("\n", text)
    steps: list[tuple[str, Callable[[str], str]]] = [
        ("control", lambda one: _CONTROL.sub("", one)),
        ("hidden", lambda one: _HIDDEN.sub("", one)),
        ("blanks", lambda one: _BLANKS.sub(" ", one)),
        ("quotes", lambda one: one.translate(_QUOTES)),
    ]
    if bullets:
        steps.append(("bullets", lambda one: _BULLET.sub("", one)))
    for name, step in steps:
        after = step(done)
        if after != done:
            found.add(name)
        done = after
    notes = tuple(message for name, message in NOTES if name in found)
    return Cleaned(tuple(unicodedata.normalize("NFC", done).split("\n")), notes)


def _check_length(text: str, longest: int) -> None:
    if len(text) > longest:
        raise Refused([_too_long(text, longest, 0)])


def _too_long(text: str, longest: int, line: int) -> Problem:
    return Problem(
        "draft.too_long",
        say("Deze tekst is {length} tekens lang. Er mogen er {longest} staan.", length=len(text), longest=longest),
        say("Maak de tekst korter, of verdeel hem."),
        Place(record=f"regel {line}" if line else ""),
        shorten(text),
    )


def _too_many(count: int) -> Problem:
    return Problem(
        "draft.too_many_lines",
        say("Je plakt {count} regels tegelijk. Er mogen er {most}.", count=count, most=MOST_LINES),
        say("Plak ze in stukken. Een hele tekst neem je over met een bestand."),
        Place(record=f"regel {MOST_LINES + 1}"),
    )
