"""The matching engine over a release, kept in memory, with what people decided so far.

One index per release of a vocabulary. Decisions change the answers at once: the revision of all mappings tells when to
look again, and then only the sets that were written are read anew.
"""

import threading
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from django.db import connection

from ijkpunt.crosswalk.queries.ends import REGISTER, End, comparable, ends_of, revision
from ijkpunt.crosswalk.queries.engine_store import index_of
from ijkpunt.crosswalk.queries.kept import Stamp, decided_rows, standing_sets
from ijkpunt.kernel.mapping import MappingEnd
from ijkpunt.kernel.vocabulary import ConceptKind
from ijkpunt.matching.engine import HybridIndex, Reason
from ijkpunt.matching.memory import Decision, Memory
from ijkpunt.matching.protocol import Proposal, Statement
from ijkpunt.vocabularies.queries import state as vocabularies_state

_MOST = 4  # releases kept at a time


@dataclass(frozen=True, slots=True)
class Engine:
    """An index over the ends of one release that knows all decisions about them. Never changes after it is made.

    `stamp` names the release; it is the same as long as the ends are.
    """

    index: HybridIndex
    ends: dict[str, End]
    revision: int
    stamp: tuple[str, ...]

    def propose(self, subjects: Sequence[End], top: int, *, grounds: bool = True) -> list[list[Proposal]]:
        """Per subject at most `top` ends, best first; empty where there is nothing to choose from."""
        asked, others = [statement(end) for end in subjects], [end.others for end in subjects]
        found = self.index.propose(asked, top, others, by_group=self.index.concepts, grounds=grounds)
        if not self.index.concepts:
            return found
        return [[replace(one, target=end_of(one.target)) for one in proposals] for proposals in found]

    def chances(self, subjects: Sequence[End]) -> list[float | None]:
        """Per subject the chance that the best proposal is right; None where there is none."""
        found = self.propose(subjects, 1, grounds=False)
        return [proposals[0].confidence if proposals else None for proposals in found]

    def reason(self, subject: End, target: str) -> Reason:
        """Why `target` is proposed. KeyError when it is not indexed."""
        return self.index.reason(statement(subject), target, subject.others)


def statement(end: End) -> Statement:
    return Statement(end.id, end.text, end.language, end.end.kind, end.group or None)


def labels_of(ends: Iterable[End], *, concepts: bool) -> tuple[list[Statement], list[tuple[str, ...]]]:
    """What is indexed of these ends, with its labels in other languages: their labels, and for concepts their other
    names too. No identifier holds a line end, so that tells a name from its concept (`end_of`)."""
    statements: list[Statement] = []
    others: list[tuple[str, ...]] = []
    for end in ends:
        for place, text in enumerate((end.text, *end.names) if concepts else (end.text,)):
            statements.append(replace(statement(end), id=f"{end.id}\n{place}" if place else end.id, text=text))
            others.append(end.others)
    return statements, others


def end_of(target: str) -> str:
    """The identifier of the end that a target of the index is a label or another name of."""
    return target.partition("\n")[0]


def engine_for(source: str, version: str, subject: MappingEnd | None = None) -> Engine:
    """The engine over the ends of a release that may be proposed for `subject`, with everything decided until now.

    Raises as `ends_of`.
    """
    now = revision()
    occupations = subject is not None and subject.kind == ConceptKind.OCCUPATION
    key = (str(connection.settings_dict["NAME"]), source, version, occupations)
    with _held.lock_of(key):
        kept = _held.engines.get(key)
        if kept is None or kept.revision != now:
            kept = _renewed(kept, source, version, now, occupations=occupations)
            _held.keep(key, kept)
    return kept


Key = tuple[str, str, str, bool]


class _Held:
    """The engines of this process, the one made last at the end. Who needs one waits for that one only."""

    def __init__(self) -> None:
        self.engines: OrderedDict[Key, Engine] = OrderedDict()
        self.locks: dict[Key, threading.Lock] = {}
        self.lock = threading.Lock()

    def lock_of(self, key: Key) -> threading.Lock:
        with self.lock:
            return self.locks.setdefault(key, threading.Lock())

    def keep(self, key: Key, engine: Engine) -> None:
        with self.lock:
            self.engines[key] = engine
            self.engines.move_to_end(key)
            while len(self.engines) > _MOST:
                self.engines.popitem(last=False)


_held = _Held()


def forget_engines() -> None:
    """Throw away what this process holds; for tests that change the database under it."""
    _held.engines.clear()
    _decided.cache_clear()


def _renewed(kept: Engine | None, source: str, version: str, now: int, *, occupations: bool) -> Engine:
    like = MappingEnd("", kind=ConceptKind.OCCUPATION.value if occupations else ConceptKind.SKILL.value)
    ends = {end.id: end for end in ends_of(source, version) if comparable(like, end.end)}
    same = kept is not None and kept.ends.keys() == ends.keys()
    if kept is not None and same:
        index = kept.index
    else:
        index = index_of(*labels_of(ends.values(), concepts=occupations), concepts=occupations)
    memory = Memory(tuple(_decisions(source, version)))
    if memory != index.memory:
        index = index.with_memory(memory)
    stamp = (source, version, str(occupations), str(hash(tuple(ends))))
    return Engine(index, ends, now, stamp)


def _decisions(source: str, version: str) -> list[Decision]:
    """Everything that people decided about the ends of a release.

    Of two decisions about the same words the later one counts, and what was decided here before what its makers
    published: official sets come first, then the others by day.
    """
    stamps, state = sorted(standing_sets(), key=lambda stamp: stamp.number), vocabularies_state()
    official = [told for stamp in stamps if stamp.official for _, told in _decided(stamp, source, version, state)]
    ours = [dated for stamp in stamps if not stamp.official for dated in _decided(stamp, source, version, state)]
    return official + [told for _, told in sorted(ours, key=lambda dated: dated[0])]


@lru_cache(maxsize=64)
def _decided(stamp: Stamp, source: str, version: str, _state: str) -> tuple[tuple[date, Decision], ...]:
    """The decisions of one set with their day, as the engine remembers them: with the labels in other languages that
    the subject has where its release was imported."""
    rows = [
        (row, row.object)
        for row in decided_rows(stamp)
        if row.object is not None and row.subject.label and _is(row.object, source, version)
    ]
    releases = {(row.subject.source, row.subject.version) for row, _ in rows if row.subject.source != REGISTER}
    known = {release: {end.id: end.others for end in ends_of(*release)} for release in releases}
    return tuple(
        (
            row.mapping_date or date.min,
            Decision(
                row.subject.source,
                row.subject.label,
                target.id,
                row.relation,
                row.negated,
                known.get((row.subject.source, row.subject.version), {}).get(row.subject.id, ()),
            ),
        )
        for row, target in rows
    )


def _is(end: MappingEnd, source: str, version: str) -> bool:
    return (end.source, end.version) == (source, version)
