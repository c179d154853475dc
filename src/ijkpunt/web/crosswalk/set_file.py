"""A mapping set as a file: SSSOM, SKOS as Turtle or JSON-LD, or a table for a spreadsheet."""

from collections.abc import Callable, Iterator, Mapping

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from ijkpunt.crosswalk import queries
from ijkpunt.formats.skos import Syntax, mapping_set_as_rdf
from ijkpunt.formats.sssom import write_sssom
from ijkpunt.formats.tables import csv_bytes
from ijkpunt.kernel.mapping import MappingSetRecord
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, shorten
from ijkpunt.web.accounts.access import public
from ijkpunt.web.crosswalk.reading import set_to_read

HEADER = (
    "record_id", "subject_source", "subject_version", "subject_id", "subject_label", "relation", "negated",
    "object_source", "object_version", "object_id", "object_label", "status", "confidence", "author", "date",
    "reviewer", "review_date", "comment",
)  # fmt: skip


@public
def set_file(request: HttpRequest, key: str, form: str) -> HttpResponse:
    set_to_read(request, key)
    if form not in FORMS:
        raise NotFound(
            "mapping_set.format",
            say("We kennen het formaat “{form}” niet.", form=shorten(form)),
            say("Kies SSSOM, Turtle, JSON-LD of CSV op de pagina van de reeks."),
        )
    media_type, writer = FORMS[form]
    record = queries.export_set(key, base=settings.PUBLIC_URL)
    headers = {"Content-Disposition": f'attachment; filename="{key}.{form}"', "Access-Control-Allow-Origin": "*"}
    return HttpResponse(writer(record), content_type=media_type, headers=headers)


def _csv(record: MappingSetRecord) -> bytes:
    return csv_bytes(HEADER, _rows(record))


def _rows(record: MappingSetRecord) -> Iterator[tuple[str, ...]]:
    for row in record.rows:
        end = row.object
        target = (end.source, end.version, end.id, end.label) if end else (row.object_source, "", "", "")
        yield (
            row.record_id, row.subject.source, row.subject.version, row.subject.id, row.subject.label,
            row.relation.value, "yes" if row.negated else "no", *target, row.status.value if row.status else "",
            "" if row.confidence is None else f"{row.confidence:.4f}", row.author_label or row.author_id,
            row.mapping_date.isoformat() if row.mapping_date else "", row.reviewer_label or row.reviewer_id,
            row.review_date.isoformat() if row.review_date else "", row.comment,
        )  # fmt: skip


def _turtle(record: MappingSetRecord) -> bytes:
    return mapping_set_as_rdf(record, Syntax.TURTLE)


def _json_ld(record: MappingSetRecord) -> bytes:
    return mapping_set_as_rdf(record, Syntax.JSON_LD)


FORMS: Mapping[str, tuple[str, Callable[[MappingSetRecord], bytes]]] = {
    "sssom.tsv": ("text/tab-separated-values; charset=utf-8", write_sssom),
    "ttl": ("text/turtle; charset=utf-8", _turtle),
    "jsonld": ("application/ld+json", _json_ld),
    "csv": ("text/csv; charset=utf-8", _csv),
}
