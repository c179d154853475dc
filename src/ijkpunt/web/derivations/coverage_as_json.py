"""The coverage of a product for programs: the same shape as the command line gives."""

from django.http import HttpRequest, HttpResponse, JsonResponse

from ijkpunt.derivations import queries
from ijkpunt.web.accounts.access import public


@public
def coverage_as_json(request: HttpRequest, code: str) -> HttpResponse:  # noqa: ARG001
    return JsonResponse(queries.get_report(code).as_json(), json_dumps_params={"ensure_ascii": False})
