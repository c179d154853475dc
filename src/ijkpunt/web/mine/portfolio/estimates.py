"""What I think I can do, per competence. Private: nobody sees it unless the person shares it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ijkpunt.kernel.clock import today
from ijkpunt.kernel.qualification import QualificationRecord
from ijkpunt.pathways import actions, queries
from ijkpunt.pathways.rules.portfolio import LEVELS, Level
from ijkpunt.register.queries import get_record
from ijkpunt.web.mine.portfolio.picking import choices_of
from ijkpunt.web.mine.visitor import own_file, visitor_of


@own_file
@require_safe
def estimates(request: HttpRequest) -> HttpResponse:
    return render(request, "mine/estimates_pick.html", {"choices": choices_of(request)})


@own_file
def estimate(request: HttpRequest, version: str) -> HttpResponse:
    by, record = visitor_of(request), get_record(version)
    if request.method == "POST":
        actions.estimate(by=by, version=version, levels=_levels(request, record), on=today())
        messages.success(request, _("Bewaard. Alleen jij ziet dit."))
        return redirect("mine:picture")
    known = queries.own_estimates(by).get(version, {})
    context = {
        "record": record,
        "version": version,
        "levels": [(level.value, label) for level, label in LEVELS.items()],
        "rows": [(one, known.get(one.code, "")) for one in record.competences],
    }
    return render(request, "mine/estimate.html", context)


def _levels(request: HttpRequest, record: QualificationRecord) -> dict[str, Level | None]:
    """Per competence what was chosen; what is no level counts as taken back."""
    values = {level.value for level in Level}
    given = {one.code: request.POST.get(f"c-{one.code}", "") for one in record.competences}
    return {code: Level(value) if value in values else None for code, value in given.items()}
