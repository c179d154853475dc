"""The plain view of a qualification, made by rule from its record when nobody wrote one.

It is a first reading for citizens: what you do, what you must be able to do, what you need, how people call it. It
only picks, shortens and turns to "je"; it adds nothing that the record does not say. Its sentences are Dutch because
the record is; they are content, not interface, and are not translated. What people write goes before it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from ijkpunt.kernel.qualification import Competence, CompetenceKind, QualificationRecord, RequiredAttestation
from ijkpunt.register.rules.plain.readability import LONG_SENTENCE, measure, sentences_of, words_of
from ijkpunt.register.rules.plain.words import PARTICLES, SUPPORTING, TRANSVERSAL
from ijkpunt.register.rules.plain.you import as_you, is_third_person, tidy

BY_RULE = "rule"
FEWEST, MOST = 5, 8  # lines of what you can do

_BULLET = re.compile(r"^\s*[-–•·*]\s*(?=\S)")
_WITH_LEVEL = re.compile(r"^(?:De|Het|Een)\s.{2,120}?\(VKS[\s-]*niveau\s*\d\)\s*", re.IGNORECASE)
_LEVEL = re.compile(r"\s*\(VKS[\s-]*niveau\s*\d\)", re.IGNORECASE)
_NOMINAL = re.compile(r"^Het\s+\w+en\b")
_PURPOSE = re.compile(
    r"(?<!\ben)(?<!\bof)(?<!opdracht)(?<!taak)(?<!doel)(?<!manier)\s+om\s+(?=(?!en\b|of\b)\w.*\bte\s+\w+en\b)"
)
_PROOF = re.compile(r"attest|bewijs|certifica|vergunning|brevet|licentie|diploma|getuigschrift|plicht", re.IGNORECASE)
_SEXES = re.compile(r"\s*\((?:[mvx]\s*/?\s*)+\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PlainView:
    """What a citizen reads first. `too_long` holds the sentences of more than about 15 words, for whoever edits it.

    `language_level` is an estimate (see rules/plain/readability), or None when there is nothing to measure.
    `written_by` is "rule" for a view that nobody wrote.
    """

    lead: str
    can: tuple[str, ...]
    need: tuple[str, ...]
    also_called: tuple[str, ...]
    language_level: str | None
    written_by: str = BY_RULE
    too_long: tuple[str, ...] = ()


def plain_view(record: QualificationRecord) -> PlainView:
    """Make the plain view of a record. Never empty lines; `can` has 5 to 8 lines when the record has as many."""
    lead, can = lead_of(record), lines_of(record)
    measured = measure([lead, *can])
    return PlainView(
        lead=lead,
        can=can,
        need=tuple(dict.fromkeys(filter(None, map(_needed, record.attestations)))),
        also_called=also_called(record),
        language_level=measured.estimated_level,
        too_long=measured.long_sentences,
    )


def lead_of(record: QualificationRecord) -> str:
    """One or two sentences about the work: from the short description, else the definition, else the title alone."""
    for text in (record.short_description, record.definition):
        opening = _opening(text or "", record.title)
        if opening:
            return opening
    title = tidy(record.title)
    return f"Je werkt als {title[:1].lower()}{title[1:]}." if title else ""


def lines_of(record: QualificationRecord) -> tuple[str, ...]:
    """What you can do. The authority's own short list goes first where there is one; else the competences.

    The work itself comes before what prepares and surrounds it; what every occupation asks stands last. Where there
    are too many, the line most like one before it goes first.
    """
    bullets = _said_to_you(bullets_of(record.short_description or ""))
    if len(bullets) >= FEWEST:
        ranked = [(_rank(line), line) for line in bullets]
    else:
        ranked = [(max(_rank(line), _rank_by_kind(one)), line) for one, line in _competence_lines(record.competences)]
    return tuple(_picked(ranked))


def bullets_of(text: str) -> list[str]:
    """The lines of a text that begin with a dash or dot."""
    return [_BULLET.sub("", line) for line in text.splitlines() if _BULLET.match(line)]


def also_called(record: QualificationRecord) -> tuple[str, ...]:
    """The synonyms as people say them: without "(m/v)", doubles and the title itself, in the order of the record."""
    names = {record.title.casefold().strip(): ""}
    for synonym in record.synonyms:
        name = tidy(_SEXES.sub("", synonym).replace('"', ""))
        if name:
            names.setdefault(name.casefold(), name)
    return tuple(filter(None, names.values()))


def _opening(text: str, title: str) -> str:
    """The first sentence of a description, said to the reader; empty when there is none to say."""
    paragraph = next((line for line in text.splitlines() if re.search(r"\w", line)), "")
    sentence = next(iter(sentences_of(paragraph.strip(" \t\"“”‘’'"))), "")
    if _BULLET.match(paragraph) or not sentence:
        return ""
    said = _without_subject(sentence, title)
    line = tidy(said)
    if is_third_person(line.partition(" ")[0]):
        return _in_two(as_you(said))
    if _NOMINAL.match(line):
        return _in_two(f"Dit beroep gaat over {line[:1].lower()}{line[1:]}")
    return f"{line[:1].upper()}{line[1:]}." if line else ""


def _without_subject(sentence: str, title: str) -> str:
    """ "De bakker (VKS-niveau 4) bakt brood" becomes "bakt brood"; a sentence about something else stays whole."""
    shorter = _WITH_LEVEL.sub("", sentence, count=1)
    if shorter == sentence:
        named = re.compile(rf"^(?:De|Het|Een)\s+{re.escape(' '.join(title.split()))}\s+", re.IGNORECASE)
        shorter = named.sub("", sentence, count=1)
    return _LEVEL.sub("", shorter)


def _in_two(sentence: str) -> str:
    """A long sentence with a purpose at its end ("... om ... te ...") becomes two."""
    parts = _PURPOSE.split(sentence, maxsplit=1) if len(words_of(sentence)) > LONG_SENTENCE else [sentence]
    if len(parts) == 1 or len(words_of(parts[0])) < 3:
        return f"{sentence}."
    return f"{parts[0].rstrip(' ,')}. Dat doe je om {parts[1]}."


def _said_to_you(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, map(_line, texts))))


def _line(text: str) -> str:
    """One line of what you can do. A long line that ends in a list of things keeps the first two of them."""
    line = as_you(text)
    if len(words_of(line)) <= LONG_SENTENCE:
        return line
    items = line.split(", ")
    done = next((at for at in range(len(items), 0, -1) if any(map(is_third_person, words_of(items[at - 1])))), 0)
    kept = done + 1  # the item with the last verb holds the first thing of the list as well
    if len(items) < kept + 2 or words_of(items[-1])[-1:] == [] or words_of(items[-1])[-1] in PARTICLES:
        return line
    return f"{', '.join(items[:kept])} en meer"


def _competence_lines(competences: Iterable[Competence]) -> list[tuple[Competence, str]]:
    lines: dict[str, Competence] = {}
    for one in competences:
        line = _line(one.text)
        if line:
            lines.setdefault(line, one)
    return [(one, line) for line, one in lines.items()]


def _rank(line: str) -> int:
    """0 the work itself, 1 what prepares and surrounds it, 2 what every occupation asks."""
    if TRANSVERSAL.search(line):
        return 2
    return 1 if SUPPORTING.search(line) else 0


def _rank_by_kind(competence: Competence) -> int:
    return {CompetenceKind.TRANSVERSAL: 2, CompetenceKind.OPTIONAL: 1}.get(competence.kind, 0)


def _picked(ranked: Sequence[tuple[int, str]]) -> list[str]:
    """At most MOST lines. The second rank fills up to one less, the last one up to FEWEST and stands last."""
    room = {0: MOST, 1: MOST - 1, 2: FEWEST}
    picked: list[tuple[int, int, str]] = []
    for rank, limit in room.items():
        mine = [(rank, place, line) for place, (own, line) in enumerate(ranked) if own == rank]
        picked += _thinned(mine, max(0, limit - len(picked)))
    return [line for _, _, line in sorted(picked, key=lambda item: (item[0] == 2, item[1]))]


def _thinned(lines: Sequence[tuple[int, int, str]], limit: int) -> list[tuple[int, int, str]]:
    """At most `limit` lines; each time the line goes that is most like one before it."""
    left = list(lines)
    while len(left) > limit:
        likest = max(
            range(len(left)),
            key=lambda at: (max((fuzz.token_set_ratio(left[at][2], one[2]) for one in left[:at]), default=0.0), at),
        )
        del left[likest]
    return left


def _needed(attestation: RequiredAttestation) -> str:
    line = tidy(attestation.description)
    if not line or _PROOF.search(line):
        return line[:1].upper() + line[1:]
    return f"Attest: {line[:1].lower()}{line[1:]}"
