"""Which qualifications are due for an update: signals, weights, and a proposal that people decide on.

Every signal is a figure. It becomes a strength from 0 to 1: the figure divided by the figure at which the signal is at
its strongest, and never more than 1. The score is the mean of the strengths, weighted; a signal of which nothing is
known takes no part in it, so that what nobody measured never counts as nought. docs/rules/agenda.md explains it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem, Refused

DAYS_A_YEAR = 365.25


class Signal(StrEnum):
    """What can tell that a qualification needs work. The values are stored: never rename one."""

    AGE = "age"
    FEEDBACK = "feedback"
    REFERENCES = "references"
    DEMAND = "demand"
    USE = "use"
    CONGRUENCE = "congruence"
    DEVIATIONS = "deviations"

    @property
    def label(self) -> Message:
        return SIGNALS[self][0]

    @property
    def measure(self) -> Message:
        """What is counted."""
        return SIGNALS[self][1]


SIGNALS: Mapping[Signal, tuple[Message, Message]] = {
    Signal.AGE: (say("leeftijd"), say("jaren sinds de erkenning van de nieuwste versie")),
    Signal.FEEDBACK: (say("opmerkingen"), say("opmerkingen op de nieuwste versie die open staan of genoteerd zijn")),
    Signal.REFERENCES: (
        say("verwijzingen"),
        say("deel van de begrippen in Competent waarnaar ze verwijst, dat veranderde of verdween"),
    ),
    Signal.DEMAND: (
        say("vacatures"),
        say("hoe het aantal vacatures in ongeveer een jaar veranderde"),
    ),
    Signal.USE: (say("gebruik"), say("producten en opleidingen die erop rusten")),
    Signal.CONGRUENCE: (
        say("congruentie"),
        say("competenties die elders in andere woorden hetzelfde zeggen"),
    ),
    Signal.DEVIATIONS: (say("afwijkingen"), say("afwijkingen in producten waarmee de sector akkoord ging")),
}


class Outcome(StrEnum):
    """What people decide about a qualification on the agenda. The values are stored: never rename one."""

    UNCHANGED = "unchanged"
    MINOR = "minor"
    MAJOR = "major"
    MERGE = "merge"
    SPLIT = "split"
    WITHDRAW = "withdraw"

    @property
    def label(self) -> Message:
        return OUTCOMES[self]


OUTCOMES: Mapping[Outcome, Message] = {
    Outcome.UNCHANGED: say("blijft zoals ze is"),
    Outcome.MINOR: say("kleine actualisering"),
    Outcome.MAJOR: say("grote actualisering"),
    Outcome.MERGE: say("samenvoegen met een andere"),
    Outcome.SPLIT: say("een deelkwalificatie afsplitsen"),
    Outcome.WITHDRAW: say("schrappen"),
}


@dataclass(frozen=True, slots=True)
class Weight:
    """How much a signal weighs (0: not at all), and the figure at which it is at its strongest."""

    signal: Signal
    weight: float
    full: float
    source: str = ""
    ours: bool = True


@dataclass(frozen=True, slots=True)
class Weights:
    """How the signals are weighed from a day on, as data. A later version takes its place.

    `threshold`: from this score on a qualification is proposed. `recent_threshold` holds while its newest version is
    younger than `recent_years`: not every small change starts a new one. `stay_threshold`: who was proposed a year
    earlier and got no decision stays until the score is below this. `least_known`: the part of the weights that must be
    known before anything is proposed.
    """

    number: int
    valid_from: date
    weights: tuple[Weight, ...]
    threshold: float
    recent_threshold: float
    recent_years: float
    stay_threshold: float
    least_known: float
    source: str = ""
    ours: bool = True

    def of(self, signal: Signal) -> Weight | None:
        return next((weight for weight in self.weights if weight.signal is signal), None)

    @property
    def total(self) -> float:
        return sum(weight.weight for weight in self.weights)


@dataclass(frozen=True, slots=True)
class Measured:
    """One figure. `value` None: not known, and `note` says why. `source`: where it comes from."""

    value: float | None
    note: Message | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class SignalOutcome:
    """A signal of one qualification. `strength` from 0 to 1, None when it is not known; `part` of the score that it
    brought in."""

    signal: Signal
    measured: Measured
    strength: float | None
    weight: float
    full: float
    part: float = 0.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A qualification with its figures, ready to be weighed. `age` in years, None when not known.

    `open_before`: it was proposed a year earlier and nobody decided.
    """

    number: str
    version: str
    title: str
    figures: Mapping[Signal, Measured]
    open_before: bool = False

    @property
    def age(self) -> float | None:
        found = self.figures.get(Signal.AGE)
        return found.value if found else None


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate with its score from 0 to 1; None when nothing is known. `known`: the part of the weights of which
    the figure is known. `needed`: the score that this qualification must reach, and `why` that one."""

    candidate: Candidate
    signals: tuple[SignalOutcome, ...]
    score: float | None
    known: float
    needed: float
    why: Message
    proposed: bool

    @property
    def number(self) -> str:
        return self.candidate.number


@dataclass(frozen=True, slots=True)
class UseCounts:
    """Who rests on a qualification: derived products, and programmes of education."""

    products: int
    programmes: int

    @property
    def total(self) -> int:
        return self.products + self.programmes


@dataclass(frozen=True, slots=True)
class MergingCandidate:
    """Two qualifications (numbers) that share so much that they might become one. `shared_part` from 0 to 1."""

    one: str
    other: str
    one_title: str
    other_title: str
    kind: Message
    shared: int
    shared_part: float


@dataclass(frozen=True, slots=True)
class OutsideSignals:
    """What others know of the qualifications, handed in by who may ask them: dossiers do not see derived products or
    the crosswalk. By number of qualification; who is absent from a table is not known, so a nought must be said.

    `uses`: what rests on it. `congruence`: how many of its competences stand elsewhere in other words. `deviations`:
    how many deviations the sector agreed to. `sources` says where each comes from.
    """

    uses: Mapping[str, UseCounts] = field(default_factory=dict)
    congruence: Mapping[str, int] = field(default_factory=dict)
    deviations: Mapping[str, int] = field(default_factory=dict)
    merging: tuple[MergingCandidate, ...] = ()
    sources: Mapping[Signal, str] = field(default_factory=dict)


def outside_figures(number: str, outside: OutsideSignals) -> dict[Signal, Measured]:
    """The figures of one qualification that came from outside."""
    use = outside.uses.get(number)
    found: dict[Signal, float | None] = {
        Signal.USE: use.total if use else None,
        Signal.CONGRUENCE: outside.congruence.get(number),
        Signal.DEVIATIONS: outside.deviations.get(number),
    }
    notes = {Signal.USE: _use_note(use)} if use else {}
    return {
        signal: Measured(
            value, notes.get(signal) if value is not None else NOT_GATHERED, outside.sources.get(signal, "")
        )
        for signal, value in found.items()
    }


NOT_GATHERED = say("Niet gemeten.")


def _use_note(use: UseCounts) -> Message:
    return say("Producten: {products}. Opleidingen: {programmes}.", products=use.products, programmes=use.programmes)


def years_between(earlier: date, later: date) -> float:
    """The time between two days, in years; never below nought."""
    return max(0.0, (later - earlier).days / DAYS_A_YEAR)


def strength(value: float, full: float) -> float:
    """The figure as a strength from 0 to 1."""
    return min(max(value, 0.0) / full, 1.0)


def weigh(candidate: Candidate, weights: Weights) -> Weighed:
    """The score of one qualification, what each signal brought in, and whether it is proposed."""
    found = tuple(_outcome(candidate, weight) for weight in weights.weights)
    known = sum(one.weight for one in found if one.strength is not None)
    signals = tuple(_with_part(one, known) for one in found)
    score = sum(one.part for one in signals) if known > 0 else None
    part_known = known / weights.total if weights.total > 0 else 0.0
    needed, why = threshold_of(candidate, weights)
    enough = part_known >= weights.least_known
    if not enough:
        why = say("Er is te weinig bekend: {known} van de gewichten.", known=f"{part_known:.0%}")
    # A sum of parts may end a hair below what it should be.
    proposed = enough and score is not None and score + 1e-9 >= needed
    return Weighed(candidate, signals, score, part_known, needed, why, proposed)


def _outcome(candidate: Candidate, weight: Weight) -> SignalOutcome:
    measured = candidate.figures.get(weight.signal, Measured(None, NOT_GATHERED))
    value = None if measured.value is None else strength(measured.value, weight.full)
    return SignalOutcome(weight.signal, measured, value, weight.weight, weight.full)


def _with_part(one: SignalOutcome, known: float) -> SignalOutcome:
    if one.strength is None or known <= 0:
        return one
    part = one.strength * one.weight / known
    return SignalOutcome(one.signal, one.measured, one.strength, one.weight, one.full, part)


def threshold_of(candidate: Candidate, weights: Weights) -> tuple[float, Message]:
    """The score that a qualification must reach to be proposed, and why that one."""
    if candidate.age is not None and candidate.age < weights.recent_years:
        why = say(
            "De nieuwste versie is jonger dan {years} jaar: dan is er meer nodig.", years=_number(weights.recent_years)
        )
        return weights.recent_threshold, why
    if candidate.open_before:
        return weights.stay_threshold, say("Ze stond vorig jaar al op de agenda, en er is nog niet over beslist.")
    return weights.threshold, say("De gewone drempel.")


def _number(value: float) -> str:
    return f"{value:g}".replace(".", ",")


def propose(candidates: Iterable[Candidate], weights: Weights) -> tuple[Weighed, ...]:
    """Every qualification weighed: what is proposed first, then by score; unknown ones last, equals by number."""
    found = (weigh(candidate, weights) for candidate in candidates)
    return tuple(
        sorted(found, key=lambda one: (not one.proposed, -(-1 if one.score is None else one.score), one.number))
    )


def weights_on(versions: Iterable[Weights], on: date) -> Weights | None:
    """The version of the weights that holds on a day: the last one that began."""
    begun = (version for version in versions if version.valid_from <= on)
    return max(begun, key=lambda version: (version.valid_from, version.number), default=None)


def check_weights(weights: Weights, *, newest: Weights | None = None) -> None:
    """Raise Refused with everything that is wrong with a new version of the weights."""
    problems = [*_wrong_weights(weights), *_wrong_thresholds(weights)]
    if newest is not None and weights.valid_from < newest.valid_from:
        message = say("Er is al een versie die ingaat op {day}.", day=newest.valid_from)
        problems.append(_wrong("valid_from", "earlier", message, say("Kies die dag of een latere.")))
    if not weights.source.strip():
        remedy = say("Noem het besluit of het overleg, of schrijf waarom je dit kiest.")
        problems.append(_wrong("source", "no_source", say("Er staat geen bron bij."), remedy))
    if problems:
        raise Refused(problems)


def _wrong_weights(weights: Weights) -> Iterable[Problem]:
    for one in weights.weights:
        if not 0 <= one.weight <= 100:
            message = say("Het gewicht van “{signal}” ligt niet tussen 0 en 100.", signal=one.signal.label)
            yield _wrong(f"weight-{one.signal}", "weight", message, say("Vul een getal van 0 tot 100 in."))
        if not 0 < one.full <= 1_000_000:
            message = say("De volle sterkte van “{signal}” moet meer dan 0 zijn.", signal=one.signal.label)
            yield _wrong(f"full-{one.signal}", "full", message, say("Vul het cijfer in waarbij het signaal vol is."))
    if {one.signal for one in weights.weights} != set(Signal) or len(weights.weights) != len(Signal):
        remedy = say("Geef een gewicht aan elk signaal. Een signaal dat niet telt, krijgt 0.")
        yield _wrong("weights", "incomplete", say("Niet elk signaal heeft één gewicht."), remedy)
    if not weights.total > 0:
        yield _wrong("weights", "nothing", say("Geen enkel signaal weegt mee."), say("Geef minstens één gewicht."))


def _wrong_thresholds(weights: Weights) -> Iterable[Problem]:
    for name in ("threshold", "recent_threshold", "stay_threshold", "least_known"):
        if not 0 <= getattr(weights, name) <= 1:
            message = say("Dit getal ligt niet tussen 0 en 1.")
            yield _wrong(name, "between", message, say("Vul een getal van 0 tot 1 in, bijvoorbeeld 0,5."))
    if not 0 <= weights.recent_years <= 50:
        yield _wrong("recent_years", "years", say("Dit zijn geen jaren."), say("Vul een getal van 0 tot 50 in."))
    if weights.recent_threshold < weights.threshold:
        message = say("De drempel na een nieuwe versie ligt onder de gewone drempel.")
        yield _wrong("recent_threshold", "order", message, say("Kies er een die even hoog of hoger is."))
    if weights.stay_threshold > weights.threshold:
        message = say("De drempel om te blijven ligt boven de gewone drempel.")
        yield _wrong("stay_threshold", "order", message, say("Kies er een die even laag of lager is."))


def _wrong(name: str, code: str, message: Message, remedy: Message) -> Problem:
    return Problem(f"agenda.{code}", message, remedy, Place(field=name))
