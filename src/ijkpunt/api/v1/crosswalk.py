"""Mapping sets that are published, and conversion from one vocabulary to another."""

from typing import Annotated, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from ninja.decorators import decorate_view
from ninja.throttling import AnonRateThrottle

from ijkpunt.api.conditional import while_unchanged
from ijkpunt.api.v1.crosswalk_shapes import (
    FILES,
    MOST_STATEMENTS,
    Conversion,
    ConvertedStatement,
    MappingAnswer,
    MappingsPage,
    ProfileAnswer,
    Question,
    SetShort,
    SetsPage,
    SideAnswer,
)
from ijkpunt.crosswalk import queries
from ijkpunt.crosswalk.rules.profile import profile_of
from ijkpunt.formats.skos import Syntax, mapping_set_as_rdf
from ijkpunt.formats.sssom import write_sssom
from ijkpunt.kernel.mapping import MatchRelation
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, RuleBroken
from ijkpunt.language import said

router = Router(tags=["mappings"])
by_mappings = while_unchanged(queries.revision)

PER_MINUTE = 60  # conversions that one address may ask
Limit = Annotated[int, Query(ge=1, le=200, description="How many at most")]
Offset = Annotated[int, Query(ge=0, le=1_000_000, description="How many to skip")]


def _file(kind: str) -> dict[str, Any]:
    """How the description tells of a file."""
    shape = "object" if kind == "jsonld" else "string"
    return {"responses": {200: {"content": {FILES[kind]: {"schema": {"type": shape}}}}}}


@router.get("/mapping-sets", response=SetsPage, summary="The mapping sets that are published")
@decorate_view(by_mappings)
def list_mapping_sets(
    request: HttpRequest,
    source: Annotated[str, Query(max_length=50, description="Only with this vocabulary on either side")] = "",
    limit: Limit = 50,
    offset: Offset = 0,
) -> SetsPage:
    """In order of key. Sets that are withdrawn stay readable and say so; sets in progress are not shown."""
    page = queries.mapping_sets(source=source, closed=True, offset=offset, limit=limit)
    items = [SetShort.of(line, settings.PUBLIC_URL) for line in page.items]
    return SetsPage(items=items, total=page.total, offset=offset, limit=limit)


@router.get("/mapping-sets/{slug:mapping_set}", response=SetShort, summary="One mapping set")
@decorate_view(by_mappings)
def get_mapping_set(request: HttpRequest, mapping_set: str) -> SetShort:
    return SetShort.of(queries.get_closed_set(mapping_set).line, settings.PUBLIC_URL)


@router.get("/mapping-sets/{slug:mapping_set}/mappings", response=MappingsPage, summary="The mappings of a set")
@decorate_view(by_mappings)
def list_mappings(
    request: HttpRequest,
    mapping_set: str,
    q: Annotated[str, Query(max_length=200, description="Part of a label or identifier")] = "",
    relation: MatchRelation | None = None,
    negated: bool | None = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> MappingsPage:
    """In the order of the set."""
    queries.get_closed_set(mapping_set)
    page = queries.rows_of(mapping_set, text=q, relation=relation, refused=negated, offset=offset, limit=limit)
    items = [MappingAnswer.of(line) for line in page.items]
    return MappingsPage(items=items, total=page.total, offset=offset, limit=limit)


@router.get("/mapping-sets/{slug:mapping_set}.sssom.tsv", summary="A set as SSSOM/TSV", openapi_extra=_file("sssom"))
@decorate_view(by_mappings)
def get_sssom(request: HttpRequest, mapping_set: str) -> HttpResponse:
    """SSSOM 1.1, metadata in front."""
    queries.get_closed_set(mapping_set)
    written = write_sssom(queries.export_set(mapping_set, base=settings.PUBLIC_URL))
    return HttpResponse(written, content_type=FILES["sssom"])


@router.get("/mapping-sets/{slug:mapping_set}.ttl", summary="A set as SKOS in Turtle", openapi_extra=_file("ttl"))
@decorate_view(by_mappings)
def get_turtle(request: HttpRequest, mapping_set: str) -> HttpResponse:
    return _rdf(mapping_set, Syntax.TURTLE, FILES["ttl"])


@router.get(
    "/mapping-sets/{slug:mapping_set}.jsonld", summary="A set as SKOS in JSON-LD", openapi_extra=_file("jsonld")
)
@decorate_view(by_mappings)
def get_json_ld(request: HttpRequest, mapping_set: str) -> HttpResponse:
    return _rdf(mapping_set, Syntax.JSON_LD, FILES["jsonld"])


@router.post(
    "/convert",
    response=Conversion,
    summary="Convert statements or a profile of codes to another vocabulary",
    throttle=[AnonRateThrottle(f"{PER_MINUTE}/m")],
)
def convert(request: HttpRequest, question: Question) -> Conversion:
    """Confirmed links first, then what follows from them; for what has no link proposals of a machine, marked as such.

    Nothing is kept of what is asked. At most 1 000 statements and codes in one question.
    """
    asked = question.asked()
    if not 0 < len(asked) <= MOST_STATEMENTS:
        raise RuleBroken(
            "convert.too_many" if asked else "convert.nothing",
            say("Je vraagt {count} omzettingen.", count=len(asked)),
            say("Vraag er 1 tot {most} per keer, in statements of codes.", most=MOST_STATEMENTS),
            place=Place(field="statements"),
        )
    source = queries.side_named(question.source, question.source_release) if question.source else None
    target = queries.side_named(question.target, question.target_release)
    found = queries.convert(asked, source=source, target=target, top=question.top)
    profile = profile_of(found[len(question.statements) :]) if question.codes else None
    return Conversion(
        source=SideAnswer.of(source) if source is not None else None,
        target=SideAnswer.of(target),
        answers=[ConvertedStatement.of(one, said) for one in found],
        profile=ProfileAnswer.of(profile) if profile is not None else None,
    )


def _rdf(key: str, syntax: Syntax, content_type: str) -> HttpResponse:
    queries.get_closed_set(key)
    written = mapping_set_as_rdf(queries.export_set(key, base=settings.PUBLIC_URL), syntax)
    return HttpResponse(written, content_type=content_type)
