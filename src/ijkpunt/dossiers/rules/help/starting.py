"""Where a text can start from: one version or several, a competence profile, concepts of Competent, or nothing."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ijkpunt.dossiers.rules.drafting.draft import Draft, Element, ElementKind
from ijkpunt.dossiers.rules.drafting.record import REFERENCES, draft_of
from ijkpunt.dossiers.rules.help.catalogue import Encoder, item_key
from ijkpunt.dossiers.rules.help.cutoffs import Cutoffs
from ijkpunt.dossiers.rules.help.duplicates import say_the_same
from ijkpunt.dossiers.rules.help.reading import Held, Laid
from ijkpunt.formats.profiles.profile import ProfileCompetence, ProfileLine, ProfileText
from ijkpunt.kernel.qualification import QualificationRecord
from ijkpunt.register.rules.comparison.texts import normal

NewKey = Callable[[], str]
_SINGLE_TEXTS = (
    ElementKind.DEFINITION,
    ElementKind.SHORT_DESCRIPTION,
    ElementKind.TITLE_EXPLANATION,
    ElementKind.EXTRA_INFORMATION,
)
_LISTS = (
    ElementKind.SYNONYM,
    ElementKind.DOMAIN,
    ElementKind.ENVIRONMENT,
    ElementKind.ACTION,
    ElementKind.AUTONOMY,
    ElementKind.RESPONSIBILITY,
    ElementKind.ATTESTATION,
)


@dataclass(frozen=True, slots=True)
class Joined:
    """Competences of several qualifications that became one: `text` is the one that stayed."""

    key: str
    text: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    draft: Draft
    joined: tuple[Joined, ...]


@dataclass(frozen=True, slots=True)
class ChosenConcept:
    """A concept of a vocabulary. `knowledge` are labels of what it leans on; `reference` its code, as “co 03080”."""

    label: str
    reference: str
    is_knowledge: bool = False
    knowledge: tuple[str, ...] = ()


def empty_start(title: str, *, new_key: NewKey) -> Draft:
    """A text with nothing but a title."""
    return Draft((Element(new_key(), ElementKind.TITLE, " ".join(title.split())),))


def start_from_profile(profile: ProfileText, *, title: str = "", new_key: NewKey) -> Draft:
    """The text that a competence profile says. `title` stands in for one that the file does not name."""

    def lines(kind: ElementKind, found: Iterable[ProfileLine]) -> Iterator[Element]:
        return (Element(new_key(), kind, line.text, grade=line.grade) for line in found)

    elements = [Element(new_key(), ElementKind.TITLE, profile.title or title)]
    if profile.definition:
        elements.append(Element(new_key(), ElementKind.DEFINITION, profile.definition))
    elements += lines(ElementKind.SYNONYM, profile.synonyms)
    for competence in profile.competences:
        elements += _competence(competence, new_key)
    elements += lines(ElementKind.ENVIRONMENT, profile.environment)
    elements += lines(ElementKind.ACTION, profile.action)
    elements += lines(ElementKind.AUTONOMY, profile.autonomy)
    elements += lines(ElementKind.RESPONSIBILITY, profile.responsibility)
    elements += lines(ElementKind.ATTESTATION, profile.attestations)
    return Draft(tuple(elements))


def _competence(competence: ProfileCompetence, new_key: NewKey) -> Iterator[Element]:
    head = Element(new_key(), ElementKind.COMPETENCE, competence.text, grade=competence.kind or "specific")
    yield head
    for kind, items in ((ElementKind.SKILL, competence.skills), (ElementKind.KNOWLEDGE, competence.knowledge)):
        for line in items:
            yield Element(new_key(), kind, line.text, parent=head.key, grade=line.grade)


def start_from_concepts(title: str, concepts: Sequence[ChosenConcept], *, loose: str, new_key: NewKey) -> Draft:
    """A competence for each skill, with the knowledge it leans on. Knowledge that hangs on no skill goes under one
    competence with the text `loose`, for the author to give it a place."""
    elements = list(empty_start(title, new_key=new_key).elements)
    for one in concepts:
        if not one.is_knowledge:
            elements += _of_concept(one.label, one.reference, one.knowledge, new_key)
    alone = [one for one in concepts if one.is_knowledge]
    if alone:
        references = REFERENCES.join(one.reference for one in alone if one.reference)
        elements += _of_concept(loose, references, tuple(one.label for one in alone), new_key)
    return Draft(tuple(elements))


def _of_concept(text: str, reference: str, knowledge: Iterable[str], new_key: NewKey) -> Iterator[Element]:
    more = {"references": reference} if reference else None
    head = Element(new_key(), ElementKind.COMPETENCE, text, grade="specific", more=more)
    yield head
    for label in knowledge:
        yield Element(new_key(), ElementKind.KNOWLEDGE, label, parent=head.key)


def start_from_records(
    records: Sequence[QualificationRecord], *, title: str, new_key: NewKey, encoder: Encoder, cutoffs: Cutoffs
) -> Merged:
    """The texts of several qualifications in one: competences that say the same stand there once, with the origin of
    both and what either of them held; lines that say the same once too. The level stays when all have the same.

    Partial qualifications and clusters come along with their own competences.
    """
    drafts = [draft_of(record, new_key=new_key) for record in records]
    held = [one for draft in drafts for one in Laid(draft).competences]
    homes = _homes(held, encoder, cutoffs)
    elements = [Element(new_key(), ElementKind.TITLE, title), *_texts(drafts, new_key), *_lists(drafts)]
    joined: list[Joined] = []
    for place, one in enumerate(held):
        if homes[place] == place:
            members = [other for at, other in enumerate(held) if homes[at] == place]
            elements += _joined(members)
            if len(members) > 1:
                joined.append(Joined(one.key, one.text, tuple(other.text for other in members[1:])))
    kept = {one.key: held[homes[place]].key for place, one in enumerate(held)}
    for draft in drafts:
        elements += _with_members(draft, kept)
    levels = {record.level for record in records}
    return Merged(Draft(tuple(elements), levels.pop() if len(levels) == 1 else None), tuple(joined))


def _homes(held: Sequence[Held], encoder: Encoder, cutoffs: Cutoffs) -> list[int]:
    """Per competence the place of the first one that says the same."""
    homes = list(range(len(held)))
    for later, earlier, _near in say_the_same(held, encoder, cutoffs):
        if homes[later] == later and homes[earlier] == earlier:
            homes[later] = earlier
    return homes


def _joined(members: Sequence[Held]) -> Iterator[Element]:
    """The first of these competences with the origins and the items of all."""
    head = members[0].element
    origin = tuple(dict.fromkeys(one for held in members for one in held.element.origin))
    references = dict.fromkeys(
        one for held in members for one in held.element.field("references").split(REFERENCES) if one
    )
    more = {**(head.more or {}), "references": REFERENCES.join(references)} if references else head.more
    yield replace(head, origin=origin, more=more)
    for sort, parts in (("s", [held.skills for held in members]), ("k", [held.knowledge for held in members])):
        once: dict[str, Element] = {}
        for part in parts:
            for item in part:
                once.setdefault(item_key(sort, item.text), item)
        yield from (replace(item, parent=head.key) for item in once.values())


def _texts(drafts: Sequence[Draft], new_key: NewKey) -> Iterator[Element]:
    """The running texts of all below each other, for the author to make one of."""
    for kind in _SINGLE_TEXTS:
        texts = dict.fromkeys(text for draft in drafts if (text := draft.text_of(kind).strip()))
        if texts:
            yield Element(new_key(), kind, "\n".join(texts))


def _lists(drafts: Sequence[Draft]) -> Iterator[Element]:
    for kind in _LISTS:
        once: dict[tuple[str, str], Element] = {}
        for draft in drafts:
            for one in draft.of_kind(kind):
                once.setdefault((normal(one.text), one.grade), one)
        yield from once.values()


def _with_members(draft: Draft, kept: dict[str, str]) -> Iterator[Element]:
    """Clusters and partials, with the competences that stand for theirs. Numbers of partials are given anew."""
    for one in (*draft.of_kind(ElementKind.CLUSTER), *draft.of_kind(ElementKind.PARTIAL)):
        members = tuple(dict.fromkeys(kept[key] for key in one.members if key in kept))
        more = {name: value for name, value in (one.more or {}).items() if name != "short_number"}
        yield replace(one, members=members, more=more or None)
