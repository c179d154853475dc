"""Telling people what happened with their own file. Pathways stands below this part and cannot call it, so it asks."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from ijkpunt.accounts.queries import user_with_number
from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.clock import BRUSSELS
from ijkpunt.kernel.identifiers import own_uuid
from ijkpunt.notifications.models import OutboxItem
from ijkpunt.notifications.rules.delivery import Kind
from ijkpunt.notifications.rules.notices import PERSONAL_EVENT, notice
from ijkpunt.pathways.queries import PersonalNews, personal_news

OWN_PAGES = "/mijn/"


@transaction.atomic
def tell_people(*, by: Actor, at: datetime) -> int:
    """Put a mail in the outbox for everything that people should hear of their own file, each thing once, however often
    this runs. Returns how many are new. Raises NotAllowed without NOTIFICATION_SEND.

    The log of events says nothing of it: that somebody has a file is nobody's business.
    """
    by.require(Permission.NOTIFICATION_SEND)
    items = {item.pk: item for item in _items(personal_news(at.astimezone(BRUSSELS).date()), at)}
    known = set(OutboxItem.objects.filter(pk__in=list(items)).values_list("pk", flat=True))
    new = [item for key, item in items.items() if key not in known]
    # Two runs at once: whoever comes second keeps nothing twice.
    OutboxItem.objects.bulk_create(new, batch_size=500, ignore_conflicts=True)
    return len(new)


def _items(found: Iterable[PersonalNews], at: datetime) -> Iterator[OutboxItem]:
    for one in found:
        whom = _recipient(one.whom)
        if whom is None:
            continue
        message = notice(f"{PERSONAL_EVENT}{one.told}", one.values)
        yield OutboxItem(
            id=own_uuid("notification", f"{one.told}:{one.key}:{one.whom}"),
            kind=Kind.NOTICE,
            event=f"{PERSONAL_EVENT}{one.told}",
            subject="",
            headline=message.template,
            values=dict(message.values),
            path=OWN_PAGES,
            happened_at=at,
            due_at=at,
            **whom,
        )


def _recipient(whom: str) -> dict[str, Any] | None:
    """An account that is there, or a file without one."""
    kind, _, number = whom.partition(":")
    if kind == "person":
        return {"person": UUID(number)}
    user = user_with_number(int(number)) if number.isdecimal() else None
    return None if user is None else {"user": user}
