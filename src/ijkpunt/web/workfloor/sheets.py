"""A function as a file: a row per competence, with who showed it and what would help."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.clock import today
from ijkpunt.pathways import queries
from ijkpunt.pathways.queries import FunctionView
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.files import csv_file, sheet_file
from ijkpunt.web.limits import spend
from ijkpunt.web.proof.private import private

PER_MINUTE = 20  # files of one person
HEADER = ("qualification", "competence", "text", "shown_by", "members", "who", "helps")


@needs(Permission.COHORT_LEAD)
@private
def function_csv(request: HttpRequest, identifier: UUID) -> HttpResponse:
    spend(request, "functions-file", most=PER_MINUTE)
    view = queries.function_of(actor_of(request), identifier, today())
    return csv_file(f"functie-{today().isoformat()}", HEADER, rows_of(view))


@needs(Permission.COHORT_LEAD)
@private
def function_xlsx(request: HttpRequest, identifier: UUID) -> HttpResponse:
    spend(request, "functions-file", most=PER_MINUTE)
    view = queries.function_of(actor_of(request), identifier, today())
    return sheet_file(f"functie-{today().isoformat()}", HEADER, rows_of(view))


def rows_of(view: FunctionView) -> list[tuple[str, ...]]:
    """One row per competence, under HEADER; labels and programmes are joined by ` | `."""
    return [
        (
            one.version,
            one.code,
            one.text,
            str(view.count(one)),
            str(len(view.members)),
            " | ".join(who.label for who in view.members if (one.version, one.code) in who.shown),
            " | ".join(line.offer.programme.number for line in view.helps if one in line.help.adds),
        )
        for one in view.asked
    ]
