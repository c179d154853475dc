"""What was handed in, as everybody may read it."""

from dataclasses import dataclass
from datetime import date

from ijkpunt.dossiers.models import Submission
from ijkpunt.dossiers.queries.rows import dossier_row
from ijkpunt.dossiers.rules.drafting.draft import Draft
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound


@dataclass(frozen=True, slots=True)
class Submitted:
    """A text as it was handed in. `sealed`: it is still what its hash says."""

    number: int
    draft: Draft
    submitted_on: date
    document_hash: str
    sealed: bool


def submitted_draft(number: str, submission: int) -> Submitted:
    """Raises NotFound `dossier.submission_unknown`."""
    row = Submission.objects.filter(dossier=dossier_row(number), number=submission).first()
    if row is None:
        raise NotFound(
            "dossier.submission_unknown",
            say("Dossier {number} werd niet zo vaak ingediend.", number=number),
            say("Bekijk op de pagina van het dossier wat er ingediend is."),
        )
    return Submitted(row.number, row.draft, row.submitted_on, row.document_hash, row.sealed())


def submission_numbers(number: str) -> tuple[tuple[int, date], ...]:
    """The numbers and days of all that was handed in, in order. Raises NotFound for an unknown dossier."""
    rows = Submission.objects.filter(dossier=dossier_row(number)).order_by("number")
    return tuple(rows.values_list("number", "submitted_on"))
