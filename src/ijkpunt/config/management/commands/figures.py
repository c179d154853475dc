"""`ijkpunt figures`: count all figures in the night, and write the yearly report."""

from pathlib import Path
from typing import Annotated

import typer
from django_typer.management import TyperCommand, command

from ijkpunt.accounts.queries import command_line_actor
from ijkpunt.config.doors import door, out
from ijkpunt.config.figure_report import yearly_report
from ijkpunt.kernel.clock import now, today
from ijkpunt.kernel.messages import say
from ijkpunt.language import said
from ijkpunt.monitoring.actions import count_figures


class Command(TyperCommand):
    help = "Count the figures and keep them, and write the yearly report."

    @command()
    def count(self) -> None:
        """Count every figure up to today and keep it, so that dashboards answer at once. Safe to run again."""
        with door():
            done = count_figures(by=command_line_actor(), on=today(), at=now())
            told = say("{public} cijfers voor iedereen, {own} van organisaties.", public=done.public, own=done.own)
            out.print(said(told), markup=False)

    @command()
    def report(
        self,
        out_file: Annotated[Path, typer.Option("--out", help="The PDF to write; one that is there is replaced.")],
        year: Annotated[int, typer.Option(help="The year of the report; this year when not given.")] = 0,
    ) -> None:
        """Write the figures of a year with their definitions, and what others published beside them, as a PDF."""
        with door():
            content = yearly_report(year or today().year, today())
            out_file.write_bytes(content)
            out.print(f"{out_file}: {len(content)} bytes", markup=False)
