"""The way to approval: who says yes to which kind of product, in which order.

The steps are data: rows with days and a source (`ApprovalStep`). Steps with the same order may be taken side by side;
a next order opens when every step before it is done. An advice is done when it is given, whatever it says; every other
step stops the product when it is negative, until its party thinks better of it or the maker changes the product.

A decision is about a document. When the document changes, decisions about the former one lapse and the steps start
anew. docs/rules/approval.md tells all this in Dutch, with the steps that we chose and where they come from.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ijkpunt.accounts.rules.organisations import OrganisationKind
from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.dated import Dated
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import NotAllowed, NotFound, Problem, RuleBroken


class StepAct(StrEnum):
    """What is asked of a step. The values are stored: never rename one."""

    PROPOSE = "propose"
    AGREE = "agree"
    ADVISE = "advise"  # never stops anything
    DECIDE = "decide"

    @property
    def label(self) -> Message:
        return ACTS[self]


ACTS: Mapping[StepAct, Message] = {
    StepAct.PROPOSE: say("voorstellen"),
    StepAct.AGREE: say("akkoord gaan"),
    StepAct.ADVISE: say("advies geven"),
    StepAct.DECIDE: say("beslissen"),
}


class StepParty(StrEnum):
    """Who writes the step down here. That may be another than who decides: nobody of the Government signs in."""

    OWNER = "owner"  # whoever made the product
    SECTOR = "sector"  # each sector body that owns a qualification of the product
    ORGANISATION = "organisation"  # an organisation of one of the kinds of the row


@dataclass(frozen=True, slots=True)
class ApprovalStep(Dated):
    """A row of the table. `key` is unique among the steps of a kind, `decider` is for people ("Vlaamse Regering").

    `organisation_kinds` are values of OrganisationKind, for StepParty.ORGANISATION. `reference`: a number or name of
    the decision is asked. `ours`: we chose it, because the rule of the field is not known to us in full.
    """

    product_kind: str  # a value of ProductKind
    order: int
    key: str
    act: StepAct
    decider: str
    party: StepParty
    organisation_kinds: frozenset[str] = frozenset()
    reference: bool = False
    valid_from: date = date.min
    valid_until: date | None = None
    source: str = ""
    ours: bool = False

    @property
    def permission(self) -> Permission:
        """What somebody needs, besides acting for the right organisation."""
        if self.party is StepParty.OWNER:
            return Permission.PRODUCT_EDIT
        if self.party is StepParty.SECTOR:
            return Permission.DEVIATION_ANSWER
        return Permission.APPROVAL_ADVISE if self.act is StepAct.ADVISE else Permission.APPROVAL_DECIDE


def steps_on(steps: Iterable[ApprovalStep], product_kind: str, on: date) -> tuple[ApprovalStep, ...]:
    """The steps for a kind of product on a day, in order."""
    found = [step for step in steps if step.product_kind == product_kind and step.holds(on)]
    return tuple(sorted(found, key=lambda step: (step.order, step.key)))


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided in a step, about the document with this hash. `on` is the day of the decision itself."""

    step: str
    agrees: bool
    document_hash: str
    on: date
    organisation: str = ""
    reference: str = ""
    note: str = ""


class StepState(StrEnum):
    WAITING = "waiting"  # a step before it is not done
    OPEN = "open"  # it is its turn
    DONE = "done"
    REFUSED = "refused"

    @property
    def label(self) -> Message:
        return STATES[self]


STATES: Mapping[StepState, Message] = {
    StepState.WAITING: say("wacht op een vorige stap"),
    StepState.OPEN: say("aan de beurt"),
    StepState.DONE: say("gedaan"),
    StepState.REFUSED: say("tegengehouden"),
}


@dataclass(frozen=True, slots=True)
class StepStanding:
    """A step with its newest decisions: one, or one per sector body. `waiting_for`: bodies that must still decide."""

    step: ApprovalStep
    state: StepState
    decisions: tuple[Decision, ...] = ()
    waiting_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ApprovalStanding:
    """How far a version of a product is. `lapsed`: decisions about a document that changed since."""

    steps: tuple[StepStanding, ...]
    lapsed: tuple[Decision, ...] = ()

    @property
    def current(self) -> tuple[StepStanding, ...]:
        """The steps whose turn it is."""
        return tuple(one for one in self.steps if one.state is StepState.OPEN)

    @property
    def refused(self) -> tuple[StepStanding, ...]:
        return tuple(one for one in self.steps if one.state is StepState.REFUSED)

    @property
    def complete(self) -> bool:
        return bool(self.steps) and all(one.state is StepState.DONE for one in self.steps)

    def completes(self, key: str) -> bool:
        """Is a yes in this step the last one? Never while a sector body beside it must still speak."""
        others = all(one.state is StepState.DONE for one in self.steps if one.step.key != key)
        return others and all(len(one.waiting_for) <= 1 for one in self.steps if one.step.key == key)


def approval(
    steps: Sequence[ApprovalStep], decisions: Iterable[Decision], document_hash: str, bodies: Sequence[str] = ()
) -> ApprovalStanding:
    """How far a product is. `steps` in order, `decisions` oldest first, `bodies`: the sector bodies that own its
    qualifications."""
    known = {step.key for step in steps}
    decisions = list(decisions)
    standing = [one for one in decisions if one.document_hash == document_hash and one.step in known]
    found: list[StepStanding] = []
    for step in steps:
        earlier = [one for one in found if one.step.order < step.order]
        ready = all(one.state is StepState.DONE for one in earlier)
        own = [one for one in standing if one.step == step.key]
        found.append(_standing(step, own, bodies) if ready else StepStanding(step, StepState.WAITING))
    return ApprovalStanding(tuple(found), tuple(one for one in decisions if one.document_hash != document_hash))


def _standing(step: ApprovalStep, own: Sequence[Decision], bodies: Sequence[str]) -> StepStanding:
    if step.party is StepParty.SECTOR:
        newest = {one.organisation: one for one in own if one.organisation in bodies}
        waiting = tuple(body for body in bodies if body not in newest)
        decisions = tuple(newest[body] for body in bodies if body in newest)
    else:
        decisions, waiting = tuple(own[-1:]), ()
    if step.act is not StepAct.ADVISE and any(not one.agrees for one in decisions):
        return StepStanding(step, StepState.REFUSED, decisions, waiting)
    state = StepState.DONE if decisions and not waiting else StepState.OPEN
    return StepStanding(step, state, decisions, waiting)


@dataclass(frozen=True, slots=True)
class Decider:
    """Who wants to decide: the key and kind of their organisation, and whether it owns the product or qualification."""

    organisation: str = ""
    organisation_kind: str = ""
    owns_product: bool = False
    bodies: tuple[str, ...] = ()  # the sector bodies that own the qualifications of the product


def check_decision(now: ApprovalStanding, decision: Decision, who: Decider, *, on: date) -> ApprovalStep:
    """May this be decided today? Returns the step.

    Raises NotFound `approval.unknown_step`; NotAllowed `approval.not_your_step`; RuleBroken `approval.not_its_turn`,
    `approval.no_reference`, `approval.no_ground` for a no without a note, `approval.not_yet_decided` for a day to come.
    """
    found = next((one for one in now.steps if one.step.key == decision.step), None)
    if found is None:
        raise NotFound(
            "approval.unknown_step",
            say("Dit product kent geen stap “{step}”.", step=decision.step),
            say("Kies een van deze stappen: {names}.", names=", ".join(one.step.key for one in now.steps)),
        )
    _check_who(found.step, who)
    if found.state not in (StepState.OPEN, StepState.REFUSED):
        raise _not_its_turn(now, found)
    if found.step.reference and not decision.reference.strip():
        raise RuleBroken(
            "approval.no_reference",
            say("Een beslissing van {decider} heeft een verwijzing nodig.", decider=found.step.decider),
            say("Schrijf het nummer of de naam van de beslissing."),
        )
    if not decision.agrees and not decision.note.strip():
        raise RuleBroken(
            "approval.no_ground",
            say("Zeg waarom niet."),
            say("Schrijf in een paar zinnen wat er anders moet."),
        )
    if decision.on > on:
        raise RuleBroken(
            "approval.not_yet_decided",
            say("De beslissing is van {day}. Dat is nog niet geweest.", day=decision.on),
            say("Noteer een beslissing op of na de dag waarop ze genomen is."),
        )
    return found.step


def _check_who(step: ApprovalStep, who: Decider) -> None:
    may = {
        StepParty.OWNER: who.owns_product,
        StepParty.SECTOR: bool(who.organisation) and who.organisation in who.bodies,
        StepParty.ORGANISATION: who.organisation_kind in step.organisation_kinds,
    }[step.party]
    if may:
        return
    if step.party is StepParty.SECTOR and not who.bodies:
        raise RuleBroken(
            "approval.no_owner",
            say("We weten niet van welke sector deze kwalificatie is."),
            say("Vraag de procesbegeleider om de sector bij de kwalificatie te zetten."),
        )
    raise NotAllowed(
        "approval.not_your_step",
        say("Jouw organisatie kan deze stap niet zetten. Dat doet: {decider}.", decider=step.decider),
        _whom(step, who),
    )


def _whom(step: ApprovalStep, who: Decider) -> Message:
    if step.party is StepParty.OWNER:
        return say("Vraag het aan de eigenaar van het product, of kies het mandaat waarmee je daarvoor werkt.")
    names = who.bodies if step.party is StepParty.SECTOR else sorted(step.organisation_kinds)
    return say("Kies een mandaat bij: {names}.", names=", ".join(names))


def _not_its_turn(now: ApprovalStanding, found: StepStanding) -> RuleBroken:
    turn = now.refused or now.current
    remedy = (
        say("Nu is dit aan de beurt: {steps}.", steps=", ".join(one.step.decider for one in turn))
        if turn
        else say("Alle stappen zijn gezet.")
    )
    return RuleBroken(
        "approval.not_its_turn",
        say("De stap {step} kan nu niet: {state}.", step=found.step.decider, state=found.state.label),
        remedy,
    )


def unjudged(outcomes: Collection[str]) -> tuple[Problem, ...]:
    """What stops approval when nobody looked at these outcomes (codes): one problem that names them all."""
    if not outcomes:
        return ()
    return (
        Problem(
            code="approval.unjudged",
            message=say("Niemand bekeek deze leerresultaten: {codes}.", codes=", ".join(outcomes)),
            remedy=say("Bevestig bij elk leerresultaat een competentie, of zeg dat het toegevoegd is."),
        ),
    )


def check_steps(steps: Sequence[ApprovalStep]) -> tuple[Problem, ...]:
    """What is wrong with the steps for one kind of product, everything at once."""
    problems: list[Problem] = []
    keys = [step.key for step in steps]
    orders = sorted({step.order for step in steps})
    if len(set(keys)) < len(keys):
        problems.append(
            Problem(
                "approval.step_twice", say("Een stap staat er twee keer."), say("Geef elke stap een eigen sleutel.")
            )
        )
    if orders != list(range(1, len(orders) + 1)) or not orders:
        problems.append(
            Problem(
                "approval.order",
                say("De volgorde van de stappen heeft een gat: {orders}.", orders=", ".join(map(str, orders)) or "-"),
                say("Nummer de stappen 1, 2, 3. Geef stappen die samen mogen hetzelfde nummer."),
            )
        )
    if orders and all(step.act is StepAct.ADVISE for step in steps if step.order == orders[-1]):
        problems.append(
            Problem(
                "approval.ends_in_advice",
                say("De laatste stap is een advies. Dan beslist er niemand."),
                say("Zet als laatste een stap waarin iemand beslist."),
            )
        )
    problems += [
        Problem(
            "approval.nobody",
            say("Niemand kan de stap {step} zetten.", step=step.key),
            say("Zeg welke soort organisatie ze zet."),
        )
        for step in steps
        if step.party is StepParty.ORGANISATION
        and not (step.organisation_kinds and step.organisation_kinds <= {str(kind) for kind in OrganisationKind})
    ]
    return tuple(problems)
