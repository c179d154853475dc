"""The text of a dossier, to read and to write on; how it begins; and how it reads on paper."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ijkpunt.dossiers.actions import drafting
from ijkpunt.dossiers.queries import drafting as queries
from ijkpunt.dossiers.queries.submissions import submitted_draft
from ijkpunt.dossiers.rules.drafting.draft import Draft
from ijkpunt.dossiers.rules.drafting.record import draft_of, fresh_keys
from ijkpunt.kernel.clock import today
from ijkpunt.register.queries import get_record
from ijkpunt.web.accounts.access import public, signed_in
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.dossiers.drafting.presenters.reading import reading_of
from ijkpunt.web.dossiers.drafting.showing import show_text
from ijkpunt.web.dossiers.frame import frame_for

EMPTY = "leeg"


@signed_in
def draft(request: HttpRequest, number: str) -> HttpResponse:
    """The text, with `?blok=` open to write in."""
    standing = queries.standing_of(number, actor_of(request), today())
    if not standing.started:
        context = {"frame": frame_for(request, number), "standing": standing}
        return render(request, "dossiers/drafting/begin.html", context)
    return show_text(request, number, writing=request.GET.getlist("blok"))


@signed_in
@require_POST
def start_draft(request: HttpRequest, number: str) -> HttpResponse:
    """Begin with nothing, or with the text of the qualifications that the dossier starts from."""
    standing = queries.standing_of(number, actor_of(request), today())
    source = request.POST.get("bron", EMPTY)
    drafting.start_draft(by=actor_of(request), number=number, draft=_beginning(source, standing.sources), on=today())
    messages.success(request, _("De tekst is begonnen. Alles wat je schrijft, wordt meteen bewaard."))
    return redirect("draft", number)


def _beginning(source: str, sources: tuple[str, ...]) -> Draft:
    """The text of one source; of several the first, with the competences of the others behind its own."""
    new_key = fresh_keys()
    chosen = [source] if source in sources else list(sources) if source == "alle" else []
    drafts = [draft_of(get_record(one), new_key=new_key) for one in chosen]
    if not drafts:
        return Draft()
    more = [one for other in drafts[1:] for one in other if one.kind in ("competence", "skill", "knowledge")]
    return Draft((*drafts[0].elements, *more), drafts[0].aimed_level)


@signed_in
def read_draft(request: HttpRequest, number: str) -> HttpResponse:
    """The text as it reads, now or after change `?tot=`; to print."""
    until = request.GET.get("tot", "")
    chosen = int(until) if until.isdecimal() else None
    text = queries.draft_at(number, chosen) if chosen is not None else queries.current_draft(number)
    context = {"frame": frame_for(request, number), "reading": reading_of(text), "until": chosen}
    return render(request, "dossiers/drafting/read.html", context)


@public
def read_submission(request: HttpRequest, number: str, submission: int) -> HttpResponse:
    """What was handed in, frozen: for everybody."""
    found = submitted_draft(number, submission)
    context = {"frame": frame_for(request, number), "reading": reading_of(found.draft), "submission": found}
    return render(request, "dossiers/drafting/read.html", context)
