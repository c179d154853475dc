"""How do eight scores become one level? The weighing scheme, explained, and setting another one."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.dossiers import actions, queries
from ijkpunt.dossiers.rules.levelling.scheme import check_scheme
from ijkpunt.kernel.clock import today
from ijkpunt.web.accounts.access import needs, public
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.dossiers.levelling.forms import SchemeForm, scheme_initial
from ijkpunt.web.dossiers.levelling.presenters.scheme import EffectPart, SchemePage, scheme_page
from ijkpunt.web.dossiers.levelling.telling import in_form


@public
def weighing_scheme(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("versie", "")[:60]
    scheme = queries.scheme_of(asked) if asked else queries.scheme_of_day(today())
    by = actor_of(request)
    context = {"page": scheme_page(scheme, queries.schemes()), "may_set": by.may(Permission.PROCEDURE_KEEP)}
    return render(request, "dossiers/levelling/scheme.html", context)


@needs(Permission.PROCEDURE_KEEP)
def new_scheme(request: HttpRequest) -> HttpResponse:
    """Look first what a scheme would make of past decisions, then set it."""
    if request.method != "POST":
        initial = scheme_initial(queries.scheme_of_day(today()), today() + timedelta(days=1))
        return _show(request, SchemeForm(initial=initial))
    form = SchemeForm(request.POST)
    if not form.is_valid() or not in_form(form, lambda: check_scheme(form.scheme())):
        return _show(request, form, status=422)
    if request.POST.get("doe") != "vastleggen":
        return _preview(request, form)
    if not in_form(form, lambda: actions.set_scheme(by=actor_of(request), scheme=form.scheme(), on=today())):
        return _show(request, form, status=422)
    messages.success(request, _("Het wegingsschema is vastgelegd."))
    return redirect("weighing_scheme")


def _preview(request: HttpRequest, form: SchemeForm) -> HttpResponse:
    scheme = form.scheme()
    return _show(request, form, EffectPart(queries.effects_of(scheme)), scheme_page(scheme, ()))


def _show(
    request: HttpRequest,
    form: SchemeForm,
    effects: EffectPart | None = None,
    preview: SchemePage | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {"form": form, "effects": effects, "preview": preview}
    return render(request, "dossiers/levelling/new_scheme.html", context, status=status)
