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

    def __init__(self, **how: Any) -> None:
        super().__init__(**how)
        self._described: dict[str, OpenAPISchema] = {}  # by the path before it; to make it takes a fifth of a second

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.view_func.__name__

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """The description, made once in a process: whoever gets it only reads it."""
        prefix = self.get_root_path(path_params or {}) if path_prefix is None else path_prefix
        if prefix not in self._described:
            schema = super().get_openapi_schema(path_prefix=prefix)
            describe_problems(schema)
            self._described[prefix] = schema
        return self._described[prefix]


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
