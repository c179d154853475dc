"""Who made a product, who takes part in its development, and what its maker can do with it now."""

from datetime import date

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.derivations import actions, queries
from ijkpunt.derivations.rules.committee import CommitteePart
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from ijkpunt.language import said
from ijkpunt.web.accounts.access import needs, signed_in
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.asked import read_day
from ijkpunt.web.choices import choose
from ijkpunt.web.derivations.work.presenters.team import team_page
from ijkpunt.web.houses import organisation_names
from ijkpunt.web.telling import tell


class SeatForm(forms.Form):
    """Somebody who takes part, for which organisation, as what and since when."""

    name = forms.CharField(
        label=gettext_lazy("Naam"),
        max_length=200,
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
    )
    organisation = forms.ChoiceField(
        label=gettext_lazy("Voor welke organisatie"), widget=forms.Select(attrs={"class": "input"})
    )
    part = forms.ChoiceField(label=gettext_lazy("Als"), widget=forms.Select(attrs={"class": "input"}))
    since = forms.DateField(
        label=gettext_lazy("Sinds"),
        widget=forms.DateInput(attrs={"class": "input short", "type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data, initial={"since": today(), "part": CommitteePart.WORK_PARTNER.value})
        choices = {
            "organisation": list(organisation_names().items()),
            "part": [(part.value, said(part.label)) for part in CommitteePart],
        }
        for name, offered in choices.items():
            choose(self, name, offered)


@signed_in
def product_team(request: HttpRequest, code: str) -> HttpResponse:
    return _show(request, code, SeatForm())


@needs(Permission.PRODUCT_EDIT)
@require_POST
def join_team(request: HttpRequest, code: str) -> HttpResponse:
    form = SeatForm(request.POST)
    if form.is_valid() and _join(request, code, form):
        return redirect("product_team", code)
    return _show(request, code, form, status=422)


@needs(Permission.PRODUCT_EDIT)
@require_POST
def leave_seat(request: HttpRequest, code: str, seat: int) -> HttpResponse:
    try:
        member = actions.leave_committee(by=actor_of(request), code=code, member=seat, until=_day(request))
    except (NotFound, NotAllowed):
        raise
    except RuleBroken as broken:
        tell(request, broken)
    else:
        messages.success(request, _("%(name)s doet niet meer mee.") % {"name": member.name})
    return redirect("product_team", code)


def _show(request: HttpRequest, code: str, form: SeatForm, status: int = 200) -> HttpResponse:
    by, view = actor_of(request), queries.get_version(code, None, today())
    own = by.organisation != "" and by.organisation == view.line.owner_organisation
    mine = own and by.may(Permission.PRODUCT_EDIT)
    page = team_page(view, today(), mine=mine)
    context = {"page": page, "form": form, "may_judge": by.may(Permission.PRODUCT_CONFIRM_LINKS)}
    return render(request, "derivations/work/team.html", context, status=status)


def _join(request: HttpRequest, code: str, form: SeatForm) -> bool:
    given = form.cleaned_data
    try:
        actions.join_committee(
            by=actor_of(request),
            code=code,
            organisation=given["organisation"],
            name=given["name"],
            part=CommitteePart(given["part"]),
            since=given["since"],
        )
    except NotAllowed:
        raise
    except RuleBroken as broken:
        for problem in broken.problems:
            form.add_error(None, f"{said(problem.message)} {said(problem.remedy)}")
        return False
    messages.success(request, _("%(name)s doet mee.") % {"name": given["name"]})
    return True


def _day(request: HttpRequest) -> date:
    """The last day that was filled in; today when that is no day."""
    return read_day(request.POST.get("tot", "")) or today()
