"""Noting a table of others, and taking one away."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from ijkpunt.monitoring import actions
from ijkpunt.monitoring.queries.published import table_named
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.insight.forms import TableForm, WithdrawForm
from ijkpunt.web.insight.tabs import tabs_of
from ijkpunt.web.limits import spend

PER_MINUTE = 20


@needs(Permission.FIGURES_KEEP)
def new_table(request: HttpRequest) -> HttpResponse:
    form = TableForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        noted = _noted(request, form)
        if noted:
            messages.success(request, _("De tabel staat erbij. De sommen kloppen."))
            return redirect("insight:table", noted)
    status = 422 if request.method == "POST" else 200
    return render(request, "insight/new_table.html", {"form": form, "tabs": tabs_of(request)}, status=status)


@needs(Permission.FIGURES_KEEP)
def withdraw(request: HttpRequest, key: str) -> HttpResponse:
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    found = table_named(key)
    if request.method == "POST" and form.is_valid() and _withdrawn(request, key, form):
        messages.success(request, _("De tabel is weg. Ze staat nog in het logboek."))
        return redirect("insight:tables")
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "one": found, "tabs": tabs_of(request)}
    return render(request, "insight/withdraw.html", context, status=status)


def _noted(request: HttpRequest, form: TableForm) -> str:
    """The key of the table; empty when the form says now what is wrong."""
    try:
        spend(request, "figures", most=PER_MINUTE)
        beside = form.cleaned_data["beside"]
        return actions.note_table(by=actor_of(request), asked=form.asked(), on=today(), beside=beside).key
    except NotAllowed:
        raise
    except RuleBroken as broken:
        form.refuse(broken)
    return ""


def _withdrawn(request: HttpRequest, key: str, form: WithdrawForm) -> bool:
    try:
        spend(request, "figures", most=PER_MINUTE)
        actions.withdraw_table(by=actor_of(request), key=key, ground=form.cleaned_data["ground"], on=today())
    except (NotAllowed, NotFound):
        raise
    except RuleBroken as broken:
        form.refuse(broken)
        return False
    return True
