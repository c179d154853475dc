"""`ijkpunt pathways`: the work on people's journeys that runs by itself, from cron."""

from django_typer.management import TyperCommand, command, initialize

from ijkpunt.accounts.queries import command_line_actor
from ijkpunt.config.doors import door, out
from ijkpunt.kernel.clock import now, today
from ijkpunt.kernel.messages import say
from ijkpunt.language import said
from ijkpunt.notifications.actions import tell_people
from ijkpunt.pathways.actions import count_waiting


class Command(TyperCommand):
    help = "Daily work on people's journeys. Safe to run again."

    @initialize()
    def begin(self) -> None:
        """A group of commands."""

    @command(help="Put the mails to people about their own file in the outbox; `ijkpunt notify` sends them.")
    def remind(self) -> None:
        with door():
            count = tell_people(by=command_line_actor(), at=now())
            out.print(said(say("Nieuwe mails: {count}.", count=count)), markup=False)

    @command(help="Count the waiting times that pages show until the next count.")
    def count(self) -> None:
        with door():
            count = count_waiting(by=command_line_actor(), on=today())
            out.print(said(say("Getelde cijfers: {count}.", count=count)), markup=False)
