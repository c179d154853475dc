"""What a dataset says of qualifications, gathered once: the XML and the RDF are written from this and nothing else.

Every version is a qualification under its permanent address, every partial qualification a partial one that is part of
it. Competences, skills and knowledge are learning outcomes; a skill or knowledge says in a note to which competence it
belongs, as the model has no tree. What has no place at all is told by `losses`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ijkpunt.formats.loq.words import KNOWLEDGE, SKILL
from ijkpunt.kernel.qualification import Competence, Knowledge, PartialQualification, QualificationRecord, Skill
from ijkpunt.kernel.texts import without_html

Skills = Mapping[str, tuple[tuple[str, str], ...]]  # ESCO skills (address, label) by the code of a competence


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes the dataset: `address` is its permanent address, `homepage` a page about it or empty."""

    address: str
    name: str
    homepage: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A learning outcome. `kind` is an address of the list of skill types, or empty for a competence."""

    address: str
    text: str
    kind: str = ""
    note: str = ""
    skills: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Qualification:
    """A version, or a partial qualification of one. `part_of` is the address of the whole, or empty.

    `outcomes` and `parts` are addresses. A partial qualification has no level of its own; the model asks for one, so
    it bears that of the whole and says so in a note.
    """

    address: str
    number: str
    title: str
    level: int
    field: str  # ISCED-F 2013
    outcomes: tuple[str, ...]
    synonyms: tuple[str, ...] = ()
    description: str = ""
    notes: tuple[str, ...] = ()
    changed_on: date | None = None
    ended: bool = False
    parts: tuple[str, ...] = ()
    part_of: str = ""


@dataclass(frozen=True, slots=True)
class Dataset:
    """Qualifications with their outcomes, in order, and who publishes them."""

    publisher: Publisher
    qualifications: tuple[Qualification, ...]
    outcomes: tuple[Outcome, ...]


def gather(
    records: Iterable[QualificationRecord], publisher: Publisher, base: str, skills: Skills | None = None
) -> Dataset:
    """The dataset of these versions. `base` is the public address of this site, without a slash behind it."""
    qualifications: list[Qualification] = []
    outcomes: list[Outcome] = []
    for record in records:
        whole = f"{base}/id/{record.identifier}"
        found = {one.code: tuple(_outcomes(one, whole, skills or {})) for one in record.competences}
        outcomes += [one for several in found.values() for one in several]
        addresses = {code: tuple(one.address for one in several) for code, several in found.items()}
        qualifications.append(_whole(record, base, addresses))
        qualifications += [_partial(record, part, base, addresses) for part in record.partials]
    return Dataset(publisher, tuple(qualifications), tuple(outcomes))


def _outcomes(competence: Competence, whole: str, skills: Skills) -> Iterator[Outcome]:
    text = without_html(competence.text)
    yield Outcome(f"{whole}#{competence.code}", text, skills=skills.get(competence.code, ()))
    note = f"Hoort bij competentie {competence.code}: {text}"
    inside: tuple[tuple[str, str, Sequence[Skill | Knowledge]], ...] = (
        (SKILL, "v", competence.skills),
        (KNOWLEDGE, "k", competence.knowledge),
    )
    for kind, letter, several in inside:
        for place, one in enumerate(several, 1):
            label = f" ({without_html(one.label)})" if one.label else ""
            yield Outcome(f"{whole}#{competence.code}-{letter}{place}", without_html(one.text), kind, note + label)


def _whole(record: QualificationRecord, base: str, outcomes: Mapping[str, tuple[str, ...]]) -> Qualification:
    return Qualification(
        address=f"{base}/id/{record.identifier}",
        number=record.identifier,
        title=without_html(record.title),
        level=record.level,
        field=_field(record),
        outcomes=tuple(one for several in outcomes.values() for one in several),
        synonyms=other_names(record),
        description=without_html(record.definition or record.short_description or ""),
        notes=tuple(_notes(record)),
        changed_on=record.changed_on or record.recognised_on,
        ended=record.ends_on is not None,
        parts=tuple(f"{base}/id/{part.number}" for part in record.partials),
    )


def other_names(record: QualificationRecord) -> tuple[str, ...]:
    """Synonyms that differ from the title and from each other: the model refuses a name that says the same."""
    title = without_html(record.title)
    return tuple(dict.fromkeys(name for one in record.synonyms if (name := without_html(one)) and name != title))


def _partial(
    record: QualificationRecord, part: PartialQualification, base: str, outcomes: Mapping[str, tuple[str, ...]]
) -> Qualification:
    codes = tuple(outcomes) if part.competences is None else part.competences
    return Qualification(
        address=f"{base}/id/{part.number}",
        number=part.number,
        title=without_html(part.title),
        level=record.level,
        field=_field(record),
        outcomes=tuple(one for code in codes for one in outcomes.get(code, ())),
        description=without_html(part.description or ""),
        notes=("Het niveau is dat van de hele beroepskwalificatie.",),
        changed_on=record.changed_on or record.recognised_on,
        ended=record.ends_on is not None,
        part_of=f"{base}/id/{record.identifier}",
    )


def _field(record: QualificationRecord) -> str:
    isced = record.isced
    words = (isced.detailed, isced.narrow, isced.broad) if isced else ()
    return next((word.code for word in words if word), "")


def _notes(record: QualificationRecord) -> Iterator[str]:
    """What the model has no field for: context, autonomy, responsibility, certificates, more information."""
    several = (
        ("Omgevingscontext", record.context_environment),
        ("Handelingscontext", record.context_action),
        ("Autonomie", tuple(one.text for one in record.autonomy)),
        ("Verantwoordelijkheid", record.responsibility),
        ("Attesten", tuple(one.description for one in record.attestations)),
        ("Meer informatie", (record.extra_information,) if record.extra_information else ()),
    )
    for heading, texts in several:
        if told := "; ".join(without_html(text) for text in texts if text):
            yield f"{heading}: {told}"
