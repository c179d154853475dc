"""A table is read, looked over, and then kept: all of it or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.formats.rows import TableSource
from ijkpunt.kernel.clock import now
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, RuleBroken
from ijkpunt.pathways.rules.importing import table_text
from ijkpunt.pathways.rules.keeping import Change
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.centre.imports.kinds import KINDS, RESULTS, Kind, Seen, kind_named
from ijkpunt.web.limits import spend
from ijkpunt.web.proof.private import private

PER_MINUTE = 10  # tables of one person
LARGEST = 4_000_000  # bytes
SHOWN = 100  # rows of what is foreseen
TONES = {Change.NEW: "good", Change.CHANGED: "part", Change.SAME: ""}


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent: a file, or the table that was corrected on the page. `text` is what the page shows again."""

    source: TableSource
    text: str


@needs(Permission.JOURNEY_COORDINATE)
@private
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    return render(request, "centre/imports/start.html", {"kinds": KINDS.values()})


@needs(Permission.JOURNEY_COORDINATE)
@private
def table(request: HttpRequest, kind: str) -> HttpResponse:
    one = kind_named(kind)
    context: dict[str, object] = {"kind": one}
    if request.method == "POST":
        spend(request, "import-table", most=PER_MINUTE)
        try:
            return _answer(request, one, context)
        except NotAllowed:
            raise
        except RuleBroken as broken:
            context["problems"] = broken.problems
    return render(request, "centre/imports/table.html", context, status=422 if "problems" in context else 200)


def _answer(request: HttpRequest, kind: Kind, context: dict[str, object]) -> HttpResponse:
    sent = _sent(request)
    context["table"] = sent.text
    if request.POST.get("doe") == "bewaar":
        done = kind.keep(actor_of(request), sent.source, now())
        kept = _("%(new)s nieuw, %(changed)s veranderd, %(same)s stonden er al.") % {
            "new": done.new,
            "changed": done.changed,
            "same": done.same,
        }
        messages.success(request, kept)
        return redirect("centre:imports:start")
    context.update(_foreseen(kind, kind.foresee(actor_of(request), sent.source, now())))
    return render(request, "centre/imports/table.html", context)


def _foreseen(kind: Kind, seen: Seen) -> Mapping[str, object]:
    counts = {change: sum(one.change is change for one in seen) for change in Change}
    return {
        "seen": [(one, one.change.label, TONES[one.change]) for one in seen[:SHOWN]],
        "total": len(seen),
        "shown": SHOWN,
        "counts": [(change.label, counts[change]) for change in Change if counts[change]],
        "to_keep": counts[Change.NEW] + counts[Change.CHANGED],
        "results": kind is RESULTS,
    }


def _sent(request: HttpRequest) -> Sent:
    """The file of this request, or else the table that was corrected. Raises RuleBroken."""
    sent = request.FILES.get("bestand")
    if isinstance(sent, UploadedFile) and sent.name:
        if sent.size is None or sent.size > LARGEST:
            raise RuleBroken(
                "import.too_large",
                say("Dit bestand is groter dan 4 megabyte."),
                say("Knip het in stukken, of vraag het beheer om `ijkpunt pathways import`."),
            )
        source = TableSource.of_bytes(sent.name, sent.read())
        return Sent(source, table_text(source))
    text = request.POST.get("tabel", "")
    if not text.strip():
        raise RuleBroken("import.no_file", say("Je gaf geen tabel."), say("Kies een bestand van je computer."))
    return Sent(TableSource.of_bytes("tabel.tsv", text.encode("utf-8", "replace")), text)
