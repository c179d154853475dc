"""Which competence of a new text continues which competence that is in the register: what becomes lineage.

A competence of a draft remembers where it comes from (`Element.origin`). Those that come from a source of the dossier
are lines of descent; those that were taken over from elsewhere are not, for the qualification they come from goes on.
What a line is called, is worked out here; people may call it otherwise, or say that there is no such line.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ijkpunt.dossiers.rules.drafting.draft import Draft, ElementKind
from ijkpunt.kernel.qualification import Competence, QualificationRecord
from ijkpunt.register.rules.comparison import Relation
from ijkpunt.register.rules.wording import wording_key

BETWEEN = "/"  # in an origin: BK-9104-3/bkc9904305
Origin = tuple[str, str]  # identifier of a version, code of a competence in it
Pair = tuple[Origin, str]  # where it comes from, and the key of the element that continues it


@dataclass(frozen=True, slots=True)
class Descent:
    """One line: the competence `earlier` of a source became `later` (a code of the new text, of element `key`)."""

    earlier: Origin
    key: str
    later: str
    relation: Relation
    earlier_text: str = ""
    later_text: str = ""

    @property
    def pair(self) -> Pair:
        return self.earlier, self.key


def read_origin(text: str) -> Origin:
    """The version and the code in an origin; the code is empty when it is not there."""
    version, _, code = text.partition(BETWEEN)
    return version, code


def origins_in(draft: Draft) -> Iterator[tuple[str, Origin]]:
    """Every origin that the competences of a draft name, with the key of the element, each once."""
    for element in draft.of_kind(ElementKind.COMPETENCE):
        for text in dict.fromkeys(element.origin):
            yield element.key, read_origin(text)


def lines_of(
    draft: Draft,
    record: QualificationRecord,
    codes: Mapping[str, str],
    known: Mapping[str, QualificationRecord],
    chosen: Mapping[Pair, Relation | None] | None = None,
) -> tuple[Descent, ...]:
    """The lines of descent from the versions in `known` to `record`, in the order of the record.

    `chosen` holds what people made of a line: another relation, or None for no line at all. Origins in other versions,
    or of codes that a version does not have, give no line.
    """
    pairs = [
        (origin, key)
        for key, origin in origins_in(draft)
        if origin[0] in known and known[origin[0]].competence(origin[1]) is not None
    ]
    pairs = [pair for pair in pairs if (chosen or {}).get(pair, Relation.SAME) is not None]
    parents = Counter((key, origin[0]) for origin, key in pairs)
    heirs = Counter(origin for origin, _ in pairs)
    sources = Counter(key for _, key in pairs)
    lines = []
    for origin, key in pairs:
        before, after = known[origin[0]].competence(origin[1]), record.competence(codes[key])
        if before is None or after is None:
            continue
        relation = (chosen or {}).get((origin, key)) or _relation(
            before, after, parents[key, origin[0]], heirs[origin], sources[key]
        )
        lines.append(Descent(origin, key, codes[key], relation, before.text, after.text))
    return tuple(lines)


def dropped_of(lines: Sequence[Descent], sources: Collection[QualificationRecord]) -> tuple[tuple[Origin, str], ...]:
    """The competences of the sources that nothing continues: where they stood, and their text."""
    continued = {line.earlier for line in lines}
    return tuple(
        ((record.identifier, one.code), one.text)
        for record in sources
        for one in record.competences
        if (record.identifier, one.code) not in continued
    )


def _relation(before: Competence, after: Competence, parents: int, heirs: int, sources: int) -> Relation:
    """`parents`: how many of the same version became this one; `heirs`: in how many it went on; `sources`: how many of
    all versions became this one. Of two qualifications that are merged, what says the same stays the same."""
    if parents > 1:
        return Relation.MERGED
    if heirs > 1:
        return Relation.SPLIT
    if _says(before) == _says(after):
        return Relation.SAME
    return Relation.MERGED if sources > 1 else Relation.REWORDED


def _says(one: Competence) -> tuple[object, ...]:
    """What a competence asks, whatever the form of its words and the order of its parts."""
    skills = Counter((wording_key(item.text), item.kind) for item in one.skills)
    knowledge = Counter((wording_key(item.text), item.depth) for item in one.knowledge)
    return wording_key(one.text), one.kind, frozenset(skills.items()), frozenset(knowledge.items())
