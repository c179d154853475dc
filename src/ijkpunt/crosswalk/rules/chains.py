"""What follows when mappings are laid end to end: register, Competent, ESCO, ROME.

Two relations in a row give a third, or nothing (chaining rules of SSSOM). The confidence of a chain is the product of
those of its links, so never more than that of the weakest. A chain keeps every link it was made of, and a "no" of a
person on any two of its ends blocks it: a chain is a conclusion of the machine, never a decision.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ijkpunt.kernel.mapping import Justification, MappingEnd, MappingRow, MappingStatus, MatchRelation

Key = tuple[str, str]  # source and identifier of one end
EXACT, CLOSE, BROAD, NARROW = MatchRelation.EXACT, MatchRelation.CLOSE, MatchRelation.BROAD, MatchRelation.NARROW

# What the first link says, what the second says, what follows. A pair that is not here: nothing follows.
# Source: SSSOM, chaining rules: exact passes everything on; broad and narrow are transitive; close and related are not.
COMPOSED: Mapping[tuple[MatchRelation, MatchRelation], MatchRelation] = {
    **{(EXACT, relation): relation for relation in MatchRelation},
    **{(relation, EXACT): relation for relation in MatchRelation},
    (BROAD, BROAD): BROAD,
    (NARROW, NARROW): NARROW,
}
BY_PEOPLE = frozenset({Justification.MANUAL_CURATION, Justification.REVIEW})
DECIDED = frozenset({MappingStatus.DRAFT, MappingStatus.REVIEWED, MappingStatus.PUBLISHED})


def compose(first: MatchRelation, second: MatchRelation) -> MatchRelation | None:
    """How A stands to C when A stands to B as `first` says and B to C as `second` says; None: nothing follows."""
    return COMPOSED.get((first, second))


@dataclass(frozen=True, slots=True)
class Link:
    """A mapping as a link of a chain. `backwards`: the mapping says it the other way round. `origin`: its set."""

    subject: MappingEnd
    object: MappingEnd
    relation: MatchRelation
    confidence: float
    origin: str
    row: MappingRow
    backwards: bool = False


@dataclass(frozen=True, slots=True)
class Chain:
    """Links from a statement to another. One link: somebody said it directly.

    `relation` is what follows, `confidence` the product over the links. `jumps` names the vocabularies where two
    links pin different releases: (source, release of the first link, release of the second).
    """

    links: tuple[Link, ...]
    relation: MatchRelation
    confidence: float
    jumps: tuple[tuple[str, str, str], ...] = ()

    @property
    def subject(self) -> MappingEnd:
        return self.links[0].subject

    @property
    def object(self) -> MappingEnd:
        return self.links[-1].object

    @property
    def weakest(self) -> Link:
        """The first of the links with the lowest confidence."""
        return min(self.links, key=lambda link: link.confidence)


@dataclass(frozen=True, slots=True)
class Blocked:
    """A chain that a person's "no" stands against: `by` is the mapping that says so."""

    chain: Chain
    by: MappingRow


@dataclass(frozen=True, slots=True)
class Followed:
    """What was found from one statement: best first, by confidence and then by fewest links."""

    chains: tuple[Chain, ...]
    blocked: tuple[Blocked, ...] = ()


@dataclass(slots=True)
class Links:
    """All mappings together, ready to be followed in both directions. Never changes after it is made."""

    ways: dict[Key, list[Link]] = field(default_factory=dict)
    refused: dict[tuple[Key, Key], MappingRow] = field(default_factory=dict)
    not_found: dict[tuple[Key, str], MappingRow] = field(default_factory=dict)

    @classmethod
    def of(cls, sets: Iterable[tuple[str, Iterable[MappingRow]]]) -> "Links":
        """`sets` are names of mapping sets with their rows. Proposals and what was withdrawn are left out."""
        links = cls()
        for origin, rows in sets:
            for row in rows:
                if row.status not in (MappingStatus.PROPOSAL, MappingStatus.WITHDRAWN):
                    links._add(origin, row)
        return links

    @classmethod
    def joined(cls, parts: Iterable["Links"]) -> "Links":
        """Several together, in that order; they share what they hold with their parts, which never change."""
        links = cls()
        for part in parts:
            for key, ways in part.ways.items():
                links.ways[key] = links.ways[key] + ways if key in links.ways else ways
            links.refused.update(part.refused)
            links.not_found.update(part.not_found)
        return links

    def _add(self, origin: str, row: MappingRow) -> None:
        subject = row.subject
        one = (subject.source, subject.id)
        if row.object is None:
            self.not_found[one, row.object_source] = row
            return
        target = row.object
        two = (target.source, target.id)
        if row.negated:
            self.refused[one, two] = self.refused[two, one] = row
            return
        confidence = confidence_of(row)
        if confidence is None:
            return
        there = Link(subject, target, row.relation, confidence, origin, row)
        back = Link(target, subject, row.relation.inverse, confidence, origin, row, True)
        self.ways.setdefault(one, []).append(there)
        self.ways.setdefault(two, []).append(back)

    def follow(self, start: Key, path: Sequence[str]) -> Followed:
        """Every chain from `start` to the last source of `path`, by way of the sources between, each at most once.

        A source of the path may be skipped, so direct mappings come back as well. `path` begins with the source of
        `start`. ValueError for a path without an end.
        """
        if len(path) < 2:
            raise ValueError("a path has at least two sources")
        chains: list[Chain] = []
        blocked: list[Blocked] = []
        for chain in self._walk(start, tuple(path), 0, None):
            against = self._against(chain)
            if against is None:
                chains.append(chain)
            else:
                blocked.append(Blocked(chain, against))
        return Followed(tuple(sorted(chains, key=_best_first)), tuple(blocked))

    def follow_all(self, path: Sequence[str]) -> Iterator[Followed]:
        """The chains of every statement of the first source of `path` that has any, in the order of the mappings."""
        for start in self.ways:
            if start[0] == path[0]:
                found = self.follow(start, path)
                if found.chains or found.blocked:
                    yield found

    def _walk(self, node: Key, path: tuple[str, ...], place: int, so_far: Chain | None) -> Iterator[Chain]:
        """All chains on from `node`, which stands at `place` of the path."""
        last = len(path) - 1
        for link in self.ways.get(node, ()):
            source = link.object.source
            for following in range(place + 1, last + 1):
                if path[following] != source:
                    continue
                longer = extended(so_far, link)
                if longer is None:
                    continue
                if following == last:
                    yield longer
                else:
                    yield from self._walk((source, link.object.id), path, following, longer)

    def _against(self, chain: Chain) -> MappingRow | None:
        """The mapping that says no to any two ends of the chain, or that an end has no equivalent further on."""
        if not self.refused and not self.not_found:
            return None
        ends = [chain.subject, *(link.object for link in chain.links)]
        for place, one in enumerate(ends):
            start = (one.source, one.id)
            for other in ends[place + 1 :]:
                found = self.refused.get((start, (other.source, other.id))) or self.not_found.get((start, other.source))
                if found is not None:
                    return found
        return None


def extended(chain: Chain | None, link: Link) -> Chain | None:
    """`chain` with one link more; None where nothing follows from the two, or the chain would come back on itself."""
    if chain is None:
        return Chain((link,), link.relation, link.confidence)
    relation = COMPOSED.get((chain.relation, link.relation))
    if relation is None or _passed(chain, link.object):
        return None
    here, there = chain.links[-1].object.version, link.subject.version
    jumps = chain.jumps if here == there else (*chain.jumps, (link.subject.source, here, there))
    return Chain((*chain.links, link), relation, chain.confidence * link.confidence, jumps)


def confidence_of(row: MappingRow) -> float | None:
    """What a mapping is worth as a link: its own confidence, or 1 when people decided and said nothing of it.

    None: a machine made it, nobody looked at it, and it does not say how sure it is, so it carries nothing on.
    """
    if row.confidence is not None:
        return row.confidence
    by_people = row.justification in BY_PEOPLE or row.reviewer_id or row.reviewer_label or row.status in DECIDED
    return 1.0 if by_people else None


def best_per_object(chains: Iterable[Chain]) -> list[Chain]:
    """Of chains to the same object only the best, in the order given; chains must come best first."""
    best: dict[Key, Chain] = {}
    for chain in chains:
        best.setdefault((chain.object.source, chain.object.id), chain)
    return list(best.values())


def _passed(chain: Chain, end: MappingEnd) -> bool:
    key = (end.source, end.id)
    return any((link.subject.source, link.subject.id) == key for link in chain.links)


def _best_first(chain: Chain) -> tuple[float, int, str]:
    return (-chain.confidence, len(chain.links), chain.object.id)
