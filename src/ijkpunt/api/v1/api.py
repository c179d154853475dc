"""The API itself: one OpenAPI document at /api/v1/openapi.json."""

from ninja import NinjaAPI

from ijkpunt.api import errors
from ijkpunt.api.v1 import register

api = NinjaAPI(
    title="IJkpunt",
    version="1",
    urls_namespace="api-v1",
    docs_url=None,  # the interactive page needs scripts in the page, which our content policy refuses
    description="The Flemish professional qualifications: versions, competences, comparison, search. Open data.",
)
api.add_router("", register.router)
errors.install(api)
