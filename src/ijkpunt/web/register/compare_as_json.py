"""The comparison of two versions for programs."""

from django.http import HttpRequest, HttpResponse, JsonResponse

from ijkpunt.register import queries
from ijkpunt.web.accounts.access import public
from ijkpunt.web.register.presenters.comparison_data import comparison_json


@public
def compare_as_json(request: HttpRequest, earlier: str, later: str) -> HttpResponse:  # noqa: ARG001
    data = comparison_json(queries.compare_versions(earlier, later))
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False})
