"""Does this product cover its qualification?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.derivations.rules.basis import BasisState
from ijkpunt.web.accounts.access import public
from ijkpunt.web.derivations.loading import subject_of, version_for
from ijkpunt.web.derivations.presenters import coverage_page
from ijkpunt.web.derivations.presenters.basis import basis_notices
from ijkpunt.web.derivations.report_question import question_of


@public
def coverage_report(request: HttpRequest, code: str) -> HttpResponse:
    view = version_for(request, code)
    if any(basis.state is BasisState.UNKNOWN for basis in view.bases):
        context = {"line": view.line, "notices": basis_notices(view.bases)}
        return render(request, "derivations/nothing_to_measure.html", context)
    question = question_of(request.GET)
    page = coverage_page(subject_of(view, names_shown=request.user.is_authenticated), question)
    return render(request, "derivations/coverage_report.html", {"page": page, "question": question})
