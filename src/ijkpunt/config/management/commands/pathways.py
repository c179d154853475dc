"""`ijkpunt pathways import …`: sessions and results of a test centre with its own tools."""

from pathlib import Path
from typing import Annotated

import typer
from django_typer.management import TyperCommand, group

from ijkpunt.config import pathway_imports
from ijkpunt.config.doors import door

File = Annotated[Path, typer.Argument(help="The table: .xlsx, .csv or .tsv. The page of the centre has a template.")]
Centre = Annotated[str, typer.Option(help="Key of the test centre.")]
Check = Annotated[bool, typer.Option("--check", help="Only say what would change; keep nothing.")]


class Command(TyperCommand):
    help = "EVC journeys: bring in the sessions and results of a test centre."

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
