"""`ijkpunt coverage PRODUCT --qualifications DIR`: does the flag cover the cargo? Needs no database."""

from pathlib import Path
from typing import Annotated

import orjson
import typer
from django.utils.translation import gettext as _
from django_typer.management import TyperCommand
from rich.table import Table

from ijkpunt.config.doors import door, err, out, show_problems
from ijkpunt.config.qualification_files import read_bytes, records_of
from ijkpunt.derivations.rules.coverage import CoverageReport, CoverageStatus
from ijkpunt.derivations.rules.proposals import assess
from ijkpunt.formats.products.any_product import read_any
from ijkpunt.formats.products.finishing import product_of
from ijkpunt.kernel.product import Product
from ijkpunt.kernel.qualification import QualificationRecord
from ijkpunt.register.queries import get_record


class Command(TyperCommand):
    help = "Report what a derived product covers of its qualifications. All links are proposals of the machine."

    def handle(
        self,
        product: Annotated[
            Path, typer.Argument(help="The product: JSON, .docx, .xlsx or .csv (docs/how-to/import-a-product.md).")
        ],
        qualifications: Annotated[
            Path | None, typer.Option(help="Folder with qualifications in the official shape; default the register.")
        ] = None,
        json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    ) -> None:
        with door():
            preview = read_any(read_bytes(product), product.name)
            show_problems(preview.findings)
            read = product_of(preview)
            report = assess(read, _records(read, qualifications))
            if json:
                typer.echo(orjson.dumps(report.as_json(), option=orjson.OPT_INDENT_2).decode())
            else:
                _show(report)


def _records(product: Product, folder: Path | None) -> list[QualificationRecord]:
    """The qualifications that the product names: from the folder, or from the register."""
    if folder is None:
        return [get_record(str(base.qualification)) for base in product.based_on]
    return records_of(product, folder)


def _show(report: CoverageReport) -> None:
    words = {
        CoverageStatus.COVERED: _("gedekt"),
        CoverageStatus.PARTIAL: _("deels"),
        CoverageStatus.MISSING: _("ontbreekt"),
    }
    for one in report.qualifications:
        table = Table(title=f"{report.title}\n{one.identifier} {one.title}", title_justify="left")
        for heading in (_("competentie"), "", _("leerdoelen"), _("wat ontbreekt")):
            table.add_column(heading, overflow="fold")
        for competence in one.competences:
            table.add_row(
                f"{competence.code} {competence.text}",
                words[competence.status],
                ", ".join(competence.outcomes),
                "; ".join(competence.missing),
            )
        out.print(table)
        counts = ", ".join(f"{words[status]} {one.count(status)}" for status in CoverageStatus)
        out.print(f"{one.identifier}: {counts}", markup=False)
    added = [outcome for outcome in report.outcomes if outcome.added]
    if added:
        out.print("\n" + _("Toegevoegd (staat niet in de kwalificatie):"))
        for outcome in added:
            out.print(f"  {outcome.code} {outcome.text}", markup=False)
    err.print(_("Alle banden zijn voorstellen van de machine; niemand bevestigde ze."), markup=False)
