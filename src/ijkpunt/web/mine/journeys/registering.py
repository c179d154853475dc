"""Register for a test: what, where, and how you came here."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ijkpunt.kernel.clock import today
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from ijkpunt.pathways import actions, queries
from ijkpunt.pathways.rules.people import PersonTold
from ijkpunt.register.queries import get_record
from ijkpunt.web.accounts.access import public
from ijkpunt.web.asked import read_uuid
from ijkpunt.web.limits import AN_HOUR, spend
from ijkpunt.web.mine.beginning import begin_first
from ijkpunt.web.mine.journeys.forms import RegisterForm
from ijkpunt.web.mine.visitor import visitor_of
from ijkpunt.web.proof.private import private

PER_HOUR = 20  # journeys that one visitor begins


@public
@private
def register(request: HttpRequest) -> HttpResponseBase:
    if not request.GET.get("versie"):
        return redirect("evc:home")
    if queries.person_of(visitor_of(request)) is None:
        return begin_first(request.get_full_path())
    form = _form(request)
    if request.method == "POST" and form.is_valid():
        try:
            return _register(request, form)
        except (NotFound, NotAllowed):
            raise
        except RuleBroken as broken:
            form.refuse(broken)
    context = {"form": form, "record": form.record, "again": follows_in(request) is not None}
    return render(request, "mine/journeys/register.html", context, status=422 if form.errors else 200)


def _form(request: HttpRequest) -> RegisterForm:
    record = get_record(request.GET.get("versie", ""))
    initial = {"centre": request.GET.get("centrum", ""), "partial": request.GET.get("deel", "")}
    centres = queries.centres_for(record.identifier, today())
    person = queries.own_person(visitor_of(request))
    if request.user.is_authenticated:
        initial["email"] = request.user.get_username()
    return RegisterForm(
        request.POST or None,
        record=record,
        centres=centres,
        reachable=bool(person.email or person.phone),
        initial=initial,
    )


def _register(request: HttpRequest, form: RegisterForm) -> HttpResponse:
    spend(request, "journey-register", most=PER_HOUR, per=AN_HOUR)
    by = visitor_of(request)
    person = queries.own_person(by)
    reach = form.reach(PersonTold(person.name, person.birth_date, town=person.town))
    if reach is not None:
        actions.change_told(by=by, told=reach, on=today())
    made = actions.register(by=by, person=person.identifier, wanted=form.wanted(follows_in(request)), on=today())
    messages.success(request, _("Je bent aangemeld. Het centrum neemt contact met je op."))
    return redirect("mine:journey", made)


def follows_in(request: HttpRequest) -> UUID | None:
    """The journey that this one goes on from, as the address names it."""
    return read_uuid(request.GET.get("vervolg", ""))
