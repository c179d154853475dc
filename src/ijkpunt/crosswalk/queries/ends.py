"""What an end of a mapping is called: a competence of the register, a concept of a release of a vocabulary.

A release that was never imported is known only by the mappings that name its concepts; that is enough to propose and
to convert between the concepts that anybody ever mapped.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Q

from ijkpunt.crosswalk.models import CrosswalkState, MappingSet
from ijkpunt.crosswalk.queries.kept import Stamp, ends_in
from ijkpunt.crosswalk.rules.parts import PartId, read_part
from ijkpunt.kernel.mapping import MappingEnd
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, shorten
from ijkpunt.kernel.qualification import Competence, QualificationRecord
from ijkpunt.kernel.vocabulary import ConceptKind
from ijkpunt.register.queries import get_record
from ijkpunt.vocabularies.queries import get_release, statements_of
from ijkpunt.vocabularies.queries import state as vocabularies_state

REGISTER = "register"
COMPETENCE = "competence"
GROUPS = frozenset({ConceptKind.SKILL_GROUP.value, ConceptKind.OCCUPATION_GROUP.value})


@dataclass(frozen=True, slots=True)
class End:
    """An end with its words: `others` are its labels in other languages, `names` what else it is called in its
    own.

    `group`: what it is part of (the competence of a skill), itself when it is a whole.
    """

    end: MappingEnd
    language: str = "nl"
    others: tuple[str, ...] = ()
    group: str = ""
    names: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return self.end.id

    @property
    def text(self) -> str:
        return self.end.label

    @property
    def all_names(self) -> tuple[str, ...]:
        """Everything it is called, its label first."""
        return (self.text, *self.others, *self.names)


def comparable(one: MappingEnd, other: MappingEnd) -> bool:
    """Whether a machine may propose `other` for `one`: occupations for occupations, never a node of a hierarchy."""
    if other.kind in GROUPS:
        return False
    occupation = ConceptKind.OCCUPATION.value
    return not one.kind or not other.kind or (one.kind == occupation) == (other.kind == occupation)


def revision() -> int:
    """How many times mappings were written; 0 when there are none."""
    return CrosswalkState.objects.filter(pk=1).values_list("revision", flat=True).first() or 0


def get_end(source: str, version: str, id_: str) -> End:
    """The end with this identifier. Raises NotFound `mapping.unknown_end`, or as the register for a version."""
    found = _of_competence(version, id_) if source == REGISTER else _concepts(source, version).get(id_)
    if found is None:
        raise NotFound(
            "mapping.unknown_end",
            say("We vinden {id} niet in {source} {version}.", id=shorten(id_), source=source, version=version),
            say("Kijk het nummer en de uitgave na."),
        )
    return found


def ends_of(source: str, version: str, *, parts: bool = False) -> tuple[End, ...]:
    """All ends of a release, in the order of the source; of a qualification version its competences.

    `parts`: with the skills and knowledge of each competence after it. Raises as the register for a version.
    """
    if source == REGISTER:
        return tuple(_of_record(get_record(version), parts=parts))
    return tuple(_concepts(source, version).values())


def _concepts(source: str, version: str) -> dict[str, End]:
    try:
        get_release(source, version)
    except NotFound:
        return _known(source, version, _naming(source))
    return _released(source, version, vocabularies_state())


def _naming(source: str) -> tuple[Stamp, ...]:
    """The sets with a side in this release; a row may pin a release of its own, so the source alone tells."""
    sides = Q(subject_source=source) | Q(object_source=source)
    return tuple(Stamp(*found) for found in MappingSet.objects.filter(sides).values_list("pk", "key", "revision"))


@lru_cache(maxsize=8)
def _released(source: str, version: str, _state: str) -> dict[str, End]:
    """The concepts in use of an imported release, with all their names."""
    return {
        one.id: End(
            MappingEnd(one.id, one.text, source, version, one.kind.value),
            language=one.language or "nl",
            others=tuple(text for language, text in one.preferred.items() if language != one.language),
            group=one.id,
            names=one.others.get(one.language, ()),
        )
        for one in statements_of(source, version)
    }


@lru_cache(maxsize=8)
def _known(source: str, version: str, stamps: tuple[Stamp, ...]) -> dict[str, End]:
    """The concepts that mappings name, with the label they had there; of two labels the one that was there first."""
    known: dict[str, End] = {}
    for stamp in sorted(stamps, key=lambda one: one.number):
        for id_, end in ends_in(stamp, source, version).items():
            if id_ not in known or not known[id_].text:
                known[id_] = End(end, group=id_)
    return known


def _of_record(record: QualificationRecord, *, parts: bool) -> Iterator[End]:
    for competence in record.competences:
        yield _whole(record.identifier, competence)
        if parts:
            yield from parts_of(record.identifier, competence)


def _whole(version: str, competence: Competence) -> End:
    end = MappingEnd(competence.code, competence.text, REGISTER, version, COMPETENCE)
    return End(end, group=competence.code)


def parts_of(version: str, competence: Competence) -> tuple[End, ...]:
    """The skills of a competence and then its knowledge, as ends of their own."""
    texts: Sequence[tuple[str, int, str]] = [
        *(("skill", place, skill.text) for place, skill in enumerate(competence.skills, 1)),
        *(("knowledge", place, knowledge.text) for place, knowledge in enumerate(competence.knowledge, 1)),
    ]
    return tuple(
        End(
            MappingEnd(str(PartId(competence.code, kind, place)), text, REGISTER, version, kind),
            group=competence.code,
        )
        for kind, place, text in texts
    )


def _of_competence(version: str, id_: str) -> End | None:
    part = read_part(id_)
    competence = get_record(version).competence(part.code if part else id_)
    if competence is None:
        return None
    if part is None:
        return _whole(version, competence)
    return next((end for end in parts_of(version, competence) if end.id == id_), None)


def forget_ends() -> None:
    """Throw away what this process holds; for tests that change the database under it."""
    _known.cache_clear()
    _released.cache_clear()
