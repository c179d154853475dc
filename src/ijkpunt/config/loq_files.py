"""`ijkpunt export elm-loq`: the dataset in a file, and what of the records has no place in it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path

from django.conf import settings

from ijkpunt.config.doors import err
from ijkpunt.config.replacing import replacing
from ijkpunt.formats.loq import Dataset, Loss, Publisher, as_rdf, as_xml, gather, losses
from ijkpunt.formats.skos import Syntax
from ijkpunt.formats.tables import csv_bytes
from ijkpunt.kernel.qualification import QualificationRecord

HEADER = ("record", "code", "count", "kept_as_note", "sentence")


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
    found = _all_losses(records)
    if losses is not None:
        rows = ([one.record, one.code, str(one.count), "1" if one.kept else "", str(one.sentence)] for one in found)
        with replacing(losses) as file:
            file.write(csv_bytes(HEADER, rows))
    _tell(found)


def _written(dataset: Dataset, form: LoqForm) -> bytes:
    if form is LoqForm.XML:
        return as_xml(dataset)
    return as_rdf(dataset, Syntax.TURTLE if form is LoqForm.TURTLE else Syntax.JSON_LD)


def _all_losses(records: Iterable[QualificationRecord]) -> list[Loss]:
    return [loss for record in records for loss in losses(record)]


def _tell(found: Iterable[Loss]) -> None:
    counts: Counter[tuple[str, str]] = Counter()
    for one in found:
        counts[one.code, str(one.sentence)] += one.count
    for (code, sentence), count in sorted(counts.items()):
        err.print(f"{code}: {sentence} ({count})", markup=False)
