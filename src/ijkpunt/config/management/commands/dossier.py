"""`ijkpunt dossier verify`: is a package of a dossier as it went to the Government? Asks no database and no network."""

from pathlib import Path
from typing import Annotated

import typer
from django_typer.management import TyperCommand, command, initialize

from ijkpunt.config.doors import door, out
from ijkpunt.dossiers.rules.package import LARGEST, check_package
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, RuleBroken
from ijkpunt.language import day, said


class Command(TyperCommand):
    help = "Check what belongs to a dossier."
    requires_system_checks: list[str] = []

    @initialize()
    def begin(self) -> None:
        """A group of its own, so that `verify` stays a word of the command while it is the only one."""

    @command(help="Check a package: every file against its hash. Exit code 1 when anything is changed, gone or added.")
    def verify(
        self,
        file: Annotated[Path, typer.Argument(help="The package: the zip that belongs to a dossier.")],
        sealed_as: Annotated[
            str,
            typer.Option("--hash", help="The hash that was noted with the decision, to be sure it is that package."),
        ] = "",
    ) -> None:
        with door():
            manifest = check_package(_content(file), sealed_as=sealed_as)
            told = say(
                "Het pakket van dossier {dossier} is onaangeroerd, zoals het voorgelegd werd op {day}.",
                dossier=manifest.dossier,
                day=day(manifest.presented_on),
            )
            out.print(said(told), markup=False)
            for one in manifest.files:
                out.print(f"{one.sha256}  {one.size:>9}  {one.name}", markup=False)
            out.print(said(say("Controlegetal over alles: {hash}", hash=manifest.hash)), markup=False)


def _content(file: Path) -> bytes:
    """Raises RuleBroken `package.too_large`; OSError goes to the door."""
    if file.stat().st_size > 2 * LARGEST:
        raise RuleBroken(
            "package.too_large",
            say("Dit pakket is te groot om na te kijken."),
            say("Kijk na of dit het juiste bestand is."),
            place=Place(file=str(file)),
        )
    return file.read_bytes()
