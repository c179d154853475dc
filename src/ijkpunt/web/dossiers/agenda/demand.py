"""Bring in counts of vacancies: a table, looked at first, kept whole or not at all."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.dossiers import actions
from ijkpunt.dossiers.queries.agenda import demand_figures
from ijkpunt.dossiers.rules.demand import COLUMNS, DemandFigure, read_demand
from ijkpunt.formats.rows import TableSource
from ijkpunt.formats.workbook import Sheet, workbook_bytes
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, Problem, RuleBroken
from ijkpunt.register.queries import register_on
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.dossiers.agenda.gathering import EVERYTHING
from ijkpunt.web.files import csv_file, xlsx_file
from ijkpunt.web.limits import spend

LARGEST = 2_000_000  # bytes
PER_MINUTE = 10  # files of one person
SHOWN = 200  # rows of a preview
EXAMPLE = ("BK-0130", "2026-09-30", "412", "VDAB, ontvangen vacatures")


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file says. `text` is the same as a table in text: it travels along with the button that keeps it."""

    file: str
    figures: tuple[DemandFigure, ...]
    text: str

    @property
    def shown(self) -> tuple[DemandFigure, ...]:
        return self.figures[:SHOWN]

    @property
    def more(self) -> int:
        return len(self.figures) - len(self.shown)


@needs(Permission.AGENDA_KEEP)
def demand(request: HttpRequest) -> HttpResponse:
    """Look at a file, or (with the button under it) keep it."""
    preview: Preview | None = None
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        try:
            spend(request, "demand-file", most=PER_MINUTE)
            preview = _read(request)
            if request.POST.get("doe") == "bewaar":
                return _keep(request, preview)
        except NotAllowed:
            raise
        except RuleBroken as broken:
            problems = tuple(broken.problems)
    kept = sum(len(figures) for figures in demand_figures().values())
    context = {"preview": preview, "problems": problems, "kept": kept, "columns": COLUMNS}
    return render(request, "dossiers/agenda/demand.html", context, status=422 if problems else 200)


@needs(Permission.AGENDA_KEEP)
def demand_template_csv(request: HttpRequest) -> HttpResponse:
    """An empty table with the names of the columns and one example."""
    del request
    return csv_file("vraag", COLUMNS, [EXAMPLE])


@needs(Permission.AGENDA_KEEP)
def demand_template_xlsx(request: HttpRequest) -> HttpResponse:
    """The same as a workbook."""
    del request
    return xlsx_file("vraag", workbook_bytes([Sheet("vraag", COLUMNS, [EXAMPLE])]))


def _read(request: HttpRequest) -> Preview:
    """The file, or what was looked at before. Raises RuleBroken without a file or with one too large, Refused."""
    name, content = _sent(request)
    figures = read_demand(TableSource.of_bytes(name, content), _numbers(today()), today())
    return Preview(name, figures, _as_text(figures))


def _as_text(figures: Sequence[DemandFigure]) -> str:
    """The figures as a table that is read again, to the letter."""
    page = io.StringIO(newline="")
    writer = csv.writer(page)
    writer.writerow(COLUMNS)
    writer.writerows((one.qualification, one.day.isoformat(), one.count, one.source) for one in figures)
    return page.getvalue()


def _sent(request: HttpRequest) -> tuple[str, bytes]:
    text = request.POST.get("tabel", "")
    if text:
        return _name(request.POST.get("naam", "")) + ".csv", text[:LARGEST].encode()
    sent = request.FILES.get("bestand")
    if not isinstance(sent, UploadedFile) or not sent.name:
        raise RuleBroken("demand.no_file", say("Je gaf geen bestand."), say("Kies een bestand van je computer."))
    if sent.size is None or sent.size > LARGEST:
        raise RuleBroken(
            "demand.too_large",
            say("Dit bestand is groter dan 2 megabyte."),
            say("Knip het in stukken, en geef alleen de vier kolommen."),
        )
    return sent.name[:100], sent.read()


def _name(text: str) -> str:
    return text.removesuffix(".csv")[:90] or "vraag"


def _keep(request: HttpRequest, preview: Preview) -> HttpResponse:
    done = actions.import_demand(by=actor_of(request), figures=preview.figures, file=preview.file, on=today())
    told = _("%(added)s cijfers erbij, %(corrected)s verbeterd, %(same)s stonden er al.")
    messages.success(request, told % {"added": done.added, "corrected": done.corrected, "same": done.same})
    return redirect("demand")


def _numbers(on: date) -> frozenset[str]:
    return frozenset(line.number for line in register_on(on, limit=EVERYTHING).items)
