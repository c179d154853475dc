"""Batches of one's own organisation, and a new one from a table."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.credentials.actions.batches import foresee, prepare_batch
from ijkpunt.credentials.queries.batches import batches_of, progress_of
from ijkpunt.credentials.rules.batches import BATCH_STATE_NAMES, BatchState
from ijkpunt.formats.credentials.deliberation import template
from ijkpunt.kernel.award import ROAD_NAMES, Road
from ijkpunt.kernel.clock import now, today
from ijkpunt.kernel.problems import NotAllowed, RuleBroken
from ijkpunt.register.queries import get_record
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.files import xlsx_file
from ijkpunt.web.giving.forms import BatchForm
from ijkpunt.web.giving.mine import choices_of, chosen, seen_issuer
from ijkpunt.web.giving.tables import Table, read_sent
from ijkpunt.web.giving.words import follows, nothing_because
from ijkpunt.web.limits import spend

PER_MINUTE = 10  # tables of one person


@needs(Permission.CREDENTIAL_ISSUE)
def batches(request: HttpRequest) -> HttpResponse:
    issuer = seen_issuer(request)
    rows = [
        (one, BATCH_STATE_NAMES[BatchState(one.state)], ROAD_NAMES[Road(one.road)], progress_of(one))
        for one in batches_of(issuer)
    ]
    return render(request, "giving/batches.html", {"rows": rows, "choices": choices_of(issuer)})


@needs(Permission.CREDENTIAL_ISSUE)
def template_file(_: HttpRequest, version: str) -> HttpResponse:
    """An empty table for a version."""
    record = get_record(version)
    book = template([(one.code, " ".join(one.text.split())) for one in record.competences])
    return xlsx_file(f"bewijzen-{version}", book)


@needs(Permission.CREDENTIAL_ISSUE)
def new_batch(request: HttpRequest) -> HttpResponse:
    choices = choices_of(seen_issuer(request))
    choice = chosen(request.GET.get("recht", ""), choices)
    if choice is None:
        return render(request, "giving/choose.html", {"choices": choices, "many": True})
    form = BatchForm(request.POST or None, choice=choice, on=today())
    context: dict[str, object] = {"choice": choice, "form": form}
    if request.method == "POST" and form.is_valid():
        try:
            return _answer(request, form, context)
        except NotAllowed:
            raise
        except RuleBroken as broken:
            context["problems"] = broken.problems
    status = 422 if form.errors or "problems" in context else 200
    return render(request, "giving/new_batch.html", context, status=status)


def _answer(request: HttpRequest, form: BatchForm, context: dict[str, object]) -> HttpResponse:
    spend(request, "proofs-table", most=PER_MINUTE)
    by = actor_of(request)
    asked, record = form.asked(by.organisation), get_record(form.choice.right.version)
    table = Table(*read_sent(request))
    context["table"] = table.text
    context["sealed"] = table.sealed
    reading = table.read([one.code for one in record.competences], asked.decided_on)
    context["table"], context["sealed"] = table.again(reading.value)
    seen = foresee(by=by, asked=asked, learners=reading.value, on=now())
    if request.POST.get("doe") == "bewaar":
        batch = prepare_batch(by=by, asked=asked, learners=reading.value, at=now())
        messages.success(request, _("De reeks staat klaar. Een tweede persoon keurt ze goed."))
        return redirect("giving:batch", batch.pk)
    context["warnings"] = reading.problems
    context["seen"] = [
        (
            one,
            follows(one.derived, record),
            nothing_because(one.derived, shown=len(one.learner.shown) + len(one.learner.taken_over)),
        )
        for one in seen
    ]
    context["proofs"] = sum(len(one.derived.proofs) for one in seen)
    return render(request, "giving/new_batch.html", context)
