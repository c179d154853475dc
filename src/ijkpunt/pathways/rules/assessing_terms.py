"""Terms around a test for which no rule of the field was found: rows with dates and a source, ours and to confirm.

How long an employer, colleague or teacher stays away; how long before a session an assessor reads the instrument; how
long a named inspection lasts, and how many files it opens.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ijkpunt.kernel.dated import Dated, newest_on


@dataclass(frozen=True, slots=True)
class AssessingTerms(Dated):
    """A row. `tie_years` after a tie ended it is over; `prepare_days` before a session; `inspection_days` at most.
    Of an inspection: `sample_files` to begin with, `most_files` at most."""

    tie_years: int
    prepare_days: int
    inspection_days: int
    sample_files: int
    most_files: int
    valid_from: date
    valid_until: date | None = None
    source: str = ""
    ours: bool = True


# Where no row holds, the careful side: ties stay, the instrument opens on the day itself, an inspection is one day and
# one file.
STRICTEST = AssessingTerms(100, 0, 1, 1, 1, date.min)


def terms_on(rows: Iterable[AssessingTerms], on: date) -> AssessingTerms:
    """The row that holds on a day, the newest where several do."""
    return newest_on(rows, on) or STRICTEST
