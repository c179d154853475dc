"""A new release came: which decisions still hold, which must be looked at again; and the next set."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.crosswalk import actions, queries
from ijkpunt.kernel.problems import NotFound, RuleBroken
from ijkpunt.web.accounts.access import needs, signed_in
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.crosswalk.presenters.drift import drift_choices, drift_page
from ijkpunt.web.crosswalk.reading import set_to_read
from ijkpunt.web.telling import tell


@signed_in
def show_drift(request: HttpRequest, key: str) -> HttpResponse:
    view = set_to_read(request, key)
    choices = drift_choices(view)
    chosen = next((one for one in choices if one.value == request.GET.get("naar", "")), choices[0] if choices else None)
    page = None
    if chosen and chosen.earlier:
        page = drift_page(queries.drift_of_subjects(key, chosen.earlier, chosen.later), request.GET.get("lot", ""))
    elif chosen:
        page = drift_page(queries.drift_between(key, chosen.later), request.GET.get("lot", ""))
    may_carry = actor_of(request).may(Permission.MAPPING_PUBLISH)
    context = {"view": view, "choices": choices, "chosen": chosen, "page": page, "may_carry": may_carry}
    return render(request, "crosswalk/drift.html", context)


@needs(Permission.MAPPING_PUBLISH)
@require_POST
def carry(request: HttpRequest, key: str) -> HttpResponse:
    """Open the next set. The name of the new one is asked: it stands in addresses and files for ever."""
    new_key, later = request.POST.get("naam", "").strip()[:100], request.POST.get("naar", "")[:50]
    chosen = next((one for one in drift_choices(queries.get_set(key)) if one.value == later), None)
    if chosen is None:
        return redirect("mapping_drift", key)
    release = {"subject_release": chosen.later} if chosen.earlier else {"object_release": chosen.later}
    try:
        actions.carry_forward(by=actor_of(request), key=key, new_key=new_key, **release)
    except NotFound:
        raise
    except RuleBroken as broken:
        tell(request, broken)
        return redirect(f"{reverse('mapping_drift', args=(key,))}?naar={later}#meenemen")
    messages.success(request, _("De nieuwe reeks staat klaar. Wat bleef gelden, is meegenomen."))
    return redirect("mapping_set", new_key)
