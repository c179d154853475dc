"""The formal minimum: what must be in a text before it can be handed in. Nothing else ever blocks.

Source: what every recognised record of the official API has (title, definition, competences with skills and knowledge,
contexts, autonomy, responsibility), and that a partial qualification is a part: some competences of the whole, not all.
"""

from collections.abc import Iterator, Sequence

from ijkpunt.dossiers.rules.drafting.draft import CHILDREN, Draft, Element, ElementKind
from ijkpunt.dossiers.rules.drafting.record import UNKNOWN
from ijkpunt.dossiers.rules.states import DossierKind
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem, shorten

NEEDS_LEVEL = frozenset({DossierKind.NEW, DossierKind.MERGE})
_NEEDED: tuple[tuple[ElementKind, Message], ...] = (
    (ElementKind.TITLE, say("De titel ontbreekt.")),
    (ElementKind.DEFINITION, say("De definitie ontbreekt.")),
)
_LISTS: tuple[tuple[ElementKind, Message], ...] = (
    (ElementKind.COMPETENCE, say("Er staat nog geen competentie in.")),
    (ElementKind.ENVIRONMENT, say("De omgevingscontext ontbreekt: waar werkt iemand met dit beroep?")),
    (ElementKind.ACTION, say("De handelingscontext ontbreekt: waar let iemand op bij het werk?")),
    (ElementKind.AUTONOMY, say("De autonomie ontbreekt: hoe zelfstandig werkt iemand?")),
    (ElementKind.RESPONSIBILITY, say("De verantwoordelijkheid ontbreekt: waar staat iemand voor in?")),
)
_COUPLED: tuple[tuple[ElementKind, Message], ...] = (
    (ElementKind.SKILL, say("Bij deze competentie staat nog geen vaardigheid.")),
    (ElementKind.KNOWLEDGE, say("Bij deze competentie staat nog geen kennis.")),
)
_FILL = say("Vul het aan in de tekst.")


def completeness(draft: Draft, kind: DossierKind) -> tuple[Problem, ...]:
    """What lacks of the formal minimum, in the order of the text. `Place.field` is the key of an element, or its kind.

    A withdrawal asks no text: the text is that of the qualification that goes.
    """
    return () if kind is DossierKind.WITHDRAW else tuple(_lacking(draft, kind))


def _lacking(draft: Draft, kind: DossierKind) -> Iterator[Problem]:
    for needed, message in _NEEDED:
        if not draft.text_of(needed).strip():
            element = draft.single(needed)
            yield _problem(needed, message, element.key if element else needed)
    if kind in NEEDS_LEVEL and draft.aimed_level is None:
        yield _problem(
            "aimed_level",
            say("Het beoogde niveau ontbreekt."),
            "aimed_level",
            say("Kies het niveau (1 tot 8) dat jullie voor ogen hebben."),
        )
    for listed, message in _LISTS:
        if not draft.of_kind(listed):
            yield _problem(listed, message, listed)
        elif listed is ElementKind.COMPETENCE:
            yield from _competences(draft)
    yield from _empty(draft)
    yield from _groups(draft)
    if kind is DossierKind.SPLIT_OFF and all(one.field("short_number") for one in draft.of_kind(ElementKind.PARTIAL)):
        yield _problem(
            "new_partial",
            say("Er staat geen nieuwe deelkwalificatie in, en daar vraagt dit dossier om."),
            ElementKind.PARTIAL,
        )


def _competences(draft: Draft) -> Iterator[Problem]:
    coupled = {(one.parent, one.kind) for one in draft if one.kind in CHILDREN}
    for place, one in enumerate(draft.of_kind(ElementKind.COMPETENCE), start=1):
        for child, message in _COUPLED:
            if (one.key, child) not in coupled:
                yield _problem(child, message, one.key, value=one.text, record=_numbered(place))


def _empty(draft: Draft) -> Iterator[Problem]:
    needed = {kind for kind, _ in _NEEDED}
    may_be_empty = {
        ElementKind.TITLE_EXPLANATION,
        ElementKind.SHORT_DESCRIPTION,
        ElementKind.EXTRA_INFORMATION,
        ElementKind.LED_SUBJECT,
        ElementKind.ISCED,
    }
    for one in draft:
        if not one.text.strip() and one.kind not in needed | may_be_empty:
            yield _problem(
                "empty", say("Hier staat een lege regel."), one.key, say("Schrijf er iets in, of haal hem weg.")
            )


def _groups(draft: Draft) -> Iterator[Problem]:
    total = len(draft.of_kind(ElementKind.COMPETENCE))
    for one in draft.of_kind(ElementKind.PARTIAL):
        if not one.members and one.field("members") != UNKNOWN:
            yield _group(one, "partial_empty", say("Deze deelkwalificatie bevat nog geen competentie."))
        elif len(one.members) >= total > 0:
            yield _group(one, "partial_whole", say("Deze deelkwalificatie bevat alles: dan is ze geen deel."))
    for one in draft.of_kind(ElementKind.CLUSTER):
        if not one.members:
            yield _group(one, "cluster_empty", say("Deze groep bevat nog geen competentie."))


def _group(one: Element, code: str, message: Message) -> Problem:
    return _problem(code, message, one.key, say("Kies de competenties die erbij horen."), value=one.text)


def _numbered(place: int) -> str:
    return f"competentie {place}"


def _problem(
    code: str, message: Message, key: str, remedy: Message = _FILL, *, value: str = "", record: str = ""
) -> Problem:
    return Problem(f"draft.{code}", message, remedy, Place(record=record, field=str(key)), shorten(value))


def keys_of(problems: Sequence[Problem]) -> frozenset[str]:
    """The elements, or the kinds of which there is none, that something is wrong with."""
    return frozenset(problem.place.field for problem in problems)
