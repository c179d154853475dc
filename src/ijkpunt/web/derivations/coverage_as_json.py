"""The coverage of a product for programs: the same shape as the command line gives."""

from django.http import HttpRequest, HttpResponse

from ijkpunt.web.accounts.access import public
from ijkpunt.web.derivations.loading import subject_for
from ijkpunt.web.files import json_file


@public
def coverage_as_json(request: HttpRequest, code: str) -> HttpResponse:
    return json_file(subject_for(request, code).assessment.report.as_json())
