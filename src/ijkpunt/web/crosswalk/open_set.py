"""Open a set, and say later that it is about more qualifications."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.crosswalk import actions
from ijkpunt.kernel.problems import NotFound, RuleBroken
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.crosswalk.convert_form import list_choices
from ijkpunt.web.crosswalk.open_form import OpenForm, QualificationsForm
from ijkpunt.web.telling import tell


@needs(Permission.MAPPING_PUBLISH)
def open_set(request: HttpRequest) -> HttpResponse:
    form = OpenForm(request.POST if request.method == "POST" else None, list_choices(_("Beroepskwalificaties")))
    if form.is_valid():
        try:
            key = _open(form, request)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("De reeks staat open. Curatoren kunnen nu beslissen."))
            return redirect("mapping_set", key)
    return render(request, "crosswalk/open.html", {"form": form})


@needs(Permission.MAPPING_PUBLISH)
@require_POST
def extend_set(request: HttpRequest, key: str) -> HttpResponse:
    form = QualificationsForm(request.POST)
    versions = form.versions if form.is_valid() else []
    if not versions:
        messages.warning(request, _("Geef het nummer van minstens één kwalificatie."))
        return redirect("mapping_set", key)
    try:
        actions.extend_scope(by=actor_of(request), key=key, versions=versions)
    except NotFound as unknown:
        tell(request, unknown)
    except RuleBroken as broken:
        tell(request, broken)
    else:
        messages.success(request, _("Toegevoegd. Wat al beslist was, blijft staan."))
    return redirect("mapping_set", key)


def _open(form: OpenForm, request: HttpRequest) -> str:
    given, (subject, target) = form.cleaned_data, form.sides
    on_register = not subject.release
    row = actions.open_set(
        by=actor_of(request),
        key=given["key"],
        title=given["title"],
        subject=subject,
        object=target,
        scope=form.versions if on_register else (),
    )
    return row.key
