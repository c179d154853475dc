"""Which units of a programme somebody need not follow any more, and on what ground.

Sources: the questions and answers of erkennenvanverworvencompetenties.be and the protocol of December 2018 of the
Catholic education umbrella (an exemption in adult education is automatic for a proof of a centre of education, or of
one that the inspection of education supervises, alone or with the social inspection; under the social inspection alone
the school decides), and facts/evc 3.1 points 5, 7 and 8 and 4.2 G. Which supervisor gives which ground, and how long
evidence counts, are rows with dates and a source (`GroundRow`, migration 0004).

What we add, on the careful side: a unit counts as covered whole only when people confirmed a link of every outcome in
it, and the person shows every competence that those links name. An outcome without a confirmed link is content that no
proof speaks of. What the machine proposes never counts. docs/rules/exemptions.md has the examples that tests repeat.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ijkpunt.kernel.dated import Dated, newest_on
from ijkpunt.kernel.messages import Message, say
from ijkpunt.pathways.rules.carrying_over import Place, Step, carried, leading_to


class Supervisor(StrEnum):
    """Who supervises the body that gave a proof. The values are stored: never rename one."""

    EDUCATION = "education"  # a centre of education itself
    EDUCATION_INSPECTION = "education_inspection"  # onderwijsinspectie
    BOTH = "both"  # onderwijsinspectie and Vlaamse Sociale Inspectie together
    SOCIAL_INSPECTION = "social_inspection"  # Vlaamse Sociale Inspectie alone
    UNKNOWN = "unknown"  # nobody noted it

    @property
    def label(self) -> Message:
        return SUPERVISORS[self]


SUPERVISORS = {
    Supervisor.EDUCATION: say("onderwijs"),
    Supervisor.EDUCATION_INSPECTION: say("onderwijsinspectie"),
    Supervisor.BOTH: say("onderwijsinspectie en Vlaamse Sociale Inspectie"),
    Supervisor.SOCIAL_INSPECTION: say("Vlaamse Sociale Inspectie"),
    Supervisor.UNKNOWN: say("onbekend"),
}


class EvidenceKind(StrEnum):
    """What somebody shows."""

    PROOF = "proof"  # a proof that a recognised body gave
    ATTESTATION = "attestation"  # somebody else saw it, and the person accepted that

    @property
    def label(self) -> Message:
        return say("bewijs") if self is EvidenceKind.PROOF else say("bevestiging")


class Ground(StrEnum):
    """On what ground somebody is exempted. The values are stored."""

    BY_LAW = "by_law"  # van rechtswege: the school must
    DISCRETIONARY = "discretionary"  # the school decides

    @property
    def label(self) -> Message:
        return say("van rechtswege") if self is Ground.BY_LAW else say("de school beslist")


class Effect(StrEnum):
    """How much of a unit is covered."""

    FULL = "full"
    PARTLY = "partly"
    NONE = "none"

    @property
    def label(self) -> Message:
        return EFFECTS[self]


EFFECTS = {
    Effect.FULL: say("vrijgesteld"),
    Effect.PARTLY: say("deels"),
    Effect.NONE: say("nog te volgen"),
}


@dataclass(frozen=True, slots=True)
class GroundRow(Dated):
    """Evidence of this kind, from a body under this supervisor, gives this ground. `shelf_days`: how old it may be for
    that; older evidence is weighed by the school. None: it does not age."""

    kind: EvidenceKind
    supervisor: Supervisor
    ground: Ground
    valid_from: date
    valid_until: date | None = None
    shelf_days: int | None = None
    source: str = ""
    ours: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """One thing that somebody shows: `key` names it, `given_on` is the day it was given, `body` who gave it."""

    key: str
    kind: EvidenceKind
    competences: frozenset[Place]
    body: str
    supervisor: Supervisor
    given_on: date
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class UnitAsked:
    """A unit of a programme. `competences`: what the confirmed links of its outcomes name. `unlinked`: codes of
    outcomes without a confirmed link."""

    code: str
    title: str
    competences: frozenset[Place]
    unlinked: tuple[str, ...] = ()
    hours: float | None = None


@dataclass(frozen=True, slots=True)
class UnitProposal:
    """What the rule says of one unit. `ground` is None where nothing is covered; `used`: keys of the evidence."""

    unit: UnitAsked
    effect: Effect
    ground: Ground | None
    held: tuple[Place, ...]
    missing: tuple[Place, ...]
    used: tuple[str, ...]
    reason: Message
    to_show: Message | None = None

    @property
    def by_law(self) -> bool:
        """Must the school exempt the whole unit?"""
        return self.effect is Effect.FULL and self.ground is Ground.BY_LAW


def ground_of(shown: Shown, rows: Iterable[GroundRow], on: date) -> Ground | None:
    """The ground that one piece of evidence gives on a day; None where no row says that it counts, or it ended.

    Evidence older than the row says is left to the school: it is never worth less than that.
    """
    if shown.given_on > on or (shown.ends_on is not None and shown.ends_on < on):
        return None
    of_this = (row for row in rows if row.kind is shown.kind and row.supervisor is shown.supervisor)
    row = newest_on(of_this, on)
    if row is None:
        return None
    fresh = row.shelf_days is None or on - shown.given_on <= timedelta(row.shelf_days)
    return row.ground if fresh else Ground.DISCRETIONARY


def proposals(
    units: Sequence[UnitAsked],
    shown: Iterable[Shown],
    steps: Sequence[Step],
    rows: Sequence[GroundRow],
    *,
    on: date,
) -> tuple[UnitProposal, ...]:
    """What the rule says of every unit, in the order given. The order of what is shown is of no matter, and more shown
    never gives less."""
    graded = sorted(((one, ground_of(one, rows, on)) for one in shown), key=lambda pair: pair[0].key)
    counting = [(one, ground) for one, ground in graded if ground is not None]
    strong = carried(_all(one for one, ground in counting if ground is Ground.BY_LAW), steps)
    known = carried(_all(one for one, _ in counting), steps)
    evidence = [one for one, _ in counting]
    return tuple(_proposal(unit, strong, known, evidence, steps) for unit in units)


def _proposal(
    unit: UnitAsked,
    strong: frozenset[Place],
    known: frozenset[Place],
    evidence: Sequence[Shown],
    steps: Sequence[Step],
) -> UnitProposal:
    held, missing = tuple(sorted(unit.competences & known)), tuple(sorted(unit.competences - known))
    effect = _effect(unit, held, missing)
    ground = None
    if effect is Effect.FULL:
        ground = Ground.BY_LAW if unit.competences <= strong else Ground.DISCRETIONARY
    elif effect is Effect.PARTLY:
        ground = Ground.DISCRETIONARY
    about = leading_to(held, steps)
    used = tuple(one.key for one in evidence if one.competences & about)
    return UnitProposal(
        unit, effect, ground, held, missing, used, _reason(unit, effect, ground), _to_show(unit, missing)
    )


def _effect(unit: UnitAsked, held: tuple[Place, ...], missing: tuple[Place, ...]) -> Effect:
    if not held:
        return Effect.NONE
    return Effect.PARTLY if missing or unit.unlinked else Effect.FULL


def _reason(unit: UnitAsked, effect: Effect, ground: Ground | None) -> Message:
    if not unit.competences:
        return say("Bij deze module bevestigde nog niemand welke competenties ze aanleert.")
    if effect is Effect.NONE:
        return say("Je toont nog geen enkele competentie van deze module.")
    if effect is Effect.PARTLY:
        return say("Je toont een deel van deze module. De school beslist of je daarvoor een deel niet moet volgen.")
    if ground is Ground.BY_LAW:
        return say("Je toont alles van deze module, met bewijzen die een school moet aanvaarden.")
    return say("Je toont alles van deze module. De school beslist, want niet al je bewijzen zijn bindend.")


def _to_show(unit: UnitAsked, missing: tuple[Place, ...]) -> Message | None:
    if missing:
        return say("Nog te tonen: {count} van de {total}.", count=len(missing), total=len(unit.competences))
    if unit.unlinked and unit.competences:
        return say("Over {count} leerresultaten van deze module zegt geen bewijs iets.", count=len(unit.unlinked))
    return None


def _all(shown: Iterable[Shown]) -> frozenset[Place]:
    return frozenset[Place]().union(*(one.competences for one in shown))
