"""Where a text starts from: a qualification or several, a competence profile in a file, Competent, or nothing."""

import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence

from django.contrib import messages
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.dossiers.actions import starting as actions
from ijkpunt.dossiers.queries import starting as queries
from ijkpunt.dossiers.queries.drafting import Standing, has_draft, standing_of
from ijkpunt.dossiers.queries.starting import Start
from ijkpunt.dossiers.rules.drafting.draft import Draft, draft_bytes, read_draft
from ijkpunt.formats.profiles import empty_document, empty_workbook
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, NotFound, Problem, RuleBroken
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.dossiers.frame import frame_for
from ijkpunt.web.dossiers.help.presenters.starting import concept_lines, preview_of
from ijkpunt.web.limits import spend

LARGEST = 4_000_000  # bytes of a file
LARGEST_KEPT = 2_000_000  # characters of a preview that goes along in the page
PER_MINUTE = 10  # files of one person
_SALT = "dossiers.start"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@needs(Permission.DOSSIER_WRITE)
def draft_start(request: HttpRequest, number: str) -> HttpResponse:
    """Choose where to start from. With `?van=` (as often as wanted): what the text would be, before it is kept."""
    if has_draft(number):
        return redirect("draft", number)
    if request.method == "POST":
        return _begin(request, number)
    wanted = [one.strip().upper()[:30] for one in request.GET.getlist("van") if one.strip()]
    if wanted:
        return _preview_versions(request, number, wanted)
    return _choices(request, number)


@needs(Permission.DOSSIER_WRITE)
@require_POST
def upload_profile(request: HttpRequest, number: str) -> HttpResponse:
    """Read a competence profile and show what it says. Nothing of it is kept."""
    try:
        start = queries.start_with_profile(number, *_sent(request))
        kept = _sealed(start)
    except NotFound:
        raise
    except RuleBroken as broken:
        return _choices(request, number, broken.problems, status=422)
    return _preview(request, number, start, kept=kept)


@needs(Permission.DOSSIER_WRITE)
@require_POST
def keep_profile(request: HttpRequest, number: str) -> HttpResponse:
    """Begin with what the preview showed."""
    try:
        draft, file = _opened(request.POST.get("tekst", ""))
        actions.start_from_profile(by=actor_of(request), number=number, draft=draft, file=file, on=today())
    except (NotFound, NotAllowed):
        raise
    except RuleBroken as broken:
        return _choices(request, number, broken.problems, status=422)
    return _begun(request, number)


@needs(Permission.DOSSIER_WRITE)
def choose_concepts(request: HttpRequest, number: str) -> HttpResponse:
    """Search in Competent and tick what belongs to the occupation."""
    chosen = [one[:100] for one in request.GET.getlist("begrip")][: queries.MOST_CONCEPTS]
    words = request.GET.get("zoek", "")[:200]
    try:
        found = queries.concepts_found(words, chosen)
    except NotFound as broken:
        return _choices(request, number, broken.problems, status=404)
    context = {"frame": frame_for(request, number), "lines": concept_lines(found, chosen), "words": words}
    context |= {"chosen": chosen, "number": number}
    return render(request, "dossiers/help/concepts.html", context)


@needs(Permission.DOSSIER_WRITE)
def profile_template(request: HttpRequest, form: str) -> HttpResponse:
    """The empty file to fill in: docx or xlsx."""
    del request
    made = {"docx": (empty_document, _DOCX), "xlsx": (empty_workbook, _XLSX)}
    if form not in made:
        raise Http404
    content, kind = made[form]
    headers = {"Content-Disposition": f'attachment; filename="competentieprofiel.{form}"'}
    return HttpResponse(content(), content_type=kind, headers=headers)


def _begin(request: HttpRequest, number: str) -> HttpResponse:
    by, given = actor_of(request), request.POST
    try:
        if given.get("van"):
            actions.start_from_versions(by=by, number=number, identifiers=given.getlist("van"), on=today())
        elif given.get("begrip"):
            actions.start_from_concepts(by=by, number=number, identifiers=given.getlist("begrip"), on=today())
        else:
            actions.start_from_nothing(by=by, number=number, on=today())
    except NotAllowed:
        raise
    except RuleBroken as broken:
        return _choices(request, number, broken.problems, status=422)
    return _begun(request, number)


def _begun(request: HttpRequest, number: str) -> HttpResponse:
    messages.success(request, _("De tekst is begonnen. Alles wat je schrijft, wordt meteen bewaard."))
    return redirect("draft_help", number)


def _choices(request: HttpRequest, number: str, problems: Sequence[Problem] = (), status: int = 200) -> HttpResponse:
    standing: Standing = standing_of(number, actor_of(request), today())
    context = {"frame": frame_for(request, number), "standing": standing, "problems": problems, "number": number}
    return render(request, "dossiers/help/start.html", context, status=status)


def _preview_versions(request: HttpRequest, number: str, wanted: list[str]) -> HttpResponse:
    try:
        start = queries.start_with_versions(number, wanted, today())
    except RuleBroken as broken:
        return _choices(request, number, broken.problems, status=422)
    return _preview(request, number, start, versions=wanted)


def _preview(
    request: HttpRequest, number: str, start: Start, *, kept: str = "", versions: list[str] | None = None
) -> HttpResponse:
    standing = standing_of(number, actor_of(request), today())
    context = {"frame": frame_for(request, number), "standing": standing, "preview": preview_of(start)}
    context |= {"kept": kept, "versions": versions or [], "number": number}
    context["file"] = start.profile.file if start.profile else ""
    return render(request, "dossiers/help/preview.html", context)


def _sent(request: HttpRequest) -> tuple[bytes, str]:
    """The file and its name. Raises TooOften, RuleBroken without a file or with one that is too large."""
    spend(request, "profile-file", most=PER_MINUTE)
    sent = request.FILES.get("bestand")
    if not isinstance(sent, UploadedFile) or not sent.name:
        raise RuleBroken("profile.no_file", say("Je gaf geen bestand."), say("Kies een bestand van je computer."))
    if sent.size is None or sent.size > LARGEST:
        raise RuleBroken(
            "profile.too_large",
            say("Dit bestand is groter dan 4 megabyte."),
            say("Haal de foto’s eruit, of zet de tekst in ons sjabloon."),
        )
    return sent.read(), sent.name[:200]


def _sealed(start: Start) -> str:
    """The text of the preview, signed, to come back when somebody says yes. Raises RuleBroken when it is too long."""
    content = urlsafe_b64encode(zlib.compress(draft_bytes(start.draft))).decode()
    if len(content) > LARGEST_KEPT:
        raise RuleBroken(
            "profile.too_large",
            say("In dit bestand staat te veel tekst."),
            say("Geef één profiel per bestand."),
        )
    return signing.dumps({"text": content, "file": start.profile.file if start.profile else ""}, salt=_SALT)


def _opened(sealed: str) -> tuple[Draft, str]:
    try:
        found = signing.loads(sealed, salt=_SALT, max_age=24 * 3600)
        return read_draft(zlib.decompress(urlsafe_b64decode(found["text"]))), str(found["file"])
    except (signing.BadSignature, ValueError, KeyError, zlib.error):
        raise RuleBroken(
            "start.old_preview",
            say("Dit voorbeeld is te oud of onderweg veranderd."),
            say("Geef het bestand opnieuw."),
        ) from None
