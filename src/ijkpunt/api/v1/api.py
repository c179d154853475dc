"""The API itself: one OpenAPI document at /api/v1/openapi.json."""

from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from ijkpunt.api import errors
from ijkpunt.api.description import describe_problems
from ijkpunt.api.v1 import (
    congruence,
    crosswalk,
    derivations,
    dossiers,
    figures,
    journeys,
    offer,
    proofs,
    register,
    sessions,
    vocabularies,
)


class Api(NinjaAPI):
    """Tells in its description, at every operation, in which shape problems come; names operations as the code does."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.view_func.__name__

    def get_openapi_schema(self, **how: Any) -> OpenAPISchema:
        schema = super().get_openapi_schema(**how)
        describe_problems(schema)
        return schema


api = Api(
    title="IJkpunt",
    version="1",
    urls_namespace="api-v1",
    docs_url=None,  # the interactive page needs scripts in the page, which our content policy refuses
    description="The Flemish professional qualifications: versions, competences, comparison, search. Open data.",
)
api.add_router("", register.router)
api.add_router("/vocabularies", vocabularies.router)
api.add_router("", congruence.router)
api.add_router("", crosswalk.router)
api.add_router("", derivations.router)
api.add_router("", dossiers.router)
api.add_router("/proofs", proofs.router)
api.add_router("", offer.router)
api.add_router("", journeys.router)
api.add_router("", sessions.router)
api.add_router("", figures.router)
errors.install(api)
