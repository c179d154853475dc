"""What contradicts what in a set of mappings: rules with an id, how bad it is, and what to do about it.

`check` reads the rows once into small tables and lets every rule look at those; eleven thousand rows take a fraction
of a second. The rules find what people must look at. They decide nothing and change nothing.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ijkpunt.crosswalk.rules.conflict_table import Key, Table
from ijkpunt.crosswalk.rules.graphs import components, cycles
from ijkpunt.kernel.mapping import Justification, MappingEnd, MappingRow, MappingStatus, MatchRelation
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem, Severity

EXACT, CLOSE, BROAD, NARROW = MatchRelation.EXACT, MatchRelation.CLOSE, MatchRelation.BROAD, MatchRelation.NARROW

WORDS: Mapping[MatchRelation, Message] = {
    EXACT: say("zelfde"),
    CLOSE: say("bijna zelfde"),
    BROAD: say("ruimer"),
    NARROW: say("enger"),
    MatchRelation.RELATED: say("verwant"),
}
KINDS: Mapping[str, str] = {
    "skill": "skill",
    "vaardigheid": "skill",
    "skill/competence": "skill",
    "competence": "skill",
    "knowledge": "knowledge",
    "kennis": "knowledge",
}
OPPOSED = frozenset({frozenset({EXACT, BROAD}), frozenset({EXACT, NARROW}), frozenset({BROAD, NARROW})})


@dataclass(frozen=True, slots=True)
class ConflictRule:
    """`id` is stable and may be scripted against. `title` names what is wrong, `fix` what somebody can do."""

    id: str
    severity: Severity
    title: Message
    fix: Message


@dataclass(frozen=True, slots=True)
class Conflict:
    """A rule that does not hold. `rows` are places in the checked sequence, rising; `ends` the statements involved."""

    rule: ConflictRule
    rows: tuple[int, ...]
    message: Message
    ends: tuple[Key, ...] = ()

    def problem(self, rows: Sequence[MappingRow]) -> Problem:
        """The same for a door that shows problems. `rows` is the sequence that was checked."""
        first = rows[self.rows[0]] if self.rows else None
        record = (first.record_id or first.subject.id) if first else ""
        return Problem(
            code=f"mapping.{self.rule.id}",
            message=self.message,
            remedy=self.rule.fix,
            place=Place(record=record),
            severity=self.rule.severity,
        )


Finding = tuple[Sequence[int], Message, tuple[Key, ...]]
Finder = Callable[[Table], Iterator[Finding]]
_FINDERS: list[tuple[ConflictRule, Finder]] = []


def _rule(id_: str, severity: Severity, title: Message, fix: Message) -> Callable[[Finder], Finder]:
    def register(finder: Finder) -> Finder:
        _FINDERS.append((ConflictRule(id_, severity, title, fix), finder))
        return finder

    return register


def check(
    rows: Sequence[MappingRow],
    *,
    levels: Mapping[Key, int] | None = None,
    derived: Iterable[tuple[Key, Key, MatchRelation]] = (),
) -> list[Conflict]:
    """Everything that contradicts itself in `rows`, worst first, then in order of the rules and of the rows.

    `levels` gives the VKS or EQF level of an end where that is known. `derived` holds what chains of mappings say
    about pairs (rules/chains.py). Withdrawn rows count only for duplicate record ids.
    """
    table = Table.of(rows)
    found = [
        Conflict(rule, tuple(sorted(places)), message, ends)
        for rule, finder in _FINDERS
        for places, message, ends in finder(table)
    ]
    found += _across_levels(table, levels or {})
    found += _against_chains(table, derived)
    return sorted(found, key=lambda conflict: (_ORDER[conflict.rule.severity], _PLACES[conflict.rule.id]))


def count_by_rule(conflicts: Iterable[Conflict]) -> dict[str, int]:
    """How many conflicts each rule found, in the order of the rules; rules that found nothing are left out."""
    counted = Counter(conflict.rule.id for conflict in conflicts)
    return {rule.id: counted[rule.id] for rule in RULES.values() if rule.id in counted}


@_rule(
    "duplicate_record",
    Severity.ERROR,
    say("Twee koppelingen met hetzelfde nummer"),
    say("Geef elke koppeling een eigen nummer."),
)
def _duplicate_record(table: Table) -> Iterator[Finding]:
    for record, places in table.records.items():
        if len(places) > 1:
            yield places, say("{count} koppelingen heten “{record}”.", count=len(places), record=record), ()


@_rule(
    "relations_on_one_pair",
    Severity.ERROR,
    say("Meer dan één relatie tussen dezelfde twee"),
    say("Kies één relatie, en trek de andere in."),
)
def _relations_on_one_pair(table: Table) -> Iterator[Finding]:
    for (subject, target), places in table.pairs.items():
        if len(places) > 1:
            relations = {table.rows[place].relation for place in places}
            if len(relations) > 1:
                words = ", ".join(sorted(str(WORDS[relation]) for relation in relations))
                yield (
                    places,
                    say(
                        "“{subject}” en “{object}” zijn tegelijk {relations}.",
                        **_names(table, places[0]),
                        relations=words,
                    ),
                    (subject, target),
                )


@_rule(
    "confirmed_and_refused",
    Severity.ERROR,
    say("Bevestigd en geweigerd"),
    say("Beslis opnieuw over deze twee: het hoort, of het hoort niet."),
)
def _confirmed_and_refused(table: Table) -> Iterator[Finding]:
    for pair, refused in table.negatives.items():
        for place in table.pairs.get(pair, ()):
            relation = table.rows[place].relation
            against = [other for other in refused if _denies(table.rows[other].relation, relation)]
            if against:
                message = say(
                    "“{subject}” en “{object}” zijn {relation}, en ook weer niet.",
                    **_names(table, place),
                    relation=WORDS[relation],
                )
                yield [place, *against], message, pair


@_rule(
    "equivalent_and_none",
    Severity.ERROR,
    say("Een doel, en toch geen doel"),
    say("Trek “niets past” in, of trek de gevonden doelen in."),
)
def _equivalent_and_none(table: Table) -> Iterator[Finding]:
    for (subject, source), none in table.not_found.items():
        found = _found_in(table, subject, source)
        if found:
            message = say(
                "Voor “{subject}” past er niets in {source}, en toch staat er een doel.",
                subject=_name(table.rows[none[0]].subject),
                source=source or say("de andere lijst"),
            )
            yield [*none, *found], message, (subject,)


@_rule(
    "more_than_one_exact",
    Severity.WARNING,
    say("Meer dan één keer “zelfde”"),
    say("Hoogstens één is echt hetzelfde. Maak van de andere “bijna zelfde”, “ruimer” of “enger”."),
)
def _more_than_one_exact(table: Table) -> Iterator[Finding]:
    """Per end, and per source at the other side: an end may well equal one concept in ESCO and one in ROME."""
    for side in (0, 1):
        several: dict[tuple[Key, str], list[int]] = {}
        for _, _, place in table.exact:
            end, other = _said(table, place, side), _said(table, place, 1 - side)
            several.setdefault((end, other[0]), []).append(place)
        for (end, _source), places in several.items():
            if len(places) > 1:
                others = {_said(table, place, 1 - side) for place in places}
                if len(others) > 1:
                    row = table.rows[places[0]]
                    name = _name(row.subject if side == 0 or row.object is None else row.object)
                    message = say("“{end}” is hetzelfde als {count} andere.", end=name, count=len(others))
                    yield places, message, (end,)


@_rule(
    "exact_clique",
    Severity.WARNING,
    say("Een kring van “zelfde” die niet één op één is"),
    say("Wat via anderen hetzelfde is, is hetzelfde. Kies per lijst één begrip, en maak de andere los."),
)
def _exact_clique(table: Table) -> Iterator[Finding]:
    """All that is the same by way of others. One end per source is fine; two of one source are not.

    The idea is that of `sssom cliquesummary`, which counts cliques but says nothing of what is wrong with them.
    """
    for ends, edges in components((_said(table, place, 0), _said(table, place, 1)) for _, _, place in table.exact):
        most = max(Counter(source for source, _ in ends).values())
        if most > 1:
            message = say(
                "{count} begrippen heten samen hetzelfde; daarvan komen er {most} uit één lijst.",
                count=len(ends),
                most=most,
            )
            yield [table.exact[edge][2] for edge in edges], message, tuple(sorted(ends))


@_rule(
    "broad_cycle",
    Severity.WARNING,
    say("Een kring van “ruimer”"),
    say("Iets kan niet ruimer zijn dan zichzelf. Zoek in de kring de relatie die omgekeerd moet."),
)
def _broad_cycle(table: Table) -> Iterator[Finding]:
    for ends, edges in cycles(
        [(narrow, broad) for narrow, broad, _ in table.wider], [(one, two) for one, two, _ in table.exact]
    ):
        places = [table.wider[edge][2] for edge in edges]
        row = table.rows[places[0]]
        if _on_one_pair(table, places):
            continue  # relations_on_one_pair tells it better
        message = say("“{subject}” is via een omweg ruimer dan zichzelf.", subject=_name(row.subject))
        yield places, message, tuple(sorted(ends))


def _on_one_pair(table: Table, places: Sequence[int]) -> bool:
    """Whether all these rows are about one pair, which says itself that it is broader and not."""
    pairs = {(_end_key(table.rows[place], 0), _end_key(table.rows[place], 1)) for place in places}
    if len(pairs) > 1:
        return False
    relations = {table.rows[place].relation for place in table.pairs[next(iter(pairs))]}
    return any(opposed <= relations for opposed in OPPOSED)


@_rule(
    "skill_and_knowledge",
    Severity.WARNING,
    say("Vaardigheid en kennis als “zelfde”"),
    say("Iets kunnen is niet hetzelfde als iets weten. Kies “verwant”, of een ander doel."),
)
def _skill_and_knowledge(table: Table) -> Iterator[Finding]:
    for subject, target, place in table.exact:
        row = table.rows[place]
        if row.object is not None:
            kinds = {KINDS.get(row.subject.kind.lower(), ""), KINDS.get(row.object.kind.lower(), "")}
            if kinds == {"skill", "knowledge"}:
                message = say("“{subject}” en “{object}”: één is kunnen, één is weten.", **_names(table, place))
                yield [place], message, (subject, target)


@_rule(
    "no_justification",
    Severity.WARNING,
    say("Geen grond"),
    say("Zeg hoe deze koppeling ontstond, bijvoorbeeld semapv:ManualMappingCuration."),
)
def _no_justification(table: Table) -> Iterator[Finding]:
    """One finding for the whole set: official crosswalks hardly ever say it of any row."""
    places = [
        place
        for place, row in enumerate(table.rows)
        if row.justification is Justification.UNSPECIFIED and row.status is not MappingStatus.WITHDRAWN
    ]
    if places:
        yield places, say("Van {count} koppelingen staat er niet bij op welke grond.", count=len(places)), ()


_LEVELS = ConflictRule(
    "exact_across_levels",
    Severity.WARNING,
    say("“Zelfde” op een ander niveau"),
    say("Kijk of het doel echt hetzelfde vraagt. Vaak is “ruimer” of “enger” juister."),
)
_CHAIN = ConflictRule(
    "chain_against_row",
    Severity.WARNING,
    say("Een keten zegt iets anders"),
    say("Kijk welke schakel niet klopt: de keten of de koppeling zelf."),
)
RULES: Mapping[str, ConflictRule] = {rule.id: rule for rule in [*(one for one, _ in _FINDERS), _LEVELS, _CHAIN]}
_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
_PLACES = {id_: place for place, id_ in enumerate(RULES)}


def _across_levels(table: Table, levels: Mapping[Key, int]) -> Iterator[Conflict]:
    if not levels:
        return
    for subject, target, place in table.exact:
        one, two = levels.get(subject), levels.get(target)
        if one is not None and two is not None and one != two:
            message = say(
                "“{subject}” staat op niveau {one}, “{object}” op niveau {two}.",
                **_names(table, place),
                one=one,
                two=two,
            )
            yield Conflict(_LEVELS, (place,), message, (subject, target))


def _against_chains(table: Table, derived: Iterable[tuple[Key, Key, MatchRelation]]) -> Iterator[Conflict]:
    for subject, target, relation in derived:
        places = [
            place
            for place in table.pairs.get((subject, target), ())
            if frozenset({table.rows[place].relation, relation}) in OPPOSED
        ]
        places += [
            place
            for place in table.negatives.get((subject, target), ())
            if _denies(table.rows[place].relation, relation)
        ]
        if places:
            message = say(
                "Via een keten is “{object}” {relation} tegenover “{subject}”; hier staat iets anders.",
                **_names(table, places[0]),
                relation=WORDS[relation],
            )
            yield Conflict(_CHAIN, tuple(places), message, (subject, target))


def _denies(refused: MatchRelation, relation: MatchRelation) -> bool:
    """Whether "not `refused`" contradicts `relation`. What is the same is nearly the same too (SKOS, S42)."""
    return refused is relation or (refused is CLOSE and relation is EXACT)


def _found_in(table: Table, subject: Key, source: str) -> list[int]:
    """Where `subject` has a target in `source`; in any list when one of the two does not say which list it means."""
    places = table.found.get(subject, ())
    return [place for place in places if not source or _end_key(table.rows[place], 1)[0] in ("", source)]


def _end_key(row: MappingRow, side: int) -> Key:
    end = row.subject if side == 0 or row.object is None else row.object
    return (end.source, end.id)


def _said(table: Table, place: int, side: int) -> Key:
    """What an end says. In the register one competence stands in many qualifications word for word, each time under
    another code: those are one statement. In a vocabulary the identifier is what counts."""
    source, id_ = _end_key(table.rows[place], side)
    row = table.rows[place]
    label = row.subject.label if side == 0 or row.object is None else row.object.label
    words = " ".join(label.split()).casefold()
    return (source, words) if source == "register" and words else (source, id_)


def _name(end: MappingEnd) -> str:
    return end.label or end.id


def _names(table: Table, place: int) -> dict[str, object]:
    row = table.rows[place]
    return {"subject": _name(row.subject), "object": _name(row.object) if row.object else ""}
