"""Sign every list of statuses anew, for a copy that somebody takes along: an old edition would count for days only."""

from datetime import datetime

from django.db import transaction

from ijkpunt.credentials.actions.statuses import publish_edition
from ijkpunt.credentials.models import StatusList


@transaction.atomic
def publish_every_list(*, at: datetime) -> int:
    """As they stand at this moment. Returns how many. Raises RuleBroken `issuer.no_key`, SigningFailed."""
    rows = list(StatusList.objects.all())
    for row in rows:
        publish_edition(row=row, at=at)
    return len(rows)
