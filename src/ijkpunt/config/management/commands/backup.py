"""`ijkpunt backup`: everything that cannot be made again, in one file."""

from pathlib import Path
from typing import Annotated

import typer
from django_typer.management import TyperCommand

from ijkpunt.config.backups.taking import take_backup
from ijkpunt.config.doors import door, err, out
from ijkpunt.kernel.clock import now
from ijkpunt.kernel.messages import say
from ijkpunt.language import said

WITH_KEYS = say("Er staan sleutels in dit bestand: wie het heeft, kan ermee ondertekenen. Bewaar het als een sleutel.")
WITHOUT_KEYS = say("Sleutels en geheimen staan er niet in. Bewaar die apart.")


class Command(TyperCommand):
    help = "Write a back-up of the database and the data folder. People go on working meanwhile."

    def handle(
        self,
        target: Annotated[Path, typer.Argument(metavar="FILE|DIR", help="A file, or a folder that is there.")],
        with_keys: Annotated[
            bool, typer.Option("--with-keys", help="Signing keys and secrets of the data folder go along.")
        ] = False,
        portable: Annotated[
            bool, typer.Option("--portable", help="Rows as JSON, for the other kind of database. Slower.")
        ] = False,
    ) -> None:
        with door():
            taken = take_backup(target, now(), with_keys=with_keys, portable=portable)
            size = f"{taken.size / 1024 / 1024:.1f} MB"
            out.print(f"{taken.path}: {taken.kind} database and {taken.files} files, {size}", markup=False)
            err.print(said(WITH_KEYS if with_keys else WITHOUT_KEYS), markup=False)
