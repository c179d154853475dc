"""Two versions side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.kernel.clock import today
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.register import queries
from ijkpunt.web.accounts.access import public
from ijkpunt.web.register.addresses import comparison_formats
from ijkpunt.web.register.presenters.comparison import comparison_page


@public
def compare_versions(request: HttpRequest, earlier: str, later: str) -> HttpResponse:
    comparison = queries.compare_versions(earlier, later)
    numbers = dict.fromkeys(VersionNumber.parse(identifier).number for identifier in (earlier, later))
    lines = {line.identifier: line for number in numbers for line in queries.versions_of(number, today())}
    only_differences = request.GET.get("toon") == "verschil"
    context = {
        "page": comparison_page(comparison, lines[earlier], lines[later], only_differences=only_differences),
        "versions": list(lines.values()),
        "formats": comparison_formats(earlier, later),
    }
    return render(request, "register/compare.html", context)
