"""Which fields an element of a kind has, which values they take, and what its kind is called."""

from collections.abc import Mapping

from ijkpunt.dossiers.rules.drafting.cleaning import clean
from ijkpunt.dossiers.rules.drafting.draft import CHILDREN, WITH_MEMBERS, Element, ElementKind
from ijkpunt.dossiers.rules.drafting.steps import AIMED_LEVEL, GRADE, MEMBERS, MORE, TEXT, Value
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import RuleBroken, shorten
from ijkpunt.kernel.qualification import AutonomyKind, ClusterKind, CompetenceKind, KnowledgeDepth, SkillKind

GRADES: Mapping[ElementKind, tuple[str, ...]] = {
    ElementKind.COMPETENCE: tuple(kind.value for kind in CompetenceKind),
    ElementKind.SKILL: tuple(kind.value for kind in SkillKind),
    ElementKind.KNOWLEDGE: tuple(kind.value for kind in KnowledgeDepth),
    ElementKind.AUTONOMY: tuple(kind.value for kind in AutonomyKind),
    ElementKind.CLUSTER: tuple(kind.value for kind in ClusterKind),
}
SMALL: Mapping[ElementKind, tuple[str, ...]] = {
    ElementKind.COMPETENCE: ("references",),
    ElementKind.ATTESTATION: ("kind", "regulation"),
    ElementKind.PARTIAL: ("description",),
    ElementKind.LED_SUBJECT: ("code", "number"),
    ElementKind.ISCED: ("detailed_code", "narrow", "narrow_code", "broad", "broad_code"),
}
# The source's own word for a grade: it goes when somebody chooses a grade.
SOURCE_WORDS: Mapping[ElementKind, str] = {
    ElementKind.COMPETENCE: "kind_label",
    ElementKind.SKILL: "label",
    ElementKind.KNOWLEDGE: "label",
    ElementKind.AUTONOMY: "label",
}
NAMES: Mapping[ElementKind, Message] = {
    ElementKind.TITLE: say("titel"),
    ElementKind.TITLE_EXPLANATION: say("uitleg bij de titel"),
    ElementKind.DEFINITION: say("definitie"),
    ElementKind.SHORT_DESCRIPTION: say("korte omschrijving"),
    ElementKind.EXTRA_INFORMATION: say("extra informatie"),
    ElementKind.LED_SUBJECT: say("onderwerp in de LED"),
    ElementKind.ISCED: say("studiegebied"),
    ElementKind.SYNONYM: say("andere naam"),
    ElementKind.DOMAIN: say("domein"),
    ElementKind.COMPETENCE: say("competentie"),
    ElementKind.SKILL: say("vaardigheid"),
    ElementKind.KNOWLEDGE: say("kennis"),
    ElementKind.ENVIRONMENT: say("omgevingscontext"),
    ElementKind.ACTION: say("handelingscontext"),
    ElementKind.AUTONOMY: say("autonomie"),
    ElementKind.RESPONSIBILITY: say("verantwoordelijkheid"),
    ElementKind.ATTESTATION: say("attest"),
    ElementKind.CLUSTER: say("groep"),
    ElementKind.PARTIAL: say("deelkwalificatie"),
}
LEVELS = range(1, 9)


def check_value(kind: ElementKind | None, field: str, value: Value) -> Value:
    """The value as a field of an element of this kind takes it (None: the aimed level of the whole).

    Raises RuleBroken `draft.field` for a field that it does not have, `draft.grade` or `draft.level` for a value that
    it does not take, Refused for text that is too long.
    """
    if kind is None:
        return _level(field, value)
    if field == GRADE and kind in GRADES:
        return _grade(kind, str(value or ""))
    if field == MEMBERS and kind in WITH_MEMBERS:
        return tuple(dict.fromkeys(value)) if isinstance(value, tuple) else ()
    if field.removeprefix(MORE) in SMALL.get(kind, ()) and field.startswith(MORE):
        return clean(str(value or "")).text or None
    if field == TEXT and isinstance(value, str):
        return value
    raise RuleBroken(
        "draft.field",
        say("Een {kind} heeft geen veld “{field}”.", kind=NAMES[kind], field=shorten(field)),
        say("Laad de pagina opnieuw."),
    )


def _level(field: str, value: Value) -> int | None:
    if field != AIMED_LEVEL:
        raise RuleBroken(
            "draft.field",
            say("De tekst als geheel heeft geen veld “{field}”.", field=shorten(field)),
            say("Laad de pagina opnieuw."),
        )
    if value in (None, ""):
        return None
    text = str(value).strip()
    if not text.isdecimal() or len(text) > 1 or int(text) not in LEVELS:
        raise RuleBroken(
            "draft.level",
            say("“{value}” is geen niveau.", value=shorten(value)),
            say("Kies een niveau van 1 tot 8."),
        )
    return int(text)


def _grade(kind: ElementKind, value: str) -> str:
    if value and value not in GRADES[kind]:
        raise RuleBroken(
            "draft.grade",
            say("“{value}” is geen soort van {kind}.", value=shorten(value), kind=NAMES[kind]),
            say("Kies een soort uit de lijst."),
        )
    return value


# The parts in which people write: the competences each by themselves, the rest together by what it is about.
BASIS = "basis"
BLOCKS: Mapping[ElementKind, str] = {
    ElementKind.ENVIRONMENT: "context",
    ElementKind.ACTION: "context",
    ElementKind.AUTONOMY: "context",
    ElementKind.RESPONSIBILITY: "context",
    ElementKind.ATTESTATION: "attesten",
    ElementKind.CLUSTER: "groepen",
    ElementKind.PARTIAL: "delen",
}


def block_of(element: Element) -> str:
    """The part of the text in which an element stands: the key of its competence, or the name of a part."""
    if element.kind in CHILDREN:
        return element.parent
    return element.key if element.kind is ElementKind.COMPETENCE else BLOCKS.get(element.kind, BASIS)
