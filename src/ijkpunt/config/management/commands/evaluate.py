"""`ijkpunt evaluate coverage CASES --qualifications DIR`: how good the proposals are, on links made by hand."""

from pathlib import Path
from typing import Annotated

import orjson
import typer
from django.utils.translation import gettext as _
from django_typer.management import TyperCommand, command, initialize
from rich.table import Table

from ijkpunt.config.coverage_figures import Measured, as_json, measure
from ijkpunt.config.doors import door, out
from ijkpunt.derivations.rules.evaluation import FIGURES


class Command(TyperCommand):
    help = "Measure how good what the machine proposes is, on what people made by hand. Needs no database."

    @initialize()
    def begin(self) -> None:
        """What is measured is a command of its own."""

    @command()
    def coverage(
        self,
        cases: Annotated[Path, typer.Argument(help="Folder of cases: NAME.json, NAME.links.tsv, NAME.coverage.tsv.")],
        qualifications: Annotated[Path, typer.Option(help="Folder with qualifications in the official shape.")],
        json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    ) -> None:
        """Links and coverage of derived products, beside a baseline of pieces of words."""
        with door():
            measured = list(measure(cases, qualifications))
            if json:
                typer.echo(orjson.dumps(as_json(measured), option=orjson.OPT_INDENT_2).decode())
            else:
                _show(measured)


def _show(measured: list[Measured]) -> None:
    told = as_json(measured)
    table = Table(box=None, padding=(0, 1, 0, 0))
    table.add_column("", overflow="fold", min_width=10)
    for name in FIGURES:
        table.add_column(name.replace("_", " "), justify="right")
    for name, one in told["cases"].items():
        table.add_row(name, *(f"{one[figure]:.2f}" for figure in FIGURES))
    table.add_row()
    for label, mean in ((_("gemiddeld"), told["mean"]), (_("stukjes van woorden"), told["baseline"]["mean"])):
        table.add_row(label, *(f"{mean[figure]:.2f}" for figure in FIGURES))
    out.print(table)
