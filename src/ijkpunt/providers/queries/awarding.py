"""The one question that is asked before a proof is given."""

from datetime import date

from ijkpunt.kernel.award import Road
from ijkpunt.providers.models import RecognitionRow
from ijkpunt.providers.rules.awarding import AwardScope, Recognition, scope_on


def may_award(body: str, version: str, road: Road, on: date) -> AwardScope:
    """What an organisation (its key) may give of a version along a road on a day, from recognitions that hold then.

    `AwardScope.nothing` where there are none. One question to the database.
    """
    rows = RecognitionRow.objects.filter(organisation=body, version=version, road=road.value)
    return scope_on((row.recognition() for row in rows), body, version, road, on)


def recognitions_of(*bodies: str) -> tuple[Recognition, ...]:
    """Everything that these organisations ever were recognised for. One question to the database."""
    return tuple(row.recognition() for row in RecognitionRow.objects.filter(organisation__in=bodies))
