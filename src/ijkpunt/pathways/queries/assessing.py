"""What an assessor is asked for, and how far they are. Nothing here shows a file: that is `actions.look`."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.queries import latest
from ijkpunt.derivations.queries import deviations_of
from ijkpunt.derivations.rules.deviating import DeviationKind
from ijkpunt.derivations.rules.deviations import CLEARED
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import NotFound
from ijkpunt.kernel.qualification import Competence
from ijkpunt.pathways.models import Assignment, Journey
from ijkpunt.pathways.queries.facts import facts_of, standings_of
from ijkpunt.pathways.queries.parties import assigned, parties_of, session_days
from ijkpunt.pathways.queries.rows import journey_row
from ijkpunt.pathways.queries.scope import competences_of
from ijkpunt.pathways.rules.assignments import AssignmentState
from ijkpunt.pathways.rules.journey import moves_open
from ijkpunt.pathways.rules.parties import Party
from ijkpunt.pathways.rules.states import JourneyState, Move

OPEN = (AssignmentState.ASKED, AssignmentState.ACCEPTED)


@dataclass(frozen=True, slots=True)
class AssignmentLine:
    """One assignment. `name` is empty until it is accepted, and again once everything was decided. `competences` are
    the ones of this assessor; `judged` of them have a verdict of theirs. `again`: to look anew after an appeal."""

    number: int
    state: AssignmentState
    journey: UUID
    person: UUID
    name: str
    version: str
    journey_state: JourneyState
    asked_on: date
    days: tuple[date, ...]
    competences: tuple[Competence, ...]
    judged: int
    again: bool
    centre: str

    @property
    def under_way(self) -> bool:
        """Accepted, and there is or will be something to judge."""
        return self.state is AssignmentState.ACCEPTED and not self.done

    @property
    def done(self) -> bool:
        if self.again:
            return self.journey_state is not JourneyState.APPEALED
        return self.journey_state in DONE


DONE = frozenset(
    {
        JourneyState.DECIDED,
        JourneyState.APPEALED,
        JourneyState.CERTIFIED,
        JourneyState.CLOSED,
        JourneyState.STOPPED,
    }
)


@dataclass(frozen=True, slots=True)
class AssessedJourney:
    """A journey for who assesses it. `left_out`: per competence that the standard leaves out with the agreement of the
    sector, how that rule is named. `open_still`: what the panel must look at again, known in the deliberation only, and
    never who said what. `writes`: verdicts can be given now. `imported`: who of the centre brought in verdicts in your
    name, and when, the last time."""

    assignment: AssignmentLine
    moves: tuple[Move, ...]
    left_out: Mapping[str, str]
    open_still: Mapping[str, Message]
    writes: bool
    imported: tuple[str, datetime] | None


def assignments_of(by: Actor) -> list[AssignmentLine]:
    """What somebody is asked for or accepted, the next test first. Raises NotAllowed `permission.missing`."""
    by.require(Permission.JOURNEY_ASSESS)
    rows = Assignment.objects.filter(assessor=by.identifier, state__in=OPEN).select_related("journey__person")
    return sorted(map(_line, rows), key=lambda line: (line.days[-1:] or (date.max,), line.number))


def assignment_of(by: Actor, number: int) -> AssignmentLine:
    """One of your assignments. Raises NotFound `assignment.unknown` also for that of another."""
    rows = Assignment.objects.filter(assessor=by.identifier, state__in=OPEN).select_related("journey__person")
    row = rows.filter(pk=number).first() if by.may(Permission.JOURNEY_ASSESS) else None
    if row is None:
        raise NotFound("assignment.unknown", say("Deze opdracht vinden we niet."), say("Bekijk je lijst opnieuw."))
    return _line(row)


def assessed_journey(by: Actor, journey: UUID, on: date) -> AssessedJourney:
    """A journey that you accepted to assess. Raises NotFound `journey.unknown` for anybody else: coordinator too."""
    row = journey_row(journey)
    own = assigned(by, row) if Party.ASSESSOR in parties_of(by, row) else None
    if own is None:
        raise NotFound("journey.unknown", say("Dit vinden we niet."), say("Bekijk je lijst van opdrachten."))
    line = _line(own)
    return AssessedJourney(
        line,
        moves_open(facts_of(row, on), frozenset({Party.ASSESSOR})),
        left_out(row, on),
        _open_still(row),
        _writes(line),
        _imported(by, row),
    )


def left_out(journey: Journey, on: date) -> Mapping[str, str]:
    """Per competence that the pinned standard leaves out in agreement with the sector: how that rule is named."""
    if not journey.standard:
        return {}
    return {
        view.found.subject: f"{journey.standard} v{journey.standard_number}: {view.found.key}"
        for view in deviations_of(journey.standard, journey.standard_number, on=on)
        if view.found.kind is DeviationKind.DROPPED
        and view.found.qualification == journey.version
        and view.state in CLEARED
    }


def _open_still(journey: Journey) -> Mapping[str, Message]:
    if journey.state != JourneyState.DELIBERATING:
        return {}
    second, differ = say("een tweede beoordelaar kijkt nog"), say("jullie zijn het niet eens")
    found = [one for one in standings_of(journey) if one.needs_second or one.differ]
    return {one.competence: differ if one.differ else second for one in found}


def _imported(by: Actor, journey: Journey) -> tuple[str, datetime] | None:
    """From the log: an assessor must be able to see that somebody else wrote in their name."""
    events = latest(subject=journey.subject, event="pathways.verdicts.imported")
    return next(((one.actor_name, one.at) for one in events if by.identifier in one.data["assessors"]), None)


def _writes(line: AssignmentLine) -> bool:
    if line.again:
        return line.journey_state is JourneyState.APPEALED
    return line.journey_state in {JourneyState.ASSESSING, JourneyState.DELIBERATING}


def _line(row: Assignment) -> AssignmentLine:
    journey = row.journey
    wanted = frozenset(row.competences)
    own = tuple(one for one in competences_of(journey) if not wanted or one.code in wanted)
    drafts = journey.drafts.filter(assessor=row.assessor, competence__in=[one.code for one in own])
    line = AssignmentLine(
        number=row.pk,
        state=AssignmentState(row.state),
        journey=journey.identifier,
        person=journey.person.identifier,
        name=journey.person.name,
        version=journey.version,
        journey_state=JourneyState(journey.state),
        asked_on=row.day,
        days=tuple(session_days(journey)),
        competences=own,
        judged=drafts.count(),
        again=row.appeal_id is not None,
        centre=journey.centre,
    )
    return line if line.under_way else replace(line, name="")
