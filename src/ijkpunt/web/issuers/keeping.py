"""A form for who keeps issuers: done and back to the page of the issuer, or the form again with what is wrong."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ijkpunt.kernel.problems import NotAllowed, RuleBroken
from ijkpunt.web.issuers.forms import KeepingForm
from ijkpunt.web.limits import spend

PER_MINUTE = 30  # changes by one person


def kept(request: HttpRequest, form: KeepingForm, act: Callable[[], object]) -> bool:
    """Do it when the form is filled in well; what a rule refuses is shown in the form. Raises NotAllowed, TooOften."""
    if not form.is_valid():
        return False
    spend(request, "issuers", most=PER_MINUTE)
    try:
        act()
    except NotAllowed:
        raise
    except RuleBroken as broken:
        form.refuse(broken)
        return False
    return True


def form_page(request: HttpRequest, template: str, form: KeepingForm, **context: object) -> HttpResponse:
    """The page with the form; 422 when it came back."""
    told: Mapping[str, object] = {"form": form, **context}
    return render(request, f"issuers/{template}.html", told, status=422 if form.is_bound else 200)


def done(request: HttpRequest, thanks: str, key: str) -> HttpResponse:
    """Back to the page of the issuer, with what was done."""
    messages.success(request, thanks)
    return redirect("issuer", key)
