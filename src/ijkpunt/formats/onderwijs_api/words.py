"""The words of the official API beside ours. Each table goes from our word to the official one.

Reading forgives capitals and extra blanks; a word that is not here gives None and stays in the record's label.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from ijkpunt.kernel.programme import Completeness, ContextRule, RecognitionStatus
from ijkpunt.kernel.qualification import AutonomyKind, CompetenceKind, KnowledgeDepth, SkillKind

Kind = TypeVar("Kind", bound=StrEnum)

COMPETENCE_KINDS = {
    CompetenceKind.SPECIFIC: "Vakspecifieke competentie",
    CompetenceKind.TRANSVERSAL: "Transversale competentie",
    CompetenceKind.OPTIONAL: "Optionele competentie",
}
OTHER_COMPETENCE_KINDS = {"generieke competentie": CompetenceKind.TRANSVERSAL}
SKILL_KINDS = {
    SkillKind.COGNITIVE: "Cognitieve vaardigheden",
    SkillKind.PROBLEM_SOLVING: "Probleemoplossende vaardigheden",
    SkillKind.MOTOR: "Motorische vaardigheden",
}
KNOWLEDGE_DEPTHS = {
    KnowledgeDepth.BASIC: "Basiskennis",
    KnowledgeDepth.GENERAL: "Kennis",
    KnowledgeDepth.THOROUGH: "Grondige kennis",
}
AUTONOMY_KINDS = {
    AutonomyKind.INDEPENDENT_IN: "Is zelfstandig in",
    AutonomyKind.BOUND_BY: "Is gebonden aan",
    AutonomyKind.RELIES_ON: "Doet beroep op",
}
RECOGNITION_STATUSES = {
    RecognitionStatus.RECOGNISED: "ERKEND",
    RecognitionStatus.CANCELLED: "GEANNULEERD",
    RecognitionStatus.NOT_RECOGNISED: "NIET_ERKEND",
}
COMPLETENESSES = {
    Completeness.FULL: "Volledig",
    Completeness.COMPETENCES_ONLY: "Gedeeltelijk (enkel competenties)",
}
CONTEXT_RULES = {ContextRule.AT_LEAST: "MINSTENS", ContextRule.EXACTLY: "EXACT"}


def plain(word: str) -> str:
    """A word for comparing: small letters, single blanks."""
    return " ".join(word.split()).casefold()


def known(words: Mapping[Kind, str], label: str | None) -> Kind | None:
    """Our word for an official one, or None."""
    if label is None:
        return None
    wanted = plain(label)
    return next((kind for kind, word in words.items() if plain(word) == wanted), None)


def official(words: Mapping[Kind, str], kind: Kind | None, label: str | None) -> str | None:
    """The word to write: the source's own where there is one, else the official word for our kind."""
    if label is not None or kind is None:
        return label
    return words.get(kind)


def competence_kind(label: str | None) -> CompetenceKind:
    """competentie_type. A word that the glossary does not know, or none at all, gives OTHER."""
    if label is None:
        return CompetenceKind.OTHER
    found = known(COMPETENCE_KINDS, label) or OTHER_COMPETENCE_KINDS.get(plain(label))
    return found or CompetenceKind.OTHER
