"""Learners who leave school without the diploma and with a proof: the figures."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.credentials.queries.outflow import outflow
from ijkpunt.kernel.award import KIND_NAMES
from ijkpunt.register.queries import names_of
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.files import csv_file
from ijkpunt.web.giving.mine import seen_issuer

HEADER = ("school_year", "issuer", "issuer_name", "qualification", "kind", "proofs", "learners")


@needs(Permission.CREDENTIAL_END)
def outflow_page(request: HttpRequest) -> HttpResponse:
    issuer = seen_issuer(request)
    lines = outflow(issuer)
    names = names_of({line.number for line in lines})
    rows = [(line, names[line.number].title, KIND_NAMES[line.kind]) for line in lines]
    total = sum(line.proofs for line in lines)
    return render(request, "giving/outflow.html", {"rows": rows, "all": not issuer, "total": total})


@needs(Permission.CREDENTIAL_END)
def outflow_csv(request: HttpRequest) -> HttpResponse:
    """The same figures as a file."""
    return csv_file("gekwalificeerde-uitstroom", HEADER, _rows(seen_issuer(request)))


def _rows(issuer: str) -> Iterator[tuple[str, ...]]:
    for line in outflow(issuer):
        yield (
            line.year, line.issuer, line.issuer_name, line.number, line.kind.value, str(line.proofs),
            str(line.learners),
        )  # fmt: skip
