"""One form of several on a page: do what it asks, or show the page again with what is wrong at the field."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from ijkpunt.web.dossiers.procedure.forms import DossierForm
from ijkpunt.web.limits import spend

PER_MINUTE = 60  # forms of one person
WRONG = 422


def done(
    request: HttpRequest, form: DossierForm, action: Callable[[], object], told: str, *, to: str
) -> HttpResponse | None:
    """The answer when the action was taken; None when the form says now what is wrong.

    Raises NotAllowed and NotFound: who may not, or asks for what is not there, gets that page.
    """
    if not form.is_valid():
        return None
    try:
        spend(request, "dossier", most=PER_MINUTE)
        action()
    except (NotAllowed, NotFound):
        raise
    except RuleBroken as broken:
        form.refuse(broken)
        return None
    messages.success(request, told)
    return redirect(to)
