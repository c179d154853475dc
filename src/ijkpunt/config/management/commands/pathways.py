"""`ijkpunt pathways`: the work on people's journeys that runs by itself, and tables of a centre with its own tools."""

from pathlib import Path
from typing import Annotated

import typer
from django_typer.management import TyperCommand, command, group, initialize

from ijkpunt.accounts.queries import command_line_actor
from ijkpunt.config import pathway_imports
from ijkpunt.config.doors import door, out
from ijkpunt.kernel.clock import now, today
from ijkpunt.kernel.messages import say
from ijkpunt.language import said
from ijkpunt.notifications.actions import tell_people
from ijkpunt.pathways.actions import count_waiting

File = Annotated[Path, typer.Argument(help="The table: .xlsx, .csv or .tsv. The page of the centre has a template.")]
Centre = Annotated[str, typer.Option(help="Key of the test centre.")]
Check = Annotated[bool, typer.Option("--check", help="Only say what would change; keep nothing.")]


class Command(TyperCommand):
    help = "People's journeys: daily work, and the tables of a test centre. Safe to run again."

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

    @group(name="import", help="Bring in a table: all of it or nothing. The same table twice changes nothing.")
    def bring_in(self) -> None:
        """Its two words follow."""

    @bring_in.command(help="Publish the sessions of a table.")
    def sessions(self, file: File, centre: Centre, check: Check = False) -> None:
        with door():
            pathway_imports.sessions(file, centre, check_only=check)

    @bring_in.command(help="Keep the results of a table as drafts of the assessors who accepted.")
    def results(self, file: File, centre: Centre, check: Check = False) -> None:
        with door():
            pathway_imports.results(file, centre, check_only=check)
