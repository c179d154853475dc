"""What a heading in a Word file is good for, and which paragraphs are headings without the style of one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from ijkpunt.formats.products.word.document import Paragraph
from ijkpunt.formats.products.words import plain, unit_name


class Use(Enum):
    UNIT = auto()  # names a unit in so many words: “Module 3: Broodwerk”
    SECTION = auto()  # may be a unit, if outcomes follow
    LABEL = auto()  # says that outcomes of the unit above follow: “Leerresultaten”
    SKILLS = auto()  # “Vaardigheden”, below a competence or a unit
    KNOWLEDGE = auto()
    SKIP = auto()  # what follows are no outcomes: “Visie”, “Evaluatie”
    COMPETENCE = auto()  # is an outcome itself: skills and knowledge follow right below it


_LABELS = (
    *(
        "leerresultaten",
        "leerdoelen",
        "doelen",
        "doelstellingen",
        "leerplandoelen",
        "leerplandoelstellingen",
        "lesdoelen",
    ),
    *("competenties", "basiscompetenties", "te bereiken competenties", "te bereiken doelen", "eindcompetenties"),
    *(
        "specifieke competenties",
        "generieke competenties",
        "activiteiten",
        "taken",
        "de cursist kan",
        "de leerling kan",
    ),
    *("de student kan", "de kandidaat kan", "de deelnemer kan", "learning outcomes", "outcomes", "objectives"),
    *(
        "activities",
        "competences",
        "acquis d apprentissage",
        "objectifs",
        "activites",
        "domeinspecifieke leerresultaten",
    ),
)
_SKILLS = ("vaardigheden", "skills", "aptitudes")
_KNOWLEDGE = ("kennis", "basiskennis", "grondige kennis", "ondersteunende kennis", "knowledge", "savoirs")
_SKIPPED = (
    *("inleiding", "voorwoord", "visie", "situering", "algemeen", "algemene informatie", "beginsituatie", "doelgroep"),
    *("didactische", "methodologische", "pedagogische", "wenken", "evaluatie", "minimale materiele", "infrastructuur"),
    *(
        "materiele vereisten",
        "bibliografie",
        "literatuur",
        "bronnen",
        "begrippen",
        "woordenlijst",
        "bijlage",
        "bijlagen",
    ),
    *("colofon", "contact", "toelatingsvoorwaarden", "instapvereisten", "instapvoorwaarden", "studiebekrachtiging"),
    *("inhoud", "inhoudstafel", "inhoudsopgave", "overzicht", "modulaire structuur", "structuur van de opleiding"),
    *("bekwaamheidsbewijzen", "wettelijke", "juridisch", "leerinhoud", "leerinhouden", "samenhang", "relatie met"),
    *("organisatie", "ontwikkelcommissie", "samenstelling", "versiebeheer", "introduction", "contents", "evaluation"),
    *("table des matieres", "annexe", "annexes", "references", "appendix", "goedkeuring", "administratieve gegevens"),
)
_LISTED = re.compile(r"^\s*(\d{1,2}(?:\.\d{1,2}){0,4})[.)]?\s+(?=\S)")
_ROMAN = re.compile(r"^\s*(?:[IVX]{1,5}|[A-Z])[.)]\s+(?=\S)")
_LONGEST = 110  # characters of a heading without the style of one
_BARE, _NUMBERED, _NAMED, _LABELLED = 40, 20, 15, 60  # levels of headings by their looks, below those by style


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in the order of the document. A lower `level` stands above a higher one."""

    level: int
    text: str
    use: Use


def without_number(text: str) -> str:
    """A heading without the number typed in front of it."""
    return _ROMAN.sub("", _LISTED.sub("", text)).strip()


def heading_of(paragraph: Paragraph) -> Heading | None:
    """The heading that a paragraph is, by its style or by its looks; None when it is something else.

    Without the style of a heading a short line is one when all of it is bold, when it names a unit (“Module 2”), or
    when it is a label with a colon (“Kennis:”).
    """
    text = without_number(paragraph.text.replace("\t", " ").replace("\n", " "))
    if not text:
        return None
    use = use_of(text)
    if paragraph.heading:
        return Heading(paragraph.heading, text, use)
    bullet = paragraph.depth and not paragraph.counted
    if bullet or len(text) > _LONGEST or text.endswith((".", ";", ",")) or not any(map(str.isalpha, text)):
        return None
    numbered = _LISTED.match(paragraph.text)
    if use is Use.UNIT and (paragraph.bold or not paragraph.depth) and len(text) < _LONGEST:
        return Heading(_NAMED, text, use)
    if use in (Use.LABEL, Use.SKILLS, Use.KNOWLEDGE) and (paragraph.bold or text.endswith(":")):
        return Heading(_LABELLED, text, use)
    if not paragraph.bold:
        return None
    if numbered:
        return Heading(_NUMBERED + numbered[1].count("."), text, use)
    return Heading(_NUMBERED + paragraph.depth if paragraph.counted else _BARE, text, use)


def use_of(text: str) -> Use:
    """What a heading is good for, by its words."""
    bare = plain(text)
    if bare in _LABELS:
        return Use.LABEL
    if bare in _KNOWLEDGE:
        return Use.KNOWLEDGE
    if bare in _SKILLS or (bare.endswith(" vaardigheden") and bare.count(" ") == 1):
        return Use.SKILLS
    if any(bare == word or bare.startswith(f"{word} ") for word in _SKIPPED):
        return Use.SKIP
    return Use.UNIT if unit_name(text) else Use.SECTION


def with_competences(headings: Sequence[Heading]) -> list[Heading]:
    """The headings of a document, in which those with skills or knowledge right below them are competences."""
    return [
        Heading(one.level, one.text, Use.COMPETENCE)
        if one.use is Use.SECTION and following is not None and _belongs(following, one)
        else one
        for one, following in zip(headings, (*headings[1:], None), strict=False)
    ]


def _belongs(following: Heading, one: Heading) -> bool:
    return following.level > one.level and following.use in (Use.SKILLS, Use.KNOWLEDGE)
