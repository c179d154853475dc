"""Throwing away what was sent long ago."""

from datetime import datetime

from django.db import transaction

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.actor import Actor
from ijkpunt.notifications.models import OutboxItem
from ijkpunt.notifications.rules.delivery import KEPT_FOR, State


@transaction.atomic
def tidy(*, by: Actor, at: datetime) -> int:
    """Forget messages that were settled more than ninety days ago. Raises NotAllowed without NOTIFICATION_SEND."""
    by.require(Permission.NOTIFICATION_SEND)
    old = OutboxItem.objects.exclude(state=State.WAITING).filter(settled_at__lt=at - KEPT_FOR)
    return old.delete()[0]
