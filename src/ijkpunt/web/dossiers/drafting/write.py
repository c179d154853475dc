"""Writing: one field as it is typed, a block with a button, and who else is here."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ijkpunt.dossiers.actions import drafting
from ijkpunt.dossiers.queries import drafting as queries
from ijkpunt.dossiers.rules.drafting.conflicts import Outcome
from ijkpunt.dossiers.rules.drafting.steps import MEMBERS
from ijkpunt.kernel.clock import now, today
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from ijkpunt.language import said
from ijkpunt.web.accounts.access import signed_in
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.dossiers.drafting.doing import DONE, do
from ijkpunt.web.dossiers.drafting.form import (
    CLOSED,
    Entry,
    Refusal,
    kept_beside,
    save_entries,
    save_entry,
    window_in,
)
from ijkpunt.web.dossiers.drafting.presenters.blocks import KINDS
from ijkpunt.web.dossiers.drafting.showing import (
    Told,
    presenter_for,
    show_block,
    show_text,
    show_unsaved,
    told_problem,
)


@signed_in
@require_POST
def save_field(request: HttpRequest, number: str) -> HttpResponse:
    """One field, while somebody types: how it ended, as data."""
    try:
        saved = save_entry(request, actor_of(request), number, _entry(request))
    except (NotFound, NotAllowed):
        raise
    except RuleBroken as broken:
        status = HTTPStatus.CONFLICT if broken.problem.code == CLOSED else HTTPStatus.UNPROCESSABLE_ENTITY
        return JsonResponse({"said": " ".join(told.text for told in told_problem(broken))}, status=status)
    return JsonResponse(_as_data(saved))


def _entry(request: HttpRequest) -> Entry:
    key, field = request.POST.get("key", ""), request.POST.get("field", "")
    value, base = request.POST.get("value", ""), request.POST.get("base", "")
    if field == MEMBERS:
        return Entry(key, field, tuple(value.split()), tuple(base.split()))
    return Entry(key, field, value, base)


def _as_data(saved: drafting.Saved) -> dict[str, object]:
    """`value` is what the field holds now, written as a form writes it."""
    value = " ".join(saved.value) if isinstance(saved.value, tuple) else str(saved.value or "")
    at = localtime(saved.at).strftime("%H:%M")
    text = _("Bewaard om %(time)s.") % {"time": at}
    if saved.outcome is Outcome.MERGED:
        text = _("Bewaard om %(time)s, samen met wat %(name)s intussen schreef.") % {
            "time": at,
            "name": saved.other or _("een ander"),
        }
    if saved.outcome is Outcome.KEPT:
        text = said(saved.outcome.label)
    if saved.removed:
        text = _("Iemand haalde dit onderdeel intussen weg. Jouw tekst staat bovenaan de pagina, tot iemand kiest.")
    notes = " ".join(said(note) for note in saved.notes)
    return {
        "outcome": saved.outcome,
        "value": value,
        "number": saved.number,
        "said": f"{text} {notes}".strip(),
        "added": list(saved.added),
        "removed": saved.removed,
    }


@signed_in
def draft_block(request: HttpRequest, number: str, block: str) -> HttpResponse:
    """A block to read or to write (`?vorm=schrijf`); with POST: save its fields and do what its button asks."""
    if request.method == "POST":
        return _write_block(request, number, block)
    writing = request.GET.get("vorm") == "schrijf"
    if not request.headers.get("HX-Request"):
        asked = f"?blok={block}" if writing else ""
        return redirect(f"{reverse('draft', args=[number])}{asked}#b-{block}")
    presenter = presenter_for(number, focus=request.GET.get("bij", ""))
    try:
        return show_block(request, number, block, writing=writing, presenter=presenter)
    except KeyError:
        return HttpResponse(headers={"HX-Refresh": "true"})


def _write_block(request: HttpRequest, number: str, block: str) -> HttpResponse:
    by, asked = actor_of(request), request.POST.get("doe", "")
    saved, refused = save_entries(request, by, number)
    told = [Told(_told(saved))] if saved else []
    focus = ""
    closed = next((one.problem for one in refused if one.problem.code == CLOSED), None)
    if closed is not None:
        return show_unsaved(request, number, refused, closed)
    try:
        focus = do(request, by, number, asked)
    except (NotFound, NotAllowed):
        raise
    except RuleBroken as broken:
        told += told_problem(broken)
    return _answer_block(request, number, block, focus, refused, told)


def _answer_block(
    request: HttpRequest, number: str, block: str, focus: str, refused: list[Refusal], told: list[Told]
) -> HttpResponse:
    presenter = presenter_for(number, refused=refused, focus=focus)
    asked = request.POST.get("doe", "")
    writing = asked != DONE or bool(refused)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refused or any(one.tone == "bad" for one in told) else HTTPStatus.OK
    there = block in KINDS or block in presenter.view.draft.by_key()
    whole = not there or request.POST.get("heel") == "1"
    if request.headers.get("HX-Request") and not whole:
        return show_block(request, number, block, writing=writing, presenter=presenter, told=tuple(told))
    if status is not HTTPStatus.OK or not whole:
        return show_text(
            request, number, writing=[block] if writing else [], presenter=presenter, told=tuple(told), status=status
        )
    added = focus and asked.startswith("bij:competence")
    return redirect(f"{reverse('draft', args=[number])}{f'?blok={focus}' if added else ''}#b-{focus or block}")


def _told(saved: list[drafting.Saved]) -> str:
    at = localtime(max(one.at for one in saved)).strftime("%H:%M")
    if kept_beside(saved):
        return said(Outcome.KEPT.label)
    notes = dict.fromkeys(said(note) for one in saved for note in one.notes)
    merged = any(one.outcome is Outcome.MERGED for one in saved)
    text = _("Bewaard om %(time)s, samen met wat een ander intussen schreef.") if merged else _("Bewaard om %(time)s.")
    return " ".join([text % {"time": at}, *notes])


@signed_in
@require_POST
def draft_here(request: HttpRequest, number: str) -> HttpResponse:
    """“I am here, and this is what I saw”: who else is, and which blocks changed since."""
    by = actor_of(request)
    drafting.note_presence(by=by, number=number, on=today())
    since = request.POST.get("na", "")
    touched = queries.touched_since(number, int(since) if since.isdecimal() else 0, but=window_in(request))
    here = [one.name for one in queries.present(number, but=by.identifier, now=now())]
    answer = {
        "number": queries.last_number(number),
        "here": _here(here),
        "blocks": {one.block: _who_when(one) for one in touched},
        "choices": queries.open_conflicts(number),
        "order": any(one.structural and one.key == one.block for one in touched),
    }
    return JsonResponse(answer)


def _who_when(touched: queries.Touched) -> str:
    at = localtime(touched.at).strftime("%H:%M")
    return _("%(name)s wijzigde hier iets om %(time)s.") % {"name": touched.name, "time": at}


def _here(names: list[str]) -> str:
    if not names:
        return ""
    if len(names) == 1:
        return _("%(name)s werkt nu ook hier.") % {"name": names[0]}
    return _("%(names)s en %(last)s werken nu ook hier.") % {"names": ", ".join(names[:-1]), "last": names[-1]}
