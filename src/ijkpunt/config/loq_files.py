"""`ijkpunt export elm-loq`: the dataset in a file, and what of the records has no place in it."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from django.conf import settings

from ijkpunt.config.loss_files import tell_losses
from ijkpunt.config.replacing import replacing
from ijkpunt.formats.loq import Dataset, Publisher, as_rdf, as_xml, gather
from ijkpunt.formats.loq import losses as all_losses
from ijkpunt.formats.skos import Syntax
from ijkpunt.kernel.qualification import QualificationRecord


class LoqForm(StrEnum):
    XML = "xml"
    TURTLE = "ttl"
    JSON_LD = "jsonld"


def write_loq(
    records: Sequence[QualificationRecord], out: Path, *, form: LoqForm, publisher: str, losses: Path | None
) -> None:
    """Write the dataset; tell the losses in short on the screen, and in full in a file when one is given."""
    base = str(settings.PUBLIC_URL)
    dataset = gather(records, Publisher(f"{base}/#uitgever", publisher, f"{base}/"), base)
    with replacing(out) as file:
        file.write(_written(dataset, form))
    tell_losses([loss for record in records for loss in all_losses(record)], losses)


def _written(dataset: Dataset, form: LoqForm) -> bytes:
    if form is LoqForm.XML:
        return as_xml(dataset)
    return as_rdf(dataset, Syntax.TURTLE if form is LoqForm.TURTLE else Syntax.JSON_LD)
