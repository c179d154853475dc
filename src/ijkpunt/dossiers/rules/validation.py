"""Validation: members judge what was handed in on each criterion, and the committee comes to one outcome.

A member says of each criterion that it is met, met with points, or not met; whoever does not say "met" says why. What
the committee finds of a criterion is what all think, or else what a majority thinks; where neither "met" nor "not met"
has a majority, points remain. The findings together say which outcomes can follow. Nothing is counted of somebody with
an interest, and nothing follows without a quorum. The order in which members judged never matters.

Source: the four criteria (support base, frame of reference, competences, relevance) of the procedure for professional
qualifications. How the committee counts is not published: see docs/rules/validation.md and the rows of `DecisionRule`.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ijkpunt.dossiers.rules.committee import Committee, DecisionRule, Involved, quorum_needed, quorum_reached
from ijkpunt.kernel.dated import Dated
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem, RuleBroken, shorten

LONGEST = 20_000  # characters of a motivation, a point or an answer: some twelve pages


class Verdict(StrEnum):
    """What a member thinks of a criterion, best first. The values are stored: never rename one."""

    MEETS = "meets"
    POINTS = "points"
    UNMET = "unmet"

    @property
    def label(self) -> Message:
        return VERDICTS[self]


VERDICTS: Mapping[Verdict, Message] = {
    Verdict.MEETS: say("voldoet"),
    Verdict.POINTS: say("voldoet met punten"),
    Verdict.UNMET: say("voldoet niet"),
}


class JointOutcome(StrEnum):
    """What the committee decides. The values are stored: never rename one."""

    VALIDATED = "validated"
    REWORK = "rework"
    NOT_VALIDATED = "not_validated"

    @property
    def label(self) -> Message:
        return OUTCOMES[self]


OUTCOMES: Mapping[JointOutcome, Message] = {
    JointOutcome.VALIDATED: say("gevalideerd"),
    JointOutcome.REWORK: say("te herwerken"),
    JointOutcome.NOT_VALIDATED: say("niet gevalideerd"),
}


@dataclass(frozen=True, slots=True)
class Criterion(Dated):
    """A criterion with the question that it asks. `kinds`: of which kinds of dossier; empty: of all."""

    key: str
    order: int
    name: str
    question: str
    kinds: frozenset[str] = frozenset()
    valid_from: date = date.min
    valid_until: date | None = None
    source: str = ""
    ours: bool = False


def criteria_on(criteria: Iterable[Criterion], kind: str, on: date) -> tuple[Criterion, ...]:
    """The criteria for a kind of dossier on a day, in order."""
    found = [one for one in criteria if one.holds(on) and (not one.kinds or kind in one.kinds)]
    return tuple(sorted(found, key=lambda one: (one.order, one.key)))


@dataclass(frozen=True, slots=True)
class Judgement:
    """What somebody thinks of a criterion. `serial` tells which came later; `organisation` is that of the seat."""

    person: str
    organisation: str
    criterion: str
    verdict: Verdict
    motivation: str = ""
    name: str = ""
    serial: int = 0
    day: date = date.min


@dataclass(frozen=True, slots=True)
class Point:
    """Something that must become better: in the element with this key, or (empty) in the whole."""

    number: int
    criterion: str
    text: str
    element: str = ""
    person: str = ""
    name: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What the committee finds of a criterion. `verdict` None: nobody judged it yet; `consensus`: all think so."""

    criterion: str
    verdict: Verdict | None
    consensus: bool
    counts: Mapping[Verdict, int]
    quorum: bool


@dataclass(frozen=True, slots=True)
class Findings:
    """What can follow. `judged` and `needed` count seats: those who judged every criterion, and the quorum.

    `allowed` is empty without a quorum. `dissent`: counted judgements that differ from what the committee finds.
    """

    criteria: tuple[Finding, ...]
    judged: int
    needed: int
    allowed: frozenset[JointOutcome]
    dissent: tuple[Judgement, ...] = ()

    @property
    def quorum(self) -> bool:
        return bool(self.criteria) and all(one.quorum for one in self.criteria)


def counted(
    judgements: Iterable[Judgement],
    room: Mapping[str, int],
    involved: Involved,
    houses: Mapping[str, Collection[str]] | None = None,
) -> tuple[Judgement, ...]:
    """The judgements that count: the newest of each member on each criterion, nobody with an interest, and no
    organisation more often than it has seats (who spoke first, stays).

    `room`: organisation → seats. `houses`: person → the organisations that they act for besides their seat.
    """
    known = sorted(judgements, key=lambda one: one.serial)
    sits = {one.person: one.organisation for one in known}  # whoever changed seats speaks for the last one
    own = {person: {house, *(houses or {}).get(person, ())} for person, house in sits.items()}
    for one in known:
        own[one.person].add(one.organisation)
    live = [
        one
        for one in known
        if sits[one.person] == one.organisation and involved.interest_of(one.person, own[one.person]) is None
    ]
    speakers: dict[str, list[str]] = {}
    for one in live:
        names = speakers.setdefault(one.organisation, [])
        if one.person not in names:
            names.append(one.person)
    heard = {person for house, names in speakers.items() for person in names[: room.get(house, 0)]}
    newest = {(one.person, one.criterion): one for one in live}
    return tuple(one for one in newest.values() if one.person in heard)


def found_on(judgements: Sequence[Judgement], rule: DecisionRule) -> Verdict | None:
    """What those who judged one criterion find together: what a majority thinks, and else that points remain."""
    if not judgements:
        return None
    counts = Counter(one.verdict for one in judgements)
    for verdict in (Verdict.MEETS, Verdict.UNMET):
        if counts[verdict] * 100 > len(judgements) * rule.majority_percent:
            return verdict
    return Verdict.POINTS


def findings(
    criteria: Sequence[Criterion], heard: Sequence[Judgement], committee: Committee, rule: DecisionRule, on: date
) -> Findings:
    """What the committee finds, and which outcomes can follow. `heard`: the judgements that count (`counted`)."""
    found = tuple(_finding(one.key, heard, committee, rule, on) for one in criteria)
    verdicts = {one.criterion: one.verdict for one in found}
    asked = {one.key for one in criteria}
    said: dict[str, set[str]] = {}
    for one in heard:
        said.setdefault(one.person, set()).add(one.criterion)
    return Findings(
        criteria=found,
        judged=len([person for person, keys in said.items() if asked and asked <= keys]),
        needed=quorum_needed(committee, rule, on),
        allowed=_allowed(found, rule),
        dissent=tuple(
            one for one in heard if one.criterion in asked and one.verdict is not verdicts[one.criterion]
        ),
    )  # fmt: skip


def _finding(criterion: str, heard: Sequence[Judgement], committee: Committee, rule: DecisionRule, on: date) -> Finding:
    own = [one for one in heard if one.criterion == criterion]
    counts = Counter(one.verdict for one in own)
    return Finding(
        criterion=criterion,
        verdict=found_on(own, rule),
        consensus=len(counts) == 1,
        counts={verdict: counts[verdict] for verdict in Verdict},
        quorum=quorum_reached(committee, rule, (one.organisation for one in own), on),
    )


def _allowed(found: Sequence[Finding], rule: DecisionRule) -> frozenset[JointOutcome]:
    if not found or not all(one.quorum for one in found):
        return frozenset()
    verdicts = {one.verdict for one in found}
    if Verdict.UNMET in verdicts:
        rework = {JointOutcome.REWORK} if rule.rework_when_unmet else set()
        return frozenset({JointOutcome.NOT_VALIDATED} | rework)
    return frozenset({JointOutcome.REWORK if Verdict.POINTS in verdicts else JointOutcome.VALIDATED})


def check_judgements(criteria: Sequence[Criterion], given: Sequence[tuple[str, str, str]]) -> tuple[Problem, ...]:
    """What is wrong with judgements (criterion, verdict, motivation) that somebody hands in, everything at once."""
    if not given:
        message = say("Er staat geen oordeel bij.")
        return (Problem("review.nothing", message, say("Kies bij minstens één criterium wat je vindt.")),)
    names = {one.key: one.name for one in criteria}
    problems: list[Problem] = []
    seen: set[str] = set()
    for key, verdict, motivation in given:
        place = Place(field=key)
        if key not in names:
            problems.append(_unknown_criterion(key, names.values()))
            continue
        if key in seen:
            problems.append(
                Problem(
                    "review.twice",
                    say("Over “{name}” staan er twee oordelen.", name=names[key]),
                    say("Laat er één staan."),
                    place,
                )
            )
        seen.add(key)
        problems += _check_one(names[key], verdict, motivation, place)
    return tuple(problems)


def _check_one(name: str, verdict: str, motivation: str, place: Place) -> list[Problem]:
    if verdict not in {str(one) for one in Verdict}:
        return [
            Problem(
                "review.unknown_verdict",
                say("Bij “{name}” staat geen oordeel dat we kennen.", name=name),
                say("Kies: voldoet, voldoet met punten, of voldoet niet."),
                place,
                shorten(verdict),
            )
        ]
    if verdict != Verdict.MEETS and not motivation.strip():
        return [
            Problem(
                "review.no_motivation",
                say("Je zegt niet waarom “{name}” niet helemaal voldoet.", name=name),
                say("Schrijf in een paar zinnen wat er anders moet."),
                place,
            )
        ]
    return [too_long(name, motivation, place)] if len(motivation) > LONGEST else []


def too_long(name: str | Message, text: str, place: Place | None = None) -> Problem:
    """A text that is longer than anybody reads."""
    return Problem(
        "review.too_long",
        say("De tekst bij “{name}” is te lang: {length} tekens.", name=name, length=len(text)),
        say("Schrijf hoogstens {most} tekens, en voeg de rest toe als bestand bij het verslag.", most=LONGEST),
        place or Place(),
    )


def _unknown_criterion(key: str, names: Iterable[str]) -> Problem:
    return Problem(
        "review.unknown_criterion",
        say("We kennen geen criterium “{key}”.", key=shorten(key)),
        say("Kies een van deze criteria: {names}.", names=", ".join(names)),
        Place(field=shorten(key)),
    )


def check_point(
    criteria: Sequence[Criterion], elements: Collection[str], *, criterion: str, element: str, text: str
) -> tuple[Problem, ...]:
    """What is wrong with a point to rework, everything at once. `elements`: the keys of the draft."""
    problems: list[Problem] = []
    names = {one.key: one.name for one in criteria}
    if criterion not in names:
        problems.append(_unknown_criterion(criterion, names.values()))
    if element and element not in elements:
        problems.append(
            Problem(
                "review.unknown_element",
                say("Het stuk tekst “{key}” staat niet in wat ingediend is.", key=shorten(element)),
                say("Kies een stuk uit de ingediende tekst, of het geheel."),
                Place(field="element"),
            )
        )
    if not text.strip():
        problems.append(
            Problem(
                "review.empty_point",
                say("Er staat niet wat er beter moet."),
                say("Schrijf wat de indiener moet veranderen, en waarom."),
                Place(field="text"),
            )
        )
    elif len(text) > LONGEST:
        problems.append(too_long(say("punt"), text, Place(field="text")))
    return tuple(problems)


def check_closing(found: Findings, outcome: JointOutcome, *, points: int, motivation: str) -> None:
    """May the review close with this outcome? `points`: how many points to rework there are.

    Raises RuleBroken `review.no_quorum`, `review.contradicts`, `review.no_points`, `review.no_outcome_motivation`.
    """
    if not found.quorum:
        raise RuleBroken(
            "review.no_quorum",
            say(
                "Er oordeelden te weinig leden over elk criterium: {judged} van de {needed} die nodig zijn.",
                judged=found.judged,
                needed=found.needed,
            ),
            say("Wacht op de andere leden, of vraag hun plaatsvervangers."),
        )
    if outcome not in found.allowed:
        raise RuleBroken(
            "review.contradicts",
            say("“{outcome}” volgt niet uit de oordelen van de leden.", outcome=outcome.label),
            say("Wat wel kan: {allowed}. Bespreek eerst de oordelen als de leden iets anders willen.",
                allowed=", ".join(str(one.label) for one in JointOutcome if one in found.allowed)),
        )  # fmt: skip
    if outcome is JointOutcome.REWORK and not points:
        raise RuleBroken(
            "review.no_points",
            say("Er staat niet wat de indiener moet herwerken."),
            say("Voeg eerst minstens één punt toe."),
        )
    if not motivation.strip():
        raise RuleBroken(
            "review.no_outcome_motivation",
            say("Het besluit heeft geen motivering."),
            say("Schrijf waarom de commissie dit besluit: iedereen kan het lezen."),
        )
