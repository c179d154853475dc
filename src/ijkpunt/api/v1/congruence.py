"""Congruence: who says the same in other words, what could be one qualification, which roles come back."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router

from ijkpunt.crosswalk import queries
from ijkpunt.crosswalk.queries import congruence_data as data
from ijkpunt.kernel.clock import today

router = Router(tags=["congruence"])

Domain = Annotated[str, Query(max_length=500, description="Path of a domain, and all below it")]


@router.get("/congruence/qualifications/{identifier}", response=dict[str, Any], summary="Where its competences return")
def congruence_of_qualification(
    request: HttpRequest,
    identifier: str,
    beside: Annotated[str, Query(max_length=40, description="Only what it shares with this one")] = "",
) -> dict[str, Any]:
    """Of a version in force: competences that others have too, in which words, with a wording for all. Proposed."""
    return data.qualification_data(queries.qualification_congruence(identifier, today(), beside))


@router.get("/congruence/competences/{code}", response=dict[str, Any], summary="Who says the same as a competence")
def congruence_of_competence(request: HttpRequest, code: str) -> dict[str, Any]:
    """All wordings, and every skill and knowledge item with the competences that hold it."""
    return data.competence_data(queries.competence_congruence(code, today()))


@router.get("/congruence/elements/{identifier}", response=dict[str, Any], summary="Skills and knowledge in other words")
def congruence_of_elements(request: HttpRequest, identifier: str) -> dict[str, Any]:
    """Among the qualifications that share most with this one."""
    return data.element_data(queries.element_congruence(identifier, today()))


@router.get("/congruence/domain", response=dict[str, Any], summary="What a domain has in common")
def congruence_of_domain(request: HttpRequest, domain: Domain) -> dict[str, Any]:
    return data.domain_data(queries.domain_congruence(domain, today()))


@router.get("/merging-candidates", response=dict[str, Any], summary="Qualifications that might become one")
def merging_candidates(request: HttpRequest, domain: Domain = "") -> dict[str, Any]:
    """Pairs that share a quarter of their competences or more, the strongest first; groups of one level."""
    return data.merging_data(queries.merging_candidates(today(), domain=domain))


@router.get("/competence-sets", response=dict[str, Any], summary="Roles and competence sets")
def list_competence_sets(request: HttpRequest) -> dict[str, Any]:
    """Those that people kept, and those that the register suggests."""
    return {
        "kept": [data.kept_set_data(one) for one in queries.competence_sets(today())],
        "suggested": [data.suggested_set_data(one) for one in queries.suggested_competence_sets(today())],
    }


@router.get("/competence-sets/{set_key}", response=dict[str, Any], summary="One role or competence set")
def get_competence_set(request: HttpRequest, set_key: str) -> dict[str, Any]:
    """With its competences per qualification version and level; dissolved ones included."""
    return data.kept_set_data(queries.get_competence_set(set_key, today()))
