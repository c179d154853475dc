"""Parts of a file as an assessor or an inspector sees them: each time by `look`, which the person can read later."""

from collections.abc import Mapping, Sequence
from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest

from ijkpunt.kernel.clock import now
from ijkpunt.pathways.actions import look
from ijkpunt.pathways.queries import AssessedJourney
from ijkpunt.pathways.rules.access import Part
from ijkpunt.pathways.rules.verdicts import METHODS, Judged, Method
from ijkpunt.web.accounts.acting import actor_of

Row = Mapping[str, Any]
TONES = {Judged.SHOWN: "good", Judged.NOT_SHOWN: "bad", Judged.TAKEN_OVER: "info", Judged.NOT_TESTED_APART: "part"}


def part_of(request: HttpRequest, seen: AssessedJourney, part: Part) -> Any:
    """What stands in a part, as JSON. Raises NotAllowed."""
    line = seen.assignment
    return look(by=actor_of(request), person=line.person, part=part, journey=line.journey, at=now()).content


def rows_of(content: object) -> Sequence[Row]:
    """The rows of a part that is a list; none where there is nothing."""
    return cast(Sequence[Row], content) if isinstance(content, list) else ()


def own_drafts(request: HttpRequest, seen: AssessedJourney) -> Mapping[str, Row]:
    """What this assessor said before, by competence."""
    return {row["competence"]: row for row in rows_of(part_of(request, seen, Part.VERDICT_DRAFT))}


def told(row: Row) -> Row:
    """A verdict with the words for it."""
    judged = Judged(row["judged"])
    methods = [METHODS[Method(method)] for method in row["methods"]]
    return {**row, "label": judged.label, "tone": TONES.get(judged, ""), "methods": methods}


def short(number: UUID) -> str:
    """How a journey is called where no name may stand."""
    return str(number)[:8]
