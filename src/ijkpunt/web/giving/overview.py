"""What waits for somebody, and every proof that was given."""

from collections.abc import Iterator, Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.credentials.queries.batches import batches_of
from ijkpunt.credentials.queries.given import STANDS, GivenLine, GivenQuestion, given, open_endings, open_proposals
from ijkpunt.credentials.rules.batches import BATCH_STATE_NAMES, BatchState
from ijkpunt.kernel.award import KIND_NAMES, ROAD_NAMES, CredentialKind, Road
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.identifiers import number_of
from ijkpunt.register.queries import names_of
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.asked import read_day
from ijkpunt.web.files import csv_file, sheet_file
from ijkpunt.web.front.paging import offset_of
from ijkpunt.web.giving.mine import is_agency, seen_issuer
from ijkpunt.web.giving.words import TONES, kind_words, road_words, stand_words
from ijkpunt.web.limits import spend

LINES = 50  # on one page
PER_MINUTE = 20  # files of one person
FILTERS = ("q", "soort", "weg", "stand", "van", "tot", "versie")
HEADER = (
    "proof", "issuer", "reference", "name", "kind", "version", "partial", "competences", "road", "decision",
    "decided_on", "awarded_on", "without_diploma", "status", "revoked_on", "suspended_on",
)  # fmt: skip


@needs(Permission.CREDENTIAL_END)
def overview(request: HttpRequest) -> HttpResponse:
    question, by = question_in(request), actor_of(request)
    page = given(question, limit=LINES, offset=offset_of(request.GET, LINES))
    mine = batches_of(by.organisation, open_only=True) if by.may(Permission.CREDENTIAL_ISSUE) else ()
    context = {
        "page": page,
        "rows": _rows(page.items),
        "asked": {name: request.GET.get(name, "")[:200] for name in FILTERS},
        "asks": question != GivenQuestion(issuer=question.issuer),
        "agency": is_agency(by),
        "gives": by.may(Permission.CREDENTIAL_ISSUE),
        "todo": [(one, BATCH_STATE_NAMES[BatchState(one.state)]) for one in mine],
        "ending": open_endings(question.issuer),
        "whole": open_proposals() if by.may(Permission.CREDENTIAL_CONFIRM) else (),
        **_choices(),
    }
    return render(request, "giving/overview.html", context)


def _choices() -> dict[str, object]:
    return {
        "kinds": KIND_NAMES.items(),
        "roads": ROAD_NAMES.items(),
        "stands": [(stand, stand_words(stand)) for stand in STANDS],
    }


@needs(Permission.CREDENTIAL_END)
def given_csv(request: HttpRequest) -> HttpResponse:
    """Every proof that answers the filters; no national number is among its columns."""
    spend(request, "proofs-file", most=PER_MINUTE)
    return csv_file(f"bewijzen-{today().isoformat()}", HEADER, file_rows(question_in(request)))


@needs(Permission.CREDENTIAL_END)
def given_xlsx(request: HttpRequest) -> HttpResponse:
    """The same as a workbook."""
    spend(request, "proofs-file", most=PER_MINUTE)
    return sheet_file(f"bewijzen-{today().isoformat()}", HEADER, file_rows(question_in(request)))


def file_rows(question: GivenQuestion) -> Iterator[tuple[str, ...]]:
    """One row per proof, under HEADER."""
    offset = 0
    while True:
        page = given(question, limit=500, offset=offset)
        yield from (_row(line) for line in page.items)
        offset += 500
        if offset >= page.total:
            return


def question_in(request: HttpRequest) -> GivenQuestion:
    """What the filters in the address ask; a value nobody knows asks nothing."""
    query = {name: request.GET.get(name, "").replace("\0", "")[:200].strip() for name in FILTERS}
    return GivenQuestion(
        issuer=seen_issuer(request),
        number=query["q"],
        kind=CredentialKind(query["soort"]) if query["soort"] in set(CredentialKind) else None,
        road=Road(query["weg"]) if query["weg"] in set(Road) else None,
        version=query["versie"],
        stand=query["stand"] if query["stand"] in STANDS else "",
        first=read_day(query["van"]),
        last=read_day(query["tot"]),
    )


def _rows(lines: Sequence[GivenLine]) -> list[tuple[GivenLine, str, str, str, str, str]]:
    """Each proof with its kind, road and stand in words, the tone of the stand, and the title of its qualification."""
    names = names_of({number_of(line.version) for line in lines})
    return [
        (
            line,
            kind_words(line),
            road_words(line),
            stand_words(line.stand),
            TONES[line.stand],
            names[number_of(line.version)].title,
        )
        for line in lines
    ]


def _row(line: GivenLine) -> tuple[str, ...]:
    return (
        str(line.identifier),
        line.issuer_name,
        line.reference,
        line.name,
        line.kind.value,
        line.version,
        line.partial,
        " ".join(line.competences),
        line.road.value,
        line.decision,
        line.decided_on.isoformat(),
        line.awarded_on.isoformat(),
        "1" if line.without_diploma else "0",
        line.stand,
        line.revoked_on.isoformat() if line.revoked_on else "",
        line.suspended_on.isoformat() if line.suspended_on else "",
    )
