"""What a competence of one version says about another version: only where people decided it, never by likeness.

The decisions are those of the register on what became of a competence (lineage: same, reworded, split, merged). They
are read in both directions:

1. same, reworded: each counts for the other;
2. split: who has the earlier one has every part; who has all the parts has the earlier one;
3. merged: who has all the earlier ones has the later one; who has the later one has each of them.

A code that comes back in another version says nothing by itself. docs/rules/exemptions.md has examples.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ijkpunt.register.rules.comparison import Relation

Place = tuple[str, str]  # version and code of a competence


@dataclass(frozen=True, slots=True)
class Decided:
    """One line of the register: the earlier competence went on in the later one."""

    earlier: Place
    later: Place
    relation: Relation


@dataclass(frozen=True, slots=True)
class Step:
    """Who has all of `needs` has `gives`."""

    needs: frozenset[Place]
    gives: Place


def steps_of(decided: Iterable[Decided]) -> tuple[Step, ...]:
    """What follows from these lines, in both directions."""
    lines = tuple(decided)
    into: Mapping[Place, set[Place]] = _grouped((line.later, line.earlier) for line in lines)
    out_of: Mapping[Place, set[Place]] = _grouped((line.earlier, line.later) for line in lines)
    steps = set()
    for line in lines:
        merged = line.relation is Relation.MERGED
        split = line.relation is Relation.SPLIT
        steps.add(Step(frozenset(into[line.later] if merged else {line.earlier}), line.later))
        steps.add(Step(frozenset(out_of[line.earlier] if split else {line.later}), line.earlier))
    return tuple(sorted(steps, key=lambda step: (step.gives, sorted(step.needs))))


def carried(held: Iterable[Place], steps: Iterable[Step]) -> frozenset[Place]:
    """`held` with everything that follows from it, over as many versions as it takes. More held never gives less."""
    known, left = frozenset(held), tuple(steps)
    while True:
        more = frozenset(step.gives for step in left if step.needs <= known) - known
        if not more:
            return known
        known |= more


def leading_to(wanted: Iterable[Place], steps: Iterable[Step]) -> frozenset[Place]:
    """Everything that `wanted` can follow from, itself included: which evidence has to do with it."""
    found, left = frozenset(wanted), tuple(steps)
    while True:
        more = frozenset[Place]().union(*(step.needs for step in left if step.gives in found)) - found
        if not more:
            return found
        found |= more


def _grouped(pairs: Iterable[tuple[Place, Place]]) -> Mapping[Place, set[Place]]:
    found: defaultdict[Place, set[Place]] = defaultdict(set)
    for key, value in pairs:
        found[key].add(value)
    return found
