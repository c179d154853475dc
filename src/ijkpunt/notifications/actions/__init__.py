"""What can be decided about following, and the work of telling: collect, deliver, remind."""

from ijkpunt.notifications.actions.collecting import Collected, collect
from ijkpunt.notifications.actions.delivering import Delivered, Doors, deliver
from ijkpunt.notifications.actions.following import (
    confirm_address,
    follow,
    stop_by_link,
    stop_following,
)
from ijkpunt.notifications.actions.mailboxes import (
    ask_mailbox,
    confirm_own_mailbox,
    leave_own_mailbox,
    mailbox_of,
)
from ijkpunt.notifications.actions.reminding import drop_reminders, remind, send_due_notices
from ijkpunt.notifications.actions.telling import tell_people
from ijkpunt.notifications.actions.terms import plan_reminders
from ijkpunt.notifications.actions.tidying import tidy
from ijkpunt.notifications.actions.webhooks import (
    follow_by_webhook,
    make_webhook,
    prove_webhook,
    remove_webhook,
    renew_secret,
    send_again,
    stop_webhook_topic,
)

__all__ = [
    "Collected",
    "Delivered",
    "Doors",
    "ask_mailbox",
    "collect",
    "confirm_address",
    "confirm_own_mailbox",
    "deliver",
    "drop_reminders",
    "follow",
    "follow_by_webhook",
    "leave_own_mailbox",
    "mailbox_of",
    "make_webhook",
    "plan_reminders",
    "prove_webhook",
    "remind",
    "remove_webhook",
    "renew_secret",
    "send_again",
    "send_due_notices",
    "stop_by_link",
    "stop_following",
    "stop_webhook_topic",
    "tell_people",
    "tidy",
]
