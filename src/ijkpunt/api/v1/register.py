"""The register: lists, records, comparison, search, levels, domains."""

import re
from datetime import date
from typing import Annotated, Any
from urllib.parse import urlencode

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from ninja.decorators import decorate_view
from pydantic import BeforeValidator

from ijkpunt.api.conditional import by_revision
from ijkpunt.api.v1.shapes import (
    CompetenceAnswer,
    DomainAnswer,
    FacetAnswer,
    FacetValue,
    FoundLine,
    FullRecord,
    Hit,
    LevelAnswer,
    MarkedText,
    SearchAnswer,
    VersionPage,
    VersionShort,
)
from ijkpunt.formats.onderwijs_api.qualification import write_qualification
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.identifiers import own_uuid
from ijkpunt.kernel.levels import LEVELS, get_level
from ijkpunt.kernel.programme import StudyProgramme, TrainingTrajectory
from ijkpunt.language import said
from ijkpunt.register import queries

router = Router(tags=["register"])

Limit = Annotated[int, Query(ge=1, le=200, description="How many at most")]
Offset = Annotated[int, Query(ge=0, le=1_000_000, description="How many to skip")]


def _written_out(value: object) -> object:
    """A day as YYYY-MM-DD and nothing else: a number would pass for seconds since 1970."""
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise ValueError("a day is written as 2026-11-23")
    return value


Day = Annotated[date, BeforeValidator(_written_out)]
Level = Annotated[int | None, Query(ge=1, le=8, description="VKS level")]


@router.get("/qualifications", response=VersionPage, summary="The register on a date")
@decorate_view(by_revision)
def list_qualifications(
    request: HttpRequest,
    on: Day | None = None,
    level: Level = None,
    domain: Annotated[str | None, Query(max_length=500, description="Path of a domain, and all below it")] = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> VersionPage:
    """The version of each qualification that counts on `on` (default today), in order of number."""
    day = on or today()
    page = queries.register_on(day, level=level, domain=domain, offset=offset, limit=limit)
    return VersionPage(
        items=[VersionShort.of(line, settings.PUBLIC_URL) for line in page.items],
        total=page.total,
        offset=offset,
        limit=limit,
        on=day,
        next=_page_address(request, page.next_offset),
        previous=_page_address(request, page.previous_offset),
    )


@router.get("/qualifications/{identifier}", response=FullRecord, summary="A version, whole")
@decorate_view(by_revision)
def get_qualification(request: HttpRequest, identifier: str) -> FullRecord:
    """The whole record. A number without version (BK-0130) gives the version that counts today."""
    view = queries.get_version(_version(identifier), today())
    return FullRecord(
        identifier=view.identifier,
        url=f"{settings.PUBLIC_URL}/id/{view.identifier}",
        uuid=str(own_uuid("version", view.identifier)),
        content_hash=view.content_hash,
        edition=view.line.edition,
        in_force=view.line.in_force,
        scrapped=view.line.scrapped,
        is_newest=view.is_newest,
        versions=[line.identifier for line in view.siblings],
        eqf_level=get_level(view.line.level).eqf,
        record=view.record,
    )


@router.get("/qualifications/{identifier}/official", response=dict[str, Any], summary="A version in the official shape")
@decorate_view(by_revision)
def get_official(request: HttpRequest, identifier: str) -> HttpResponse:
    """The record as the official open API writes it: what came in, field by field."""
    return _json(write_qualification(queries.get_record(_version(identifier))))


@router.get("/qualifications/{number}/versions", response=list[VersionShort], summary="All versions of a number")
@decorate_view(by_revision)
def list_versions(request: HttpRequest, number: str) -> list[VersionShort]:
    """Newest first."""
    queries.newest_identifier(number, today())
    return [VersionShort.of(line, settings.PUBLIC_URL) for line in queries.versions_of(number, today())]


@router.get("/qualifications/{earlier}/compare/{later}", response=dict[str, Any], summary="Two versions side by side")
@decorate_view(by_revision)
def compare(request: HttpRequest, earlier: str, later: str) -> HttpResponse:
    """Competence by competence: same, reworded, moved, split, merged, added, dropped; decided by people or proposed."""
    return _json(queries.compare_versions(earlier, later))


@router.get("/competences/{code}", response=CompetenceAnswer, summary="One competence")
@decorate_view(by_revision)
def get_competence(request: HttpRequest, code: str) -> CompetenceAnswer:
    identifier, competence = queries.get_competence(code)
    return CompetenceAnswer(
        qualification=identifier, url=f"{settings.PUBLIC_URL}/id/{identifier}#{code}", competence=competence
    )


@router.get("/programmes/study_programme/{number}", response=StudyProgramme, summary="A study programme")
@decorate_view(by_revision)
def get_study_programme(request: HttpRequest, number: str) -> HttpResponse:
    return _json(queries.get_programme("study_programme", number))


@router.get("/programmes/training_trajectory/{number}", response=TrainingTrajectory, summary="A training trajectory")
@decorate_view(by_revision)
def get_trajectory(request: HttpRequest, number: str) -> HttpResponse:
    return _json(queries.get_programme("training_trajectory", number))


@router.get("/levels", response=list[LevelAnswer], summary="The eight levels")
@decorate_view(by_revision)
def list_levels(request: HttpRequest) -> list[LevelAnswer]:
    """Each level with its EQF level, its descriptors in our own words and how many qualifications are in force."""
    counted = queries.count_per_level(today())
    return [
        LevelAnswer(
            level=level.number,
            eqf_level=level.eqf,
            sentence=said(level.sentence),
            descriptors={str(name): said(text) for name, text in level.descriptors.items()},
            in_force=counted[level.number],
        )
        for level in LEVELS
    ]


@router.get("/domains", response=list[DomainAnswer], summary="The tree of domains")
@decorate_view(by_revision)
def list_domains(request: HttpRequest, on: Day | None = None) -> list[DomainAnswer]:
    return [
        DomainAnswer(path=path, depth=depth, count=count) for path, depth, count in queries.domain_tree(on or today())
    ]


@router.get("/search", response=SearchAnswer, summary="Search")
@decorate_view(by_revision)
def search(
    request: HttpRequest,
    q: Annotated[str, Query(max_length=500)] = "",
    level: Annotated[list[int], Query()] = [],  # noqa: B006 (the framework copies defaults)
    domain: Annotated[list[str], Query()] = [],  # noqa: B006
    status: Annotated[list[str], Query()] = [],  # noqa: B006
    has_partials: bool | None = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    offset: Offset = 0,
) -> HttpResponse:
    """Titles, synonyms, competences, skills and knowledge; forgives typing errors and inflection; best first."""
    page = queries.search(
        q,
        levels=level,
        domains=domain,
        statuses=status,
        with_partials=has_partials,
        offset=offset,
        limit=limit,
        on=today(),
    )
    answer = SearchAnswer(
        query=q,
        total=page.total,
        offset=offset,
        limit=limit,
        hits=[_hit(hit) for hit in page.hits],
        facets=[
            FacetAnswer(name=facet.name, values=[_choice(value) for value in facet.values]) for facet in page.facets
        ],
        corrected=dict(page.corrected),
    )
    return _json(answer.model_dump())  # it has its shape already: checking it twice costs as much as searching


def _choice(choice: queries.FacetChoice) -> FacetValue:
    label = choice.label if isinstance(choice.label, str) else said(choice.label)
    return FacetValue(value=choice.value, label=label, count=choice.found, chosen=choice.chosen)


def _hit(hit: queries.SearchHit) -> Hit:
    """A hit in its shape. Built without checks: a page has hundreds of pieces, and all of them are our own."""
    return Hit.model_construct(
        identifier=hit.identifier,
        number=hit.number,
        title=hit.name,
        level=hit.level,
        domains=list(hit.domains),
        lead=hit.lead,
        score=hit.score,
        url=f"{settings.PUBLIC_URL}/id/{hit.identifier}",
        title_pieces=_pieces(hit.title),
        found_in=[
            FoundLine.model_construct(field=said(line.label), pieces=_pieces(line.pieces)) for line in hit.found_in
        ],
    )


def _pieces(pieces: Any) -> list[MarkedText]:
    return [MarkedText.model_construct(text=text, marked=marked) for text, marked in pieces]


def _version(identifier: str) -> str:
    return identifier if identifier.count("-") > 1 else queries.newest_identifier(identifier, today())


def _json(value: object) -> HttpResponse:
    return HttpResponse(orjson.dumps(value, option=orjson.OPT_NON_STR_KEYS), content_type="application/json")


def _page_address(request: HttpRequest, offset: int | None) -> str | None:
    if offset is None:
        return None
    values = [(key, value) for key, several in request.GET.lists() if key != "offset" for value in several]
    return f"{settings.PUBLIC_URL}{request.path}?{urlencode([*values, ('offset', offset)])}"
