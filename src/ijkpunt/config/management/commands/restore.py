"""`ijkpunt restore`: put a back-up in place."""

from pathlib import Path
from typing import Annotated

import typer
from django_typer.management import TyperCommand

from ijkpunt.config.backups.restoring import restore_backup
from ijkpunt.config.doors import door, out
from ijkpunt.kernel.clock import now


class Command(TyperCommand):
    help = "Check a back-up, put it in place, and check the log. Stop the server first."

    def handle(
        self,
        file: Annotated[Path, typer.Argument(help="A file that “ijkpunt backup” wrote.")],
        force: Annotated[bool, typer.Option("--force", help="Replace what is there.")] = False,
    ) -> None:
        with door():
            done = restore_backup(file, now(), force=force)
            log = done.manifest.log or "-"
            out.print(f"restored {done.manifest.made_at}: {done.files} files, log {log}", markup=False)
            for name in done.aside:
                out.print(f"kept aside: {name}", markup=False)
