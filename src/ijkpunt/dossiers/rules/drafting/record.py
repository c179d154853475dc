"""From a record to a draft that can be written on, and from a draft to the record that it becomes.

Everything that says something about the work goes both ways without loss. What the authority adds goes neither way:
status, dates, addresses and what no field holds (`unmodelled`). An empty text and a lacking one are the same here.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import count
from typing import TypeVar

from ijkpunt.dossiers.rules.drafting.draft import Draft, Element, ElementKind
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.qualification import (
    Autonomy,
    AutonomyKind,
    Cluster,
    ClusterKind,
    CodedWord,
    Competence,
    CompetenceKind,
    Domain,
    Isced,
    Knowledge,
    KnowledgeDepth,
    LedSubject,
    PartialQualification,
    QualificationRecord,
    RequiredAttestation,
    Skill,
    SkillKind,
)

REFERENCES = " | "  # between the references of a competence, in `more`
PATH = " > "  # between the steps of a domain
UNKNOWN = "unknown"  # `more["members"]` of a partial of which nobody said what it holds
ISCED_LEVELS = ("broad", "narrow", "detailed")
Grade = TypeVar("Grade", bound=StrEnum)


def draft_of(record: QualificationRecord, *, new_key: Callable[[], str]) -> Draft:
    """The draft that says what `record` says; each competence remembers where it comes from.

    `new_key` gives a key that no other element of the dossier has or had.
    """
    return Draft(elements=tuple(_Taking(new_key).elements(record)), aimed_level=record.level)


def record_of(draft: Draft, *, version: VersionNumber, level: int, codes: Mapping[str, str]) -> QualificationRecord:
    """The record that `draft` becomes, as `version` on `level`.

    `codes` gives each competence its code, by the key of its element. A partial keeps its short number; one without
    gets the next. Raises ValueError when a competence has no code.
    """
    lacking = [one.key for one in draft.of_kind(ElementKind.COMPETENCE) if one.key not in codes]
    if lacking:
        raise ValueError(f"no code for the competences {', '.join(lacking)}")
    return QualificationRecord(
        version=version,
        title=draft.title,
        level=level,
        definition=draft.text_of(ElementKind.DEFINITION),
        title_explanation=draft.text_of(ElementKind.TITLE_EXPLANATION) or None,
        short_description=draft.text_of(ElementKind.SHORT_DESCRIPTION) or None,
        extra_information=draft.text_of(ElementKind.EXTRA_INFORMATION) or None,
        synonyms=_texts(draft, ElementKind.SYNONYM),
        domains=tuple(Domain(tuple(one.text.split(PATH))) for one in draft.of_kind(ElementKind.DOMAIN)),
        led_subject=_led_subject(draft.single(ElementKind.LED_SUBJECT)),
        isced=_isced(draft.single(ElementKind.ISCED)),
        competences=tuple(_competences(draft, codes)),
        context_environment=_texts(draft, ElementKind.ENVIRONMENT),
        context_action=_texts(draft, ElementKind.ACTION),
        autonomy=tuple(
            Autonomy(one.text, _grade(AutonomyKind, one), _small(one, "label"))
            for one in draft.of_kind(ElementKind.AUTONOMY)
        ),
        responsibility=_texts(draft, ElementKind.RESPONSIBILITY),
        attestations=tuple(
            RequiredAttestation(one.text, _small(one, "kind"), _small(one, "regulation"))
            for one in draft.of_kind(ElementKind.ATTESTATION)
        ),
        partials=tuple(_partials(draft, version, codes)),
        clusters=tuple(
            Cluster(one.text, _grade(ClusterKind, one) or ClusterKind.CLUSTER, _codes(one, codes))
            for one in draft.of_kind(ElementKind.CLUSTER)
        ),
    )


@dataclass(frozen=True, slots=True)
class _Taking:
    """Takes a record apart into elements, in the order of a draft."""

    new_key: Callable[[], str]

    def elements(self, record: QualificationRecord) -> Iterator[Element]:
        yield from self._singles(record)
        yield from self._lines(ElementKind.SYNONYM, record.synonyms)
        yield from self._lines(ElementKind.DOMAIN, [str(domain) for domain in record.domains])
        keys: dict[str, str] = {}
        for competence in record.competences:
            yield from self._competence(competence, record.version, keys)
        yield from self._lines(ElementKind.ENVIRONMENT, record.context_environment)
        yield from self._lines(ElementKind.ACTION, record.context_action)
        for autonomy in record.autonomy:
            yield self._element(
                ElementKind.AUTONOMY, autonomy.text, grade=autonomy.kind or "", more={"label": autonomy.label}
            )
        yield from self._lines(ElementKind.RESPONSIBILITY, record.responsibility)
        for attestation in record.attestations:
            small = {"kind": attestation.kind, "regulation": attestation.regulation}
            yield self._element(ElementKind.ATTESTATION, attestation.description, more=small)
        for cluster in record.clusters:
            members = tuple(keys[code] for code in cluster.competences if code in keys)
            yield self._element(ElementKind.CLUSTER, cluster.name, grade=cluster.kind, members=members)
        for partial in record.partials:
            yield self._partial(partial, keys)

    def _singles(self, record: QualificationRecord) -> Iterator[Element]:
        yield self._element(ElementKind.TITLE, record.title)
        texts = {
            ElementKind.TITLE_EXPLANATION: record.title_explanation,
            ElementKind.DEFINITION: record.definition,
            ElementKind.SHORT_DESCRIPTION: record.short_description,
            ElementKind.EXTRA_INFORMATION: record.extra_information,
        }
        for kind, text in texts.items():
            if text:
                yield self._element(kind, text)
        subject = record.led_subject
        if subject is not None:
            small = {"code": subject.code, "number": subject.number}
            yield self._element(ElementKind.LED_SUBJECT, subject.description, more=small)
        if record.isced is not None:
            yield self._isced(record.isced)

    def _isced(self, isced: Isced) -> Element:
        small: dict[str, str | None] = {}
        for level in ISCED_LEVELS:
            word: CodedWord | None = getattr(isced, level)
            if word is not None:
                small[f"{level}_code"] = word.code
                small[level] = word.description
        return self._element(ElementKind.ISCED, small.pop("detailed", None) or "", more=small)

    def _competence(self, one: Competence, version: VersionNumber, keys: dict[str, str]) -> Iterator[Element]:
        small = {"kind_label": one.kind_label, "references": REFERENCES.join(one.references) or None}
        origin = (f"{version}/{one.code}",)
        head = self._element(ElementKind.COMPETENCE, one.text, grade=one.kind, more=small, origin=origin)
        keys[one.code] = head.key
        yield head
        for skill in one.skills:
            yield self._element(
                ElementKind.SKILL, skill.text, parent=head.key, grade=skill.kind or "", more={"label": skill.label}
            )
        for item in one.knowledge:
            yield self._element(
                ElementKind.KNOWLEDGE, item.text, parent=head.key, grade=item.depth or "", more={"label": item.label}
            )

    def _partial(self, partial: PartialQualification, keys: Mapping[str, str]) -> Element:
        small = {
            "short_number": partial.short_number,
            "description": partial.description,
            "members": UNKNOWN if partial.competences is None else None,
        }
        members = tuple(keys[code] for code in partial.competences or () if code in keys)
        return self._element(ElementKind.PARTIAL, partial.title, members=members, more=small)

    def _lines(self, kind: ElementKind, texts: Iterable[str]) -> Iterator[Element]:
        for text in texts:
            yield self._element(kind, text)

    def _element(
        self,
        kind: ElementKind,
        text: str,
        *,
        parent: str = "",
        grade: str = "",
        members: tuple[str, ...] = (),
        more: Mapping[str, str | None] | None = None,
        origin: tuple[str, ...] = (),
    ) -> Element:
        small = {name: value for name, value in (more or {}).items() if value is not None}
        return Element(self.new_key(), kind, text, parent, str(grade), members, small or None, origin)


def _texts(draft: Draft, kind: ElementKind) -> tuple[str, ...]:
    return tuple(one.text for one in draft.of_kind(kind))


def _competences(draft: Draft, codes: Mapping[str, str]) -> Iterator[Competence]:
    children: dict[tuple[str, ElementKind], list[Element]] = {}
    for one in draft:
        if one.parent:
            children.setdefault((one.parent, one.kind), []).append(one)
    for place, one in enumerate(draft.of_kind(ElementKind.COMPETENCE), start=1):
        yield Competence(
            code=codes[one.key],
            text=one.text,
            kind=_grade(CompetenceKind, one) or CompetenceKind.SPECIFIC,
            kind_label=_small(one, "kind_label"),
            order=place,
            skills=tuple(
                Skill(child.text, _grade(SkillKind, child), _small(child, "label"))
                for child in children.get((one.key, ElementKind.SKILL), ())
            ),
            knowledge=tuple(
                Knowledge(child.text, _grade(KnowledgeDepth, child), _small(child, "label"))
                for child in children.get((one.key, ElementKind.KNOWLEDGE), ())
            ),
            references=references_of(one),
        )


def references_of(competence: Element) -> tuple[str, ...]:
    """The keys into Competent of a competence, such as "co 03080"."""
    return tuple(part for part in competence.field("references").split(REFERENCES) if part)


def _partials(draft: Draft, version: VersionNumber, codes: Mapping[str, str]) -> Iterator[PartialQualification]:
    partials = draft.of_kind(ElementKind.PARTIAL)
    taken = {one.field("short_number") for one in partials}
    free = (short for short in (f"DBK-{number:02}" for number in range(1, 10_000)) if short not in taken)
    for one in partials:
        short = one.field("short_number") or next(free)
        unknown = one.field("members") == UNKNOWN and not one.members
        members = None if unknown else _codes(one, codes)
        yield PartialQualification(f"{version}-{short}", short, one.text, members, _small(one, "description"))


def _codes(element: Element, codes: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(codes[key] for key in element.members if key in codes)


def _led_subject(one: Element | None) -> LedSubject | None:
    return None if one is None else LedSubject(one.field("code"), one.field("number"), one.text)


def _isced(one: Element | None) -> Isced | None:
    if one is None:
        return None
    texts = {"broad": one.field("broad"), "narrow": one.field("narrow"), "detailed": one.text}
    words = {
        level: CodedWord(one.field(f"{level}_code"), text)
        for level, text in texts.items()
        if text or one.field(f"{level}_code")
    }
    return Isced(**words)


def _grade(kinds: type[Grade], one: Element) -> Grade | None:
    """None for no grade and for a word that the glossary does not know."""
    return next((kind for kind in kinds if kind.value == one.grade), None)


def _small(one: Element, name: str) -> str | None:
    return (one.more or {}).get(name)


def fresh_keys(start: int = 1) -> Callable[[], str]:
    """Keys for the elements of a draft that begins: e1, e2, and so on."""
    numbers = count(start)
    return lambda: f"e{next(numbers)}"
