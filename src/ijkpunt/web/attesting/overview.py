"""What an organisation vouched for, and who asked it to."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.clock import today
from ijkpunt.language import said
from ijkpunt.pathways import queries
from ijkpunt.pathways.rules.portfolio import AttestationRole
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.files import csv_file, sheet_file
from ijkpunt.web.limits import spend
from ijkpunt.web.proof.private import private
from ijkpunt.web.words import texts_of, titles_of

PER_MINUTE = 20  # files of one person
HEADER = ("name", "qualification", "competence", "text", "role", "words", "first", "last", "by", "given_on")


@needs(Permission.COMPETENCE_ATTEST)
@private
def overview(request: HttpRequest) -> HttpResponse:
    by, on = actor_of(request), today()
    lines, requests = queries.vouched_by_house(by), queries.requests_of_house(by, on)
    texts = texts_of((line.version, line.competence) for line in lines)
    titles = titles_of(line.version for line in requests)
    rows = [(line, texts[line.version, line.competence], AttestationRole(line.role).label) for line in lines]
    asked = [(line, titles[line.version]) for line in requests]
    context = {"rows": rows, "asked": asked, "organisation": by.organisation}
    return render(request, "attesting/overview.html", context)


@needs(Permission.COMPETENCE_ATTEST)
@private
def vouched_csv(request: HttpRequest) -> HttpResponse:
    """The same list; what a person did with it does not stand there."""
    spend(request, "attesting-file", most=PER_MINUTE)
    return csv_file(f"bevestigd-{today().isoformat()}", HEADER, _rows(actor_of(request)))


@needs(Permission.COMPETENCE_ATTEST)
@private
def vouched_xlsx(request: HttpRequest) -> HttpResponse:
    """The same as a workbook."""
    spend(request, "attesting-file", most=PER_MINUTE)
    return sheet_file(f"bevestigd-{today().isoformat()}", HEADER, _rows(actor_of(request)))


def _rows(by: Actor) -> Iterator[tuple[str, ...]]:
    lines = queries.vouched_by_house(by)
    texts = texts_of((line.version, line.competence) for line in lines)
    for line in lines:
        yield (
            line.name,
            line.version,
            line.competence,
            texts[line.version, line.competence],
            said(AttestationRole(line.role).label),
            line.words,
            line.first.isoformat() if line.first else "",
            line.last.isoformat() if line.last else "",
            line.by,
            line.given_on.isoformat(),
        )
