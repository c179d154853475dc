"""Which competences are hard to offer, what do they need, and where is that hard?"""

from collections.abc import Sequence

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.derivations import actions, queries
from ijkpunt.derivations.actions.feasibility import LONGEST
from ijkpunt.formats.workbook import workbook_bytes
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from ijkpunt.language import said
from ijkpunt.register.queries import get_record
from ijkpunt.web.accounts.access import needs, signed_in
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.choices import choose
from ijkpunt.web.derivations.agree.loading import case_for
from ijkpunt.web.derivations.agree.presenters.deviations import product_head
from ijkpunt.web.derivations.agree.presenters.feasibility import (
    QualificationNotes,
    hard_lines,
    note_rows,
    note_sheets,
    notes_header,
    qualification_notes,
)
from ijkpunt.web.files import csv_file, xlsx_file
from ijkpunt.web.houses import organisation_names
from ijkpunt.web.limits import spend

PER_MINUTE = 30  # notes of one person


def _area() -> forms.Textarea:
    return forms.Textarea(attrs={"class": "input", "rows": 2})


class NoteForm(forms.Form):
    """What a competence asks of whoever teaches or tests it."""

    competence = forms.ChoiceField(label=gettext_lazy("Competentie"), widget=forms.Select(attrs={"class": "input"}))
    infrastructure = forms.CharField(
        label=gettext_lazy("Lokalen, machines en materiaal"),
        help_text=gettext_lazy("Wat moet je hebben?"),
        max_length=LONGEST,
        required=False,
        widget=_area(),
    )
    expertise = forms.CharField(
        label=gettext_lazy("Deskundigheid"),
        help_text=gettext_lazy("Wie moet je in huis hebben?"),
        max_length=LONGEST,
        required=False,
        widget=_area(),
    )
    text = forms.CharField(label=gettext_lazy("Nog iets"), max_length=LONGEST, required=False, widget=_area())
    hard = forms.BooleanField(label=gettext_lazy("Dit is voor ons moeilijk aan te bieden"), required=False)
    place = forms.CharField(
        label=gettext_lazy("Waar"),
        help_text=gettext_lazy("Een gemeente of provincie. Laat leeg als het overal zo is."),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"class": "input middle", "autocomplete": "off"}),
    )

    def __init__(self, page: QualificationNotes, data: QueryDict | None = None, chosen: str = "") -> None:
        super().__init__(data, initial={"competence": chosen})
        choose(self, "competence", ((one.code, f"{one.number}. {one.text}") for one in page.competences))


@signed_in
def feasibility_list(request: HttpRequest) -> HttpResponse:
    return render(request, "derivations/agree/hard.html", {"lines": hard_lines(queries.hard_to_offer())})


@signed_in
def feasibility(request: HttpRequest, identifier: str) -> HttpResponse:
    page = _page_of(request, identifier)
    return _show(request, page, NoteForm(page, chosen=request.GET.get("competentie", "")[:20]))


@signed_in
def feasibility_csv(request: HttpRequest, identifier: str) -> HttpResponse:
    page = _page_of(request, identifier)
    return csv_file(f"haalbaarheid-{page.identifier}", notes_header(), note_rows(page))


@signed_in
def feasibility_workbook(request: HttpRequest, identifier: str) -> HttpResponse:
    page = _page_of(request, identifier)
    return xlsx_file(f"haalbaarheid-{page.identifier}", workbook_bytes(note_sheets(page)))


@signed_in
def product_feasibility(request: HttpRequest, code: str) -> HttpResponse:
    """The same for everything that a product is based on, with what it covers of it."""
    case = case_for(request, code)
    parts = [
        qualification_notes(
            record,
            queries.feasibility_of(record.version.number),
            case.by,
            case.names,
            case.assessment.report,
        )
        for _basis, record in case.bases
    ]
    context = {"head": product_head(case), "parts": parts, "may_note": case.by.may(Permission.FEASIBILITY_NOTE)}
    return render(request, "derivations/agree/product_feasibility.html", context)


@needs(Permission.FEASIBILITY_NOTE)
@require_POST
def note_feasibility(request: HttpRequest, identifier: str) -> HttpResponse:
    page = _page_of(request, identifier)
    form = NoteForm(page, request.POST)
    if form.is_valid() and _noted(request, page.identifier, form):
        return redirect(reverse("feasibility", args=(page.identifier,)) + f"#{form.cleaned_data['competence']}")
    return _show(request, page, form, status=422)


@needs(Permission.FEASIBILITY_NOTE)
@require_POST
def withdraw_note(request: HttpRequest, identifier: int) -> HttpResponse:
    row = actions.withdraw_feasibility_note(by=actor_of(request), identifier=identifier, on=today())
    messages.success(request, _("Je nota is weg."))
    return redirect("feasibility", row.version)


def _noted(request: HttpRequest, identifier: str, form: NoteForm) -> bool:
    try:
        spend(request, "feasibility", most=PER_MINUTE)
        actions.note_feasibility(by=actor_of(request), version=identifier, on=today(), **form.cleaned_data)
    except (NotFound, NotAllowed):
        raise
    except RuleBroken as broken:
        for problem in broken.problems:
            form.add_error(None, f"{said(problem.message)} {said(problem.remedy)}")
        return False
    messages.success(request, _("Je nota staat erbij."))
    return True


def _page_of(request: HttpRequest, identifier: str) -> QualificationNotes:
    record = get_record(identifier)
    found: Sequence[queries.CompetenceFeasibility] = queries.feasibility_of(record.version.number)
    return qualification_notes(record, found, actor_of(request), organisation_names())


def _show(request: HttpRequest, page: QualificationNotes, form: NoteForm, status: int = 200) -> HttpResponse:
    context = {"page": page, "form": form, "may_note": actor_of(request).may(Permission.FEASIBILITY_NOTE)}
    return render(request, "derivations/agree/feasibility.html", context, status=status)
