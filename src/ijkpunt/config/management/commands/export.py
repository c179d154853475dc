"""`ijkpunt export FORM`: the register or one version, as of a date, in the forms that others read."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import Annotated

import orjson
import typer
from django_typer.management import TyperCommand, command

from ijkpunt.config.doors import door, err, is_interactive
from ijkpunt.config.loq_files import LoqForm, write_loq
from ijkpunt.config.loss_files import tell_losses
from ijkpunt.config.open_data_files import make_ahead, sets_archive, write_set
from ijkpunt.config.progress import ProgressBar
from ijkpunt.config.replacing import replacing
from ijkpunt.formats.case import losses as case_losses
from ijkpunt.formats.dcat import CatalogueForm, write_catalogue
from ijkpunt.formats.onderwijs_api.qualification import write_qualification
from ijkpunt.formats.open_data import FILES
from ijkpunt.formats.rows.write import written_table
from ijkpunt.formats.tables import RECORD_HEADER, csv_bytes, record_rows
from ijkpunt.formats.workbook import Sheet, workbook_bytes
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.qualification import QualificationRecord
from ijkpunt.register import queries
from ijkpunt.register.rules.canonical import as_json
from ijkpunt.web.opendata.catalogue import catalogue
from ijkpunt.web.opendata.making import told


class SkosForm(StrEnum):
    TURTLE = "ttl"
    JSON_LD = "jsonld"


OnOption = Annotated[
    datetime | None,
    typer.Option("--on", formats=["%Y-%m-%d"], help="Only what counted on this day."),
]
QualificationOption = Annotated[str | None, typer.Option("--qualification", help="Only this version (BK-0130-5).")]
OutOption = Annotated[Path, typer.Option("--out", help="File (for official: folder) to write.")]

LoqFormOption = Annotated[LoqForm, typer.Option("--form", help="XML as the register takes it, or RDF.")]
PublisherOption = Annotated[str, typer.Option("--publisher", help="Name of the body that publishes.")]
LossesOption = Annotated[Path | None, typer.Option("--losses", help="File (csv) for the whole report of losses.")]
SetOption = Annotated[str | None, typer.Option("--set", help="Only the set with this key, as one file.")]
CatalogueFormOption = Annotated[CatalogueForm, typer.Option("--form", help="Turtle, JSON-LD or RDF/XML.")]
SkosFormOption = Annotated[SkosForm, typer.Option("--form", help="Turtle or JSON-LD.")]


class Command(TyperCommand):
    help = "Export the register. What stood at --out is replaced only when everything went well."

    @command()
    def json(self, out: OutOption, on: OnOption = None, qualification: QualificationOption = None) -> None:
        """One JSON document: a list of whole records, as `/id/BK-0130-5.json` gives them."""
        with door(), replacing(out) as file:
            file.write(b"[")
            for place, record in enumerate(_records(on, qualification)):
                file.write(b",\n" if place else b"\n")
                file.write(orjson.dumps(as_json(record)))
            file.write(b"\n]\n")

    @command()
    def csv(self, out: OutOption, on: OnOption = None, qualification: QualificationOption = None) -> None:
        """One table: a row per sentence of each record."""
        with door(), replacing(out) as file:
            rows = chain.from_iterable(record_rows(record) for record in _records(on, qualification))
            file.write(csv_bytes(RECORD_HEADER, rows))

    @command()
    def xlsx(self, out: OutOption, on: OnOption = None, qualification: QualificationOption = None) -> None:
        """The same table as a workbook of Excel, with a sheet per version."""
        with door(), replacing(out) as file:
            records = _records(on, qualification)
            file.write(workbook_bytes(Sheet(one.identifier, RECORD_HEADER, list(record_rows(one))) for one in records))

    @command()
    def parquet(self, out: OutOption, on: OnOption = None, qualification: QualificationOption = None) -> None:
        """The same table as Parquet, for programs that analyse. The name gets the ending .parquet."""
        with door(), written_table(out.with_suffix(".parquet"), dict.fromkeys(RECORD_HEADER, str)) as table:
            for record in _records(on, qualification):
                for row in record_rows(record):
                    table.write(row)

    @command()
    def skos(
        self,
        out: OutOption,
        on: OnOption = None,
        qualification: QualificationOption = None,
        form: SkosFormOption = SkosForm.TURTLE,
    ) -> None:
        """SKOS: a concept scheme per version, competences on top, skills and knowledge below them."""
        with door(), replacing(out) as file:
            records = list(_records(on, qualification))
            later = queries.successors_of(records, on.date() if on else None)
            file.write(FILES[f"skos.{form}"].write(records, told(on.date() if on else None, later)))

    @command()
    def official(self, out: OutOption, on: OnOption = None, qualification: QualificationOption = None) -> None:
        """A folder of detail answers in the shape of the official open API, which `ijkpunt import` reads again."""
        with door():
            for record in _records(on, qualification):
                with replacing(out / f"{record.identifier}.json") as file:
                    file.write(orjson.dumps(write_qualification(record), option=orjson.OPT_INDENT_2))

    @command()
    def case11(
        self,
        out: OutOption,
        on: OnOption = None,
        qualification: QualificationOption = None,
        losses: LossesOption = None,
    ) -> None:
        """Packages of 1EdTech CASE 1.1, one per version and one per partial qualification, as one JSON list."""
        with door():
            records = list(_records(on, qualification))
            with replacing(out) as file:
                file.write(FILES["case.json"].write(records, told(on.date() if on else None)))
            tell_losses([loss for record in records for loss in case_losses(record)], losses)

    @command()
    def sssom(
        self,
        out: OutOption,
        on: OnOption = None,
        qualification: QualificationOption = None,
        key: SetOption = None,
    ) -> None:
        """Published mappings as SSSOM: an archive (zip) of every set, or one set as TSV."""
        with door():
            if key is None:
                sets_archive(out, on.date() if on else today(), qualification)
            else:
                write_set(out, key, qualification)

    @command()
    def dcat(self, out: OutOption, on: OnOption = None, form: CatalogueFormOption = CatalogueForm.TURTLE) -> None:
        """The catalogue for data portals (DCAT-AP): every release up to the day, with the files of each."""
        with door(), replacing(out) as file:
            file.write(write_catalogue(catalogue(on.date() if on else today()), form))

    @command()
    def ahead(self, on: OnOption = None) -> None:
        """Make the files that /open-data/ gives, before anybody asks; for a timer at night."""
        with door():
            make_ahead(
                on.date() if on else today(),
                lambda name, facts: err.print(f"{name}: {facts.size} {facts.sha256}", markup=False),
            )

    @command(name="elm-loq")
    def elm_loq(
        self,
        out: OutOption,
        on: OnOption = None,
        qualification: QualificationOption = None,
        form: LoqFormOption = LoqForm.XML,
        publisher: PublisherOption = "IJkpunt",
        losses: LossesOption = None,
    ) -> None:
        """For the European register of qualifications (ELM 3.1, profile LOQ); tells what has no place in it."""
        with door():
            write_loq(list(_records(on, qualification)), out, form=form, publisher=publisher, losses=losses)


def _records(on: datetime | None, qualification: str | None) -> Iterator[QualificationRecord]:
    """What is asked for, with a bar for who watches."""
    if qualification is not None:
        yield queries.get_record(qualification)
        return
    day: date | None = on.date() if on else None
    found: Iterable[QualificationRecord] = queries.all_records() if day is None else queries.records_in_force(day)
    with ProgressBar(queries.count_records(day)) as tell:
        for record in found:
            yield record
            tell(record.identifier)
    if not is_interactive():
        err.print(f"{queries.count_records(day)} records", markup=False)
