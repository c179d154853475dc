"""What of the records has no place in an export: told in short on the screen, in full in a file when one is given."""

from collections.abc import Sequence
from pathlib import Path

from ijkpunt.config.doors import err
from ijkpunt.config.replacing import replacing
from ijkpunt.formats.loq import Loss
from ijkpunt.formats.open_data import LOSSES_HEADER, counted, loss_row
from ijkpunt.formats.tables import csv_bytes


def tell_losses(found: Sequence[Loss], file: Path | None) -> None:
    """A line per kind of loss on the screen. Raises OSError when the file cannot be written."""
    if file is not None:
        with replacing(file) as page:
            page.write(csv_bytes(LOSSES_HEADER, map(loss_row, found)))
    for (code, sentence), count in counted(found).items():
        err.print(f"{code}: {sentence} ({count})", markup=False)
