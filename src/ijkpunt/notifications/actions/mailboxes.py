"""The mail address of who has a file without account: asked whether it is theirs, confirmed, and left."""

from datetime import date, datetime
from uuid import uuid4

from django.db import transaction

from ijkpunt.kernel.actor import Actor
from ijkpunt.notifications.actions.following import BY_LINK
from ijkpunt.notifications.links import fits, mark_of, read_mailbox
from ijkpunt.notifications.models import OutboxItem
from ijkpunt.notifications.queries.following import wrong_link
from ijkpunt.notifications.rules.delivery import CONFIRM_AGAIN, CONFIRM_WITHIN, Kind, State
from ijkpunt.pathways.actions import confirm_mailbox, leave_mailbox
from ijkpunt.pathways.queries import Mailbox, mailbox, own_mailbox


@transaction.atomic
def ask_mailbox(*, by: Actor, at: datetime) -> bool:
    """Put the question in the outbox for the address in the file of `by`, when nobody confirmed it yet and none waits.
    False when there is nothing to ask."""
    box = own_mailbox(by)
    if box is None or box.confirmed:
        return False
    asked = OutboxItem.objects.filter(person=box.person, kind=Kind.CONFIRMATION)
    asked.filter(state=State.WAITING).update(state=State.DROPPED, settled_at=at)
    if asked.filter(state=State.SENT, happened_at__gt=at - CONFIRM_AGAIN, subject=mark_of(box.address)).exists():
        return False
    OutboxItem.objects.create(
        id=uuid4(),
        kind=Kind.CONFIRMATION,
        person=box.person,
        event="notifications.mailbox.asked",
        subject=mark_of(box.address),
        happened_at=at,
        due_at=at,
    )
    return True


def confirm_own_mailbox(*, token: str, on: date) -> None:
    """Somebody pressed the button behind the link in their mailbox. Raises NotFound `link.unknown` for an old or false
    link, or another address."""
    box = mailbox_of(token, fresh=True)
    confirm_mailbox(by=BY_LINK, person=box.person, address=box.address, on=on)


def leave_own_mailbox(*, token: str, on: date) -> None:
    """No mail any more; a link holds for ever for this. Raises as `confirm_own_mailbox`."""
    box = mailbox_of(token)
    leave_mailbox(by=BY_LINK, person=box.person, address=box.address, on=on)


def mailbox_of(token: str, *, fresh: bool = False) -> Mailbox:
    """What a link is about. `fresh`: not older than a week. Raises NotFound `link.unknown`."""
    read = read_mailbox(token, within=CONFIRM_WITHIN if fresh else None)
    box = mailbox(read[0]) if read else None
    if read is None or box is None or not fits(read[1], box.address):
        raise wrong_link()
    return box
