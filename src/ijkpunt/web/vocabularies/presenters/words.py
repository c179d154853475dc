"""Kinds, relations and languages in the words of the reader."""

from collections.abc import Mapping

from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from ijkpunt.kernel.vocabulary import ConceptKind, ConceptRelation
from ijkpunt.web.register.source_text import one_line


def reader() -> tuple[str, ...]:
    """The language of the reader, as queries want it."""
    return ((get_language() or "nl")[:2],)


def kind_word(kind: ConceptKind) -> str:
    """What a concept is, in one word."""
    return _kind_words()[kind]


def _kind_words() -> Mapping[ConceptKind, str]:
    return {
        ConceptKind.SKILL: _("vaardigheid"),
        ConceptKind.KNOWLEDGE: _("kennis"),
        ConceptKind.ATTITUDE: _("houding"),
        ConceptKind.LANGUAGE: _("taal"),
        ConceptKind.OCCUPATION: _("beroep"),
        ConceptKind.SKILL_GROUP: _("groep van vaardigheden"),
        ConceptKind.OCCUPATION_GROUP: _("groep van beroepen"),
        ConceptKind.OTHER: _("begrip"),
    }


def kinds_word(kind: ConceptKind) -> str:
    """Several of a kind."""
    return {
        ConceptKind.SKILL: _("vaardigheden"),
        ConceptKind.KNOWLEDGE: _("kennispunten"),
        ConceptKind.ATTITUDE: _("houdingen"),
        ConceptKind.LANGUAGE: _("talen"),
        ConceptKind.OCCUPATION: _("beroepen"),
        ConceptKind.SKILL_GROUP: _("groepen van vaardigheden"),
        ConceptKind.OCCUPATION_GROUP: _("groepen van beroepen"),
        ConceptKind.OTHER: _("begrippen"),
    }[kind]


def leaning_word(relation: ConceptRelation) -> str:
    """The heading above what a concept leans on."""
    return {
        ConceptRelation.ESSENTIAL: _("Is nodig"),
        ConceptRelation.OPTIONAL: _("Kan helpen"),
        ConceptRelation.RELATED: _("Hangt ermee samen"),
    }[relation]


def needed_word(relation: ConceptRelation) -> str:
    """The heading above what leans on a concept."""
    return {
        ConceptRelation.ESSENTIAL: _("Is nodig voor"),
        ConceptRelation.OPTIONAL: _("Kan helpen bij"),
        ConceptRelation.RELATED: _("Hangt samen met"),
    }[relation]


def language_word(code: str) -> str:
    """The name of a language for the reader: `fr` is Frans. A language that nobody here knows keeps its code."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code


def shown(text: str) -> str:
    """A text of a source on one line."""
    return one_line(text)
