"""What the agency decides about an application, and what it notes of recognitions from before this system."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from ijkpunt.accounts.queries import organisation_with_key
from ijkpunt.audit.actions import record as write_event
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem, Refused, RuleBroken
from ijkpunt.providers.actions.allowed import require_agency
from ijkpunt.providers.actions.applying import fill
from ijkpunt.providers.actions.state import locked_programme, make_move, next_number
from ijkpunt.providers.models import Programme, RecognitionRow
from ijkpunt.providers.models.signed import written
from ijkpunt.providers.rules.asking import Asked
from ijkpunt.providers.rules.programmes import ProgrammeMove
from ijkpunt.providers.rules.words import ProgrammeState
from ijkpunt.register.queries import get_record


@dataclass(frozen=True, slots=True)
class Decision:
    """A recognition. Empty `partials`: as asked; the scope may be smaller than what was asked, never larger.

    `last`: the last day, None until further notice. `reference` names the decision.
    """

    reference: str
    ground: str
    first: date
    last: date | None = None
    partials: tuple[str, ...] = ()


@transaction.atomic
def declare_complete(*, by: Actor, number: str, on: date) -> ProgrammeState:
    """Everything is there: now it is judged. Raises NotAllowed, RuleBroken."""
    require_agency(by)
    return make_move(by=by, programme=locked_programme(number), move=ProgrammeMove.DECLARE_COMPLETE, on=on)


@transaction.atomic
def declare_incomplete(*, by: Actor, number: str, lacks: Sequence[str], on: date) -> ProgrammeState:
    """Send it back with what lacks, one line each. Raises NotAllowed, RuleBroken `programme.no_ground` without any."""
    require_agency(by)
    told = [line.strip()[:1000] for line in lacks if line.strip()][:50]
    programme = locked_programme(number)
    return make_move(
        by=by, programme=programme, move=ProgrammeMove.DECLARE_INCOMPLETE, on=on, ground="; ".join(told), lacks=told
    )


@transaction.atomic
def recognise(*, by: Actor, number: str, decision: Decision, on: date) -> RecognitionRow:
    """Recognise it, for what was asked or less. Raises NotAllowed, RuleBroken, Refused with all that is wrong."""
    require_agency(by)
    programme = locked_programme(number)
    problems = _wrong(decision, programme, on)
    if problems and programme.state == ProgrammeState.COMPLETE:
        raise Refused(problems)
    make_move(
        by=by,
        programme=programme,
        move=ProgrammeMove.RECOGNISE,
        on=on,
        ground=decision.ground,
        data={"reference": decision.reference, "first": decision.first, "last": decision.last},
    )
    return _recognised(by, programme, decision, on)


@transaction.atomic
def refuse(*, by: Actor, number: str, ground: str, on: date) -> ProgrammeState:
    """Refuse it, with the reason. Raises NotAllowed, RuleBroken."""
    require_agency(by)
    return make_move(by=by, programme=locked_programme(number), move=ProgrammeMove.REFUSE, on=on, ground=ground)


@transaction.atomic
def note_recognised(*, by: Actor, organisation: str, asked: Asked, decision: Decision, on: date) -> Programme:
    """Note a programme that was recognised before this system and runs, with its source in `decision.reference`.

    For the agency: there is no application to judge. Raises NotAllowed, NotFound, Refused.
    """
    require_agency(by)
    house = organisation_with_key(organisation)
    programme = Programme(
        number=next_number(on.year),
        organisation=house.key,
        organisation_name=house.name,
        opened_on=on,
        state=ProgrammeState.RUNNING.value,
        noted=True,
    )
    fill(programme, asked)
    known = {one.number for one in get_record(asked.version).partials}
    problems = _wrong(decision, programme, on)
    if strange := sorted(set(programme.partials) - known):
        what = say("Geen deelkwalificatie van {version}: {numbers}.", version=asked.version, numbers=", ".join(strange))
        problems.append(_problem("partials", what))
    if problems:
        raise Refused(problems)
    programme.save()
    write_event(
        by=by,
        event="providers.programme.noted",
        subject=f"programme:{programme.number}",
        ground=decision.reference,
        data={"organisation": house.key, "version": asked.version, "road": asked.road, "first": decision.first},
    )
    _recognised(by, programme, decision, on)
    return programme


def _recognised(by: Actor, programme: Programme, decision: Decision, on: date) -> RecognitionRow:
    partials = decision.partials or tuple(programme.partials)
    return RecognitionRow.objects.create(
        programme=programme,
        organisation=programme.organisation,
        version=programme.version,
        road=programme.road,
        whole=not partials,
        partials=sorted(partials),
        valid_from=decision.first,
        valid_until=decision.last,
        reference=" ".join(decision.reference.split()),
        day=on,
        **written(by),
    )


def _wrong(decision: Decision, programme: Programme, on: date) -> list[Problem]:
    """What is wrong with a decision about this programme."""
    known = {one.number for one in get_record(programme.version).partials}
    larger = set(decision.partials) - (set(programme.partials) or known)
    late_end = decision.last is not None and decision.last < decision.first
    wrong = (
        ("reference", not decision.reference.strip(), say("De beslissing heeft geen nummer of naam.")),
        ("reference", len(decision.reference) > 300, say("Het nummer van de beslissing is te lang.")),
        ("last", late_end, say("De laatste dag komt niet voor de eerste.")),
        ("last", decision.last is not None and decision.last < on, say("De laatste dag is al voorbij.")),
        ("partials", bool(larger), say("De erkenning gaat verder dan de aanvraag.")),
    )
    return [_problem(field, message) for field, is_wrong, message in wrong if is_wrong]


def _problem(field: str, message: Message) -> Problem:
    return Problem(f"decision.{field}", message, say("Verbeter het veld en probeer opnieuw."), Place(field=field))


def end_recognition(programme: Programme, on: date) -> None:
    """Nothing is given any more from a day on. A recognition that was not there is no matter."""
    row = RecognitionRow.objects.select_for_update().filter(programme=programme, stopped_on=None).first()
    if row is None:
        raise RuleBroken(
            "recognition.none", say("Er is geen erkenning die nog loopt."), say("Kijk de geschiedenis na.")
        )
    row.stopped_on = on
    row.save(update_fields=["stopped_on"])
