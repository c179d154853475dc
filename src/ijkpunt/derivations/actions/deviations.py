"""Give a reason for a deviation, put it to the sector, answer it. Who may do what when: rules/deviations."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from ijkpunt.audit.actions import record as write_event
from ijkpunt.derivations.actions.rights import on_the_server
from ijkpunt.derivations.actions.state import locked_version, written
from ijkpunt.derivations.models import Deviation, DeviationStep, ProductVersion
from ijkpunt.derivations.queries.deviations import row_of, standing_of, terms, view_of
from ijkpunt.derivations.queries.ownership import sector_bodies
from ijkpunt.derivations.rules.deviating import FoundDeviation
from ijkpunt.derivations.rules.deviations import (
    ANSWERS,
    MOVES,
    Attempt,
    DeviationMove,
    DeviationState,
    check_move,
    term_on,
)
from ijkpunt.derivations.rules.lifecycle import ProductStatus
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import RuleBroken

EVENTS = {
    DeviationMove.PROPOSE: "derivations.deviation.proposed",
    DeviationMove.PUT: "derivations.deviation.put",
    DeviationMove.AGREE: "derivations.deviation.answered",
    DeviationMove.REFUSE: "derivations.deviation.answered",
    DeviationMove.ASK: "derivations.deviation.answered",
    DeviationMove.REPLY: "derivations.deviation.replied",
    DeviationMove.WITHDRAW: "derivations.deviation.withdrawn",
    DeviationMove.SETTLE: "derivations.deviation.settled",
}


@dataclass(frozen=True, slots=True)
class Moved:
    """Where a deviation stands after a move. `waiting_for`: the sector bodies that must still answer."""

    key: str
    state: DeviationState
    waiting_for: tuple[str, ...] = ()


@transaction.atomic
def propose_deviation(*, by: Actor, code: str, key: str, reason: str, on: date) -> Moved:
    """Say why the open version of a product deviates here; also anew, after a refusal.

    Raises NotAllowed without PRODUCT_EDIT or for the product of another; NotFound `deviation.gone` when it does not
    deviate so; RuleBroken `product.sealed` when there is no open version; and as rules/deviations.
    """
    return _move(DeviationMove.PROPOSE, by=by, code=code, key=key, text=reason, on=on)


@transaction.atomic
def put_to_sector(*, by: Actor, code: str, keys: Sequence[str], on: date) -> list[Moved]:
    """Put deviations that have a reason to every sector body that owns the qualification, all or none. What was added
    concerns the owners of every qualification of the product. Raises as `propose_deviation`."""
    return [_move(DeviationMove.PUT, by=by, code=code, key=key, on=on) for key in dict.fromkeys(keys)]


@transaction.atomic
def answer_deviation(*, by: Actor, code: str, key: str, answer: DeviationMove, on: date, text: str = "") -> Moved:
    """Agree, refuse or ask, for the sector body that the actor works for.

    Raises NotAllowed without DEVIATION_ANSWER or for a body that was not asked; RuleBroken `deviation.no_answer` for
    another move than these three; and as `propose_deviation`.
    """
    if answer not in ANSWERS:
        raise RuleBroken(
            "deviation.no_answer",
            say("“{answer}” is geen antwoord van een sector.", answer=MOVES[answer].label),
            say("Kies akkoord, weigeren of een vraag stellen."),
        )
    return _move(answer, by=by, code=code, key=key, text=text, on=on)


@transaction.atomic
def reply(*, by: Actor, code: str, key: str, text: str, on: date) -> Moved:
    """Answer the questions of the sector; it is its turn again. Raises as `propose_deviation`."""
    return _move(DeviationMove.REPLY, by=by, code=code, key=key, text=text, on=on)


@transaction.atomic
def withdraw_deviation(*, by: Actor, code: str, key: str, on: date, text: str = "") -> Moved:
    """Take back a deviation that was put. While the product still deviates so, it cannot be approved.

    Raises as `propose_deviation`.
    """
    return _move(DeviationMove.WITHDRAW, by=by, code=code, key=key, text=text, on=on)


@transaction.atomic
def settle_deviation(*, by: Actor, code: str, key: str, reference: str, on: date) -> Moved:
    """Note that an authority allows what the sector refused, or did not answer in time.

    Raises NotAllowed without APPROVAL_DECIDE, and as `propose_deviation`.
    """
    return _move(DeviationMove.SETTLE, by=by, code=code, key=key, text=reference, on=on)


def _move(move: DeviationMove, *, by: Actor, code: str, key: str, on: date, text: str = "") -> Moved:
    by.require(MOVES[move].permission)
    version = locked_version(code)
    _check_open(version)
    view = view_of(version, key, on)
    bodies = _bodies(version, view.found, on) if move is DeviationMove.PUT else ()
    owns = on_the_server(by) or (by.organisation != "" and by.organisation == version.product.owner_organisation)
    attempt = Attempt(move, on, organisation=by.organisation, text=text, owns=owns, bodies=bodies)
    check_move(view.standing, attempt, term_on(terms(), version.product.kind, view.standing.put_on or on))
    row = row_of(version, view.found) or _new_row(version, view.found)
    step = DeviationStep.objects.create(
        deviation=row,
        version=version,
        move=move.value,
        text=text.strip(),
        bodies=list(bodies),
        person=by.identifier,
        name=by.name,
        organisation=by.organisation,
        day=on,
    )
    return _finish(by, version, row, step, on)


def _check_open(version: ProductVersion) -> None:
    """What is approved or withdrawn is not discussed any more; raise RuleBroken `product.sealed`."""
    status = ProductStatus(version.status)
    if not status.open:
        raise RuleBroken(
            "product.sealed",
            say("Versie {number} is {status}.", number=version.number, status=status.label),
            say("Begin een nieuwe versie van het product. Over haar afwijkingen kun je beslissen."),
        )


def _bodies(version: ProductVersion, found: FoundDeviation, on: date) -> tuple[str, ...]:
    about = [found.qualification] if found.qualification else version.based_on.values_list("qualification", flat=True)
    return sector_bodies(about, on)


def _new_row(version: ProductVersion, found: FoundDeviation) -> Deviation:
    return Deviation.objects.create(
        product=version.product,
        key=found.key,
        content=found.content,
        kind=found.kind.value,
        qualification=found.qualification,
        subject=found.subject,
        text=found.text,
        missing=list(found.missing),
    )


def _finish(by: Actor, version: ProductVersion, row: Deviation, step: DeviationStep, on: date) -> Moved:
    """Keep what follows from the step, and tell the log. Only the reason of the deviation goes in as a ground."""
    said = [one.said() for one in row.steps.order_by("pk")]
    now, _term = standing_of(said, version.product.kind, terms(), on)
    row.state, row.since = now.state.value, now.since
    row.save(update_fields=["state", "since"])
    written()
    write_event(
        by=by,
        event=EVENTS[DeviationMove(step.move)],
        subject=version.product.code,
        ground=step.text,
        data={
            "version": version.number,
            "title": version.product.title,
            "owner": version.product.owner_organisation,
            "key": row.key,
            "kind": row.kind,
            "qualification": row.qualification,
            "subject": row.subject,
            "move": step.move,
            "state": now.state.value,
            "waiting_for": list(now.waiting_for),
        },
    )
    return Moved(row.key, now.state, now.waiting_for)
