"""What must my organisation do after a new version of a qualification?"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.derivations import actions, queries
from ijkpunt.derivations.rules.follow_ups import FollowUpState
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.derivations.agree.presenters.follow_ups import follow_ups_page
from ijkpunt.web.houses import organisation_names
from ijkpunt.web.limits import spend
from ijkpunt.web.telling import tell
from ijkpunt.web.typed import Typed, keep_typed, typed_before

STATES = {"gedaan": FollowUpState.DONE, "niet-nodig": FollowUpState.DISMISSED}
PER_MINUTE = 60  # to-dos that one person closes


@needs(Permission.PRODUCT_EDIT)
def my_follow_ups(request: HttpRequest) -> HttpResponse:
    by, on = actor_of(request), today()
    lines = queries.follow_ups(on=on, organisation=by.organisation, closed=True) if by.organisation else ()
    page = follow_ups_page(lines, by, on, organisation_names([by.organisation]))
    return render(request, "derivations/agree/follow_ups.html", {"page": page, "typed": typed_before(request)})


@needs(Permission.PRODUCT_EDIT)
@require_POST
def finish_follow_up(request: HttpRequest, identifier: int) -> HttpResponse:
    """It is done, or it need not be done and this is why."""
    state, ground = STATES.get(request.POST.get("doe", "")), request.POST.get("reden", "")[:2_000]
    if state is None:
        messages.warning(request, _("Kies gedaan of niet nodig."))
        return redirect("my_follow_ups")
    try:
        spend(request, "follow-up", most=PER_MINUTE)
        actions.finish_follow_up(by=actor_of(request), identifier=identifier, state=state, on=today(), ground=ground)
    except (NotFound, NotAllowed):
        raise
    except RuleBroken as broken:
        tell(request, broken)
        keep_typed(request, Typed(str(identifier), ground))
    else:
        messages.success(request, _("De taak is afgesloten."))
    return redirect("my_follow_ups")
