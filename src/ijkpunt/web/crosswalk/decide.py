"""Keep what a curator decided, and lead on to where a decision helps most; or take the last decision back."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.crosswalk import actions, queries
from ijkpunt.crosswalk.rules.decisions import Verdict
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.problems import NotFound, RuleBroken
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.crosswalk.curation_form import CurationForm
from ijkpunt.web.telling import tell

LIST = "#voorstellen"


@needs(Permission.MAPPING_CURATE)
@require_POST
def decide(request: HttpRequest, key: str, version: str, subject: str) -> HttpResponse:
    form = CurationForm.read(request.POST)
    here = place_of(key, version, subject, form.part)
    if form.says_nothing:
        messages.warning(request, _("Kies bij minstens één voorstel hoe het past. Of kies “Niets past” of “Later”."))
        return redirect(here + LIST)
    try:
        _keep(request, form, key, version, subject)
    except NotFound:
        raise
    except RuleBroken as broken:
        tell(request, broken)
        return redirect(here + LIST)
    messages.success(request, _told(form))
    return redirect(_onward(request, key, version, subject, form.part))


@needs(Permission.MAPPING_CURATE)
@require_POST
def undo(request: HttpRequest, key: str, version: str, subject: str) -> HttpResponse:
    try:
        undone = actions.undo(by=actor_of(request), key=key, version=version, subject=subject, on=today())
    except RuleBroken as broken:
        tell(request, broken)
    else:
        del undone
        messages.success(request, _("Teruggezet. Wat er daarvoor stond, geldt weer."))
    return redirect(place_of(key, version, subject, request.POST.get("deel", "")[:40]) + LIST)


def place_of(key: str, version: str, subject: str, part: str = "", previous: str = "") -> str:
    """The address of the curator's page; `part` narrows the queue, `previous` is where one came from."""
    asked = {name: value for name, value in (("deel", part), ("vorige", previous)) if value}
    address = reverse("curate", args=(key, version, subject))
    return f"{address}?{urlencode(asked)}" if asked else address


def _keep(request: HttpRequest, form: CurationForm, key: str, version: str, subject: str) -> None:
    by, on = actor_of(request), today()
    if form.later or form.nothing_fits:
        verdict = Verdict.SKIP if form.later else Verdict.NO_EQUIVALENT
        actions.judge(by=by, key=key, version=version, subject=subject, verdict=verdict, on=on, note=form.note)
    else:
        actions.judge_all(
            by=by, key=key, version=version, subject=subject, verdicts=form.verdicts, on=on, note=form.note
        )


def _told(form: CurationForm) -> str:
    if form.later:
        return _("Staat op later.")
    if form.nothing_fits:
        return _("Bewaard: niets past.")
    count = len(form.verdicts)
    return ngettext("%(count)s beslissing bewaard.", "%(count)s beslissingen bewaard.", count) % {"count": count}


def _onward(request: HttpRequest, key: str, version: str, subject: str, part: str) -> str:
    queue = queries.queue(key, person=actor_of(request).identifier, on=today(), qualification=part)
    following = queue.next_after(version, subject)
    if following is None:
        return reverse("curation_queue", args=(key,))
    return place_of(key, *following.key, part, f"{version}/{subject}") + LIST
