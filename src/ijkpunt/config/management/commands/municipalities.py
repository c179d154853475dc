"""`ijkpunt municipalities`: read the table of municipalities from a file."""

from pathlib import Path
from typing import Annotated

import typer
from django_typer.management import TyperCommand

from ijkpunt.accounts.queries import command_line_actor
from ijkpunt.config.doors import door, out
from ijkpunt.kernel.messages import say
from ijkpunt.language import said
from ijkpunt.providers.actions import import_municipalities
from ijkpunt.providers.rules.places import read_municipalities


class Command(TyperCommand):
    help = (
        "Add the municipalities of a CSV file (key, name, latitude, longitude), or correct those with the same key. "
        "Nothing is kept when a row is wrong."
    )

    def handle(
        self,
        file: Annotated[Path, typer.Argument(help="The file.", exists=True, dir_okay=False, readable=True)],
    ) -> None:
        with door():
            found = read_municipalities(file.read_text(encoding="utf-8-sig", errors="replace"), file.name)
            count = import_municipalities(by=command_line_actor(), municipalities=found)
            told = say("{read} gemeenten gelezen, {count} in de tabel.", read=len(found), count=count)
            out.print(said(told), markup=False)
