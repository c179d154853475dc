"""Which words name a part of a profile: in headings, above columns, before a colon. Dutch first, French and English."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ijkpunt.formats.products.words import plain
from ijkpunt.kernel.qualification import AutonomyKind, CompetenceKind, KnowledgeDepth, SkillKind


class Section(StrEnum):
    TITLE = "title"
    DEFINITION = "definition"
    SYNONYM = "synonym"
    COMPETENCE = "competence"
    SKILL = "skill"
    KNOWLEDGE = "knowledge"
    ENVIRONMENT = "environment"
    ACTION = "action"
    AUTONOMY = "autonomy"
    RESPONSIBILITY = "responsibility"
    ATTESTATION = "attestation"
    ASIDE = "aside"  # sources, foreword, annexes: no part of the profile


@dataclass(frozen=True, slots=True)
class Named:
    """A part, with the grade that its name gives to what stands below it."""

    section: Section
    grade: str = ""


S = Section
_WORDS: Mapping[Named, tuple[str, ...]] = {
    Named(S.TITLE): (
        *("titel", "titel van het beroep", "naam", "naam van het beroep", "beroepsnaam", "beroep", "benaming"),
        *("beroepsbenaming", "title", "titre", "metier", "occupation", "titel van het profiel"),
    ),
    Named(S.DEFINITION): (
        *(
            "definitie",
            "globale definitie",
            "omschrijving",
            "globale omschrijving",
            "beschrijving",
            "beroepsbeschrijving",
        ),
        *(
            "omschrijving van het beroep",
            "beschrijving van het beroep",
            "definitie van het beroep",
            "situering van het beroep",
        ),
        *("definition", "description", "doel van het beroep", "algemene omschrijving"),
    ),
    Named(S.SYNONYM): ("synoniemen", "synoniem", "andere benamingen", "andere namen", "synonymes", "synonyms"),
    Named(S.COMPETENCE): (
        *(
            "competenties",
            "competentie",
            "kerntaken",
            "kerntaak",
            "kernactiviteiten",
            "kernactiviteit",
            "taken",
            "taak",
        ),
        *(
            "activiteiten",
            "activiteit",
            "basisactiviteiten",
            "basisactiviteit",
            "beroepscompetenties",
            "deelcompetenties",
        ),
        *("competentielijst", "lijst van competenties", "overzicht van de competenties", "competences", "competence"),
        *(
            "competencies",
            "beroepstaken",
            "werkprocessen",
            "werkproces",
            "opsomming competenties",
            "taken en competenties",
        ),
    ),
    Named(S.COMPETENCE, CompetenceKind.SPECIFIC.value): (
        *(
            "vakspecifieke competenties",
            "vakspecifieke competentie",
            "specifieke competenties",
            "specifieke activiteiten",
        ),
        *("technische competenties", "beroepsspecifieke competenties"),
    ),
    Named(S.COMPETENCE, CompetenceKind.TRANSVERSAL.value): (
        *("transversale competenties", "transversale competentie", "generieke competenties", "generieke competentie"),
        *("algemene competenties", "sleutelcompetenties", "sleutelvaardigheden", "sleutelcompetentie"),
    ),
    Named(S.COMPETENCE, CompetenceKind.OPTIONAL.value): ("optionele competenties", "optionele competentie"),
    Named(S.SKILL): (
        *("vaardigheden", "vaardigheid", "kunnen", "kan", "deeltaken", "deeltaak", "handelingen", "gedragsindicatoren"),
        *("indicatoren", "skills", "aptitudes", "savoir faire", "succescriteria", "wat moet je kunnen"),
    ),
    Named(S.SKILL, SkillKind.COGNITIVE.value): ("cognitieve vaardigheden", "cognitieve vaardigheid", "cognitief"),
    Named(S.SKILL, SkillKind.PROBLEM_SOLVING.value): (
        *("probleemoplossende vaardigheden", "probleemoplossende vaardigheid", "probleemoplossend"),
    ),
    Named(S.SKILL, SkillKind.MOTOR.value): ("motorische vaardigheden", "motorische vaardigheid", "motorisch"),
    Named(S.KNOWLEDGE): (
        *(
            "ondersteunende kennis",
            "kenniselementen",
            "weten",
            "vakkennis",
            "knowledge",
            "savoirs",
            "wat moet je weten",
        ),
        *("kennisvereisten", "kennisinhouden", "theoretische kennis"),
    ),
    Named(S.KNOWLEDGE, KnowledgeDepth.BASIC.value): ("basiskennis",),
    Named(S.KNOWLEDGE, KnowledgeDepth.GENERAL.value): ("kennis",),
    Named(S.KNOWLEDGE, KnowledgeDepth.THOROUGH.value): ("grondige kennis",),
    Named(S.ENVIRONMENT): (
        *(
            "omgevingscontext",
            "context",
            "werkomgeving",
            "arbeidsomstandigheden",
            "omgeving",
            "werkcontext",
            "contexten",
        ),
    ),
    Named(S.ACTION): ("handelingscontext", "beroepshouding", "beroepshoudingen", "attitudes", "attitude", "houdingen"),
    Named(S.AUTONOMY): ("autonomie", "zelfstandigheid", "autonomy"),
    Named(S.AUTONOMY, AutonomyKind.INDEPENDENT_IN.value): ("is zelfstandig in", "zelfstandig in"),
    Named(S.AUTONOMY, AutonomyKind.BOUND_BY.value): ("is gebonden aan", "gebonden aan"),
    Named(S.AUTONOMY, AutonomyKind.RELIES_ON.value): ("doet beroep op", "doet een beroep op", "beroep op"),
    Named(S.RESPONSIBILITY): ("verantwoordelijkheid", "verantwoordelijkheden", "responsibility", "responsabilite"),
    Named(S.ATTESTATION): (
        *("attesten", "attest", "vereiste attesten", "wettelijke attesten", "bijkomende attesten", "certificaten"),
        *("vereiste attesten en certificaten", "wettelijke vereisten", "attestations"),
    ),
    Named(S.ASIDE): (
        *("inhoud", "inhoudstafel", "inhoudsopgave", "voorwoord", "inleiding", "bronnen", "bibliografie", "bijlagen"),
        *("bijlage", "colofon", "werkwijze", "methodologie", "methode", "validering", "totstandkoming", "literatuur"),
        *("verantwoording", "trends en ontwikkelingen", "leeswijzer", "uitleg", "contactgegevens", "contact"),
    ),
}
_MEANING = {plain(word): named for named, words in _WORDS.items() for word in words}
LONGEST_NAME = 60  # characters; a longer text names nothing
_COUNTED = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,4}|[A-Za-z])[.)]?\s+(?=\S)")
_COMPETENCE = re.compile(
    r"^\s*(?:competentie|kerntaak|kernactiviteit|activiteit|taak|werkproces|competence)\s*"
    r"(?:nr\.?\s*|nummer\s*)?(?:\d{1,3}(?:\.\d{1,2})*|[A-Z])\s*(?:[:.)–—-]+\s*|\s+)(?=\S)",
    re.IGNORECASE,
)
_DEPTHS = (
    (re.compile(r"^grondige\s+kennis\b", re.IGNORECASE), KnowledgeDepth.THOROUGH),
    (re.compile(r"^basiskennis\b", re.IGNORECASE), KnowledgeDepth.BASIC),
    (re.compile(r"^kennis\s+(?:van|over|inzake)\b", re.IGNORECASE), KnowledgeDepth.GENERAL),
)


def named(text: str) -> Named | None:
    """The part that a text is the name of, whatever number stands before it; None when it is something else."""
    if len(text) > LONGEST_NAME:
        return None
    bare = plain(text.partition("(")[0].strip().rstrip(":"))
    return _MEANING.get(bare) or _MEANING.get(plain(_COUNTED.sub("", text.partition("(")[0]).strip().rstrip(":")))


def label_before(text: str) -> tuple[Named, str] | None:
    """The part that the words before a colon name, and what follows: “Titel: Dakwerker”. None without such a name."""
    label, colon, rest = text.partition(":")
    found = named(label) if colon else None
    return (found, rest.strip()) if found else None


def competence_named(text: str) -> str | None:
    """The competence in a line that announces one: “Kerntaak 3: Daken dekken”. None for another line."""
    found = _COMPETENCE.match(text)
    return text[found.end() :].strip() if found else None


def without_number(text: str) -> str:
    """A line without the number before it: “3.2 Daken dekken”."""
    return _COUNTED.sub("", text) if re.match(r"^\s*\d", text) else text


def depth_told(text: str) -> str:
    """How deep knowledge goes by its first words, as a value of KnowledgeDepth; empty when they do not say."""
    return next((depth.value for pattern, depth in _DEPTHS if pattern.match(text)), "")
