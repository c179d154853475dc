"""`ijkpunt notify`: tell subscribers what changed. Run it from cron, or let it loop."""

import time
from typing import Annotated

import typer
from django.conf import settings
from django.core.mail import EmailMessage
from django_typer.management import TyperCommand

from ijkpunt.accounts.queries import command_line_actor
from ijkpunt.config.doors import door, err, out
from ijkpunt.config.progress import ProgressBar
from ijkpunt.integrations.webhooks.client import WebhookClient
from ijkpunt.kernel.clock import now
from ijkpunt.kernel.messages import say
from ijkpunt.language import said
from ijkpunt.notifications import actions, queries

NO_MAIL_SERVER = say("Er is geen mailserver (IJKPUNT_SMTP_URL). De mails blijven wachten.")


class Command(TyperCommand):
    help = "Send what subscribers should hear: mails and webhooks. Can be stopped and started at any moment."

    def handle(
        self,
        every: Annotated[
            int, typer.Option(min=0, help="Run again after so many seconds, until stopped; 0: run once.")
        ] = 0,
    ) -> None:
        with door():
            run()
            while every:
                time.sleep(every)
                run()


def run() -> None:
    """Read the log to its end, send everything whose time has come, and say in one line what was done."""
    by = command_line_actor()
    events, messages = _collect()
    actions.plan_reminders(by=by, on=now().date())
    messages += actions.send_due_notices(by=by, at=now())
    doors = actions.Doors(post=_client().post, mail=None if _mail_waits() else EmailMessage.send)
    with ProgressBar(queries.outbox_counts(now()).due) as tell:
        done = actions.deliver(by=by, doors=doors, now=now, tell=tell)
    actions.tidy(by=by, at=now())
    counts = queries.outbox_counts(now())
    if _mail_waits() and counts.due:
        err.print(said(NO_MAIL_SERVER), markup=False)
    out.print(
        f"events {events}, messages {messages}, mails {done.mails}, posts {done.posts}, failed {done.failed}, "
        f"dead {done.dead}, waiting {counts.waiting}",
        markup=False,
    )


def _collect() -> tuple[int, int]:
    events = messages = 0
    more = True
    while more:
        step = actions.collect(by=command_line_actor(), at=now())
        events, messages, more = events + step.events, messages + step.messages, step.more
    return events, messages


def _client() -> WebhookClient:
    return WebhookClient(loopback=settings.WEBHOOKS_MAY_REACH_LOOPBACK)


def _mail_waits() -> bool:
    """In production, mail that nobody receives would be lost on a screen; it waits for a server."""
    return bool(settings.ENVIRONMENT.production) and settings.ENVIRONMENT.smtp is None
