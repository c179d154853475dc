"""What still waits for a curator, in the order in which a decision helps most, and how far everybody is."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ijkpunt.crosswalk.models import DECIDED, Judgement, MappingSet
from ijkpunt.crosswalk.queries.ends import GROUPS, REGISTER, End, ends_of
from ijkpunt.crosswalk.queries.engine import engine_for
from ijkpunt.crosswalk.queries.history import pace
from ijkpunt.crosswalk.queries.sets import set_row
from ijkpunt.crosswalk.queries.worth import worth_of
from ijkpunt.crosswalk.rules.decisions import Judged, Verdict
from ijkpunt.crosswalk.rules.queue import Waiting, in_order
from ijkpunt.kernel.mapping import MappingStatus
from ijkpunt.register.queries import holders_of, titles_of

PAGE = 400  # statements whose worth is worked out together
Key = tuple[str, str]  # version and identifier of a subject


@dataclass(frozen=True, slots=True)
class QueueItem:
    """A subject of a set for one person. `position` is its place in the list, from 1.

    `decided`: somebody decided on it. `value` is what a decision is worth (rules/queue.py), 0 for what does not wait;
    `chance`, `uses` and `neighbours` are what it is made of.
    """

    end: End
    position: int
    decided: bool = False
    reviewed: bool = False
    contested: bool = False
    returned: bool = False
    postponed: bool = False
    value: float = 0.0
    chance: float | None = None
    uses: int = 1
    neighbours: int = 0

    @property
    def key(self) -> Key:
        return (self.end.end.version, self.end.id)

    @property
    def waits(self) -> bool:
        """Whether a curator still has something to do: decide, or decide again on what was sent back."""
        return not self.decided or self.returned


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a group of subjects is: a qualification version, or the whole set. Counts of subjects.

    `minutes_left`: at the pace of this person today; None where that is not known yet.
    """

    key: str
    title: str
    total: int
    decided: int
    reviewed: int
    postponed: int
    returned: int
    contested: int
    minutes_left: int | None = None

    @property
    def left(self) -> int:
        return self.total - self.decided


@dataclass(frozen=True, slots=True)
class Queue:
    """A set for one person. `waiting`: best first. `done`: the rest, in the order of the list."""

    waiting: tuple[QueueItem, ...]
    done: tuple[QueueItem, ...]
    progress: Progress
    groups: tuple[Progress, ...]

    def next_after(self, version: str, subject: str) -> QueueItem | None:
        """What to look at once this subject is done; None when nothing else waits."""
        return next((item for item in self.waiting if item.key != (version, subject)), None)

    def in_list_order(self) -> tuple[QueueItem, ...]:
        return tuple(sorted((*self.waiting, *self.done), key=lambda item: item.position))


def queue(key: str, *, person: str, on: date, qualification: str = "", parts: bool = False) -> Queue:
    """The queue of a set for `person` (Actor.identifier). `qualification` narrows it to one version of the scope;
    `parts` takes in the skills and knowledge of every competence. Raises NotFound `mapping_set.unknown`."""
    mapping_set = set_row(key)
    subjects = _subjects(mapping_set, qualification, parts=parts)
    items = _states(mapping_set, subjects, person)
    waiting = _in_order(mapping_set, items)
    seconds = pace(key, person, on=on)
    return Queue(
        waiting=tuple(waiting),
        done=tuple(item for item in items if not item.waits),
        progress=_progress(key, mapping_set.title, items, seconds),
        groups=tuple(_groups(mapping_set, items, seconds)),
    )


def progress(key: str, *, on: date, person: str = "") -> Queue:
    """As `queue`, without asking the machine: how far the set is and each of its qualifications. `waiting` is in the
    order of the list. Raises NotFound `mapping_set.unknown`."""
    mapping_set = set_row(key)
    items = _states(mapping_set, _subjects(mapping_set, ""), person)
    seconds = pace(key, person, on=on) if person else None
    return Queue(
        waiting=tuple(item for item in items if item.waits),
        done=tuple(item for item in items if not item.waits),
        progress=_progress(key, mapping_set.title, items, seconds),
        groups=tuple(_groups(mapping_set, items, seconds)),
    )


def _subjects(mapping_set: MappingSet, qualification: str, *, parts: bool = False) -> list[End]:
    """What the set is about, in order: the competences of its scope, or the concepts of its release."""
    if mapping_set.subject_source != REGISTER:
        concepts = ends_of(mapping_set.subject_source, mapping_set.subject_release)
        return [end for end in concepts if end.end.kind not in GROUPS]
    versions = [one for one in mapping_set.scope if qualification in ("", one)]
    return [end for version in versions for end in ends_of(REGISTER, version, parts=parts)]


def _states(mapping_set: MappingSet, subjects: Sequence[End], person: str) -> list[QueueItem]:
    standing: dict[Key, list[tuple[str, bool, bool]]] = defaultdict(list)
    rows = mapping_set.mappings.filter(status__in=DECIDED)
    for version, id_, status, contested, returned in rows.values_list(
        "subject_version", "subject_id", "status", "contested", "returned"
    ):
        standing[version, id_].append((status, contested, returned))
    postponed = _postponed(mapping_set, person)
    items = []
    for position, end in enumerate(subjects, 1):
        key = (end.end.version, end.id)
        found = standing.get(key, [])
        items.append(
            QueueItem(
                end=end,
                position=position,
                decided=bool(found),
                reviewed=bool(found) and all(status != MappingStatus.DRAFT for status, _, _ in found),
                contested=any(contested for _, contested, _ in found),
                returned=any(returned for _, _, returned in found),
                postponed=key in postponed,
            )
        )
    return items


def _postponed(mapping_set: MappingSet, person: str) -> set[Key]:
    """The subjects of which this person last said "later"."""
    said: dict[Key, list[Judged]] = defaultdict(list)
    undone: set[int | None] = set()
    for judgement in Judgement.objects.filter(set=mapping_set, person=person, imported=False).order_by("pk"):
        said[judgement.subject_version, judgement.subject_id].append(judgement.judged())
        undone.add(judgement.withdraws_id)
    last = {
        key: next(
            (one.verdict for one in reversed(told) if one.verdict is not Verdict.UNDO and one.number not in undone),
            None,
        )
        for key, told in said.items()
    }
    return {key for key, verdict in last.items() if verdict is Verdict.SKIP}


def _in_order(mapping_set: MappingSet, items: Sequence[QueueItem]) -> list[QueueItem]:
    """What waits, best first, with what a decision on each is worth.

    A long list is worked out a page at a time: the first page on which anything waits, then the rest as it comes.
    What was sent back comes first from wherever it stands.
    """
    pages = [items[start : start + PAGE] for start in range(0, len(items), PAGE)]
    current = next((page for page in pages if any(item.waits for item in page)), None)
    if current is None:
        return []
    valued = _valued(mapping_set, current)
    rest = [item for item in items if item.waits and item.position > current[-1].position]
    ordered = [*valued, *rest]
    return sorted(ordered, key=lambda item: (not item.returned, item.postponed))


def _valued(mapping_set: MappingSet, page: Sequence[QueueItem]) -> list[QueueItem]:
    """What waits on this page, best first."""
    engine = engine_for(mapping_set.object_source, mapping_set.object_release, page[0].end.end)
    worth = worth_of([item.end for item in page])
    chances = worth.up_to_date(engine)
    uses = _uses(mapping_set, page)
    waiting = [
        Waiting(
            id=item.end.id,
            chance=chances[place],
            uses=uses.get(item.end.text, 1),
            neighbours=sum(page[near].waits for near in worth.near[place]),
            returned=item.returned,
            postponed=item.postponed,
            position=place,
        )
        for place, item in enumerate(page)
        if item.waits
    ]
    return [
        replace(
            page[one.waiting.position],
            value=one.value,
            chance=one.waiting.chance,
            uses=one.waiting.uses,
            neighbours=one.waiting.neighbours,
        )
        for one in in_order(waiting)
    ]


def _uses(mapping_set: MappingSet, items: Sequence[QueueItem]) -> dict[str, int]:
    """In how many qualifications each text stands, word for word."""
    if mapping_set.subject_source != REGISTER:
        return {}
    return holders_of([item.end.text for item in items])


def _groups(mapping_set: MappingSet, items: Sequence[QueueItem], seconds: float | None) -> Iterator[Progress]:
    """Progress per qualification version, in the order of the scope."""
    if mapping_set.subject_source != REGISTER:
        return
    per_version: dict[str, list[QueueItem]] = {}
    for item in items:
        per_version.setdefault(item.end.end.version, []).append(item)
    titles = titles_of(per_version)
    for version, found in per_version.items():
        yield _progress(version, titles[version], found, seconds)


def _progress(key: str, title: str, items: Sequence[QueueItem], seconds: float | None) -> Progress:
    left = sum(not item.decided for item in items)
    return Progress(
        key=key,
        title=title,
        total=len(items),
        decided=len(items) - left,
        reviewed=sum(item.reviewed for item in items),
        postponed=sum(item.postponed and not item.decided for item in items),
        returned=sum(item.returned for item in items),
        contested=sum(item.contested for item in items),
        minutes_left=None if seconds is None else round(left * seconds / 60),
    )
