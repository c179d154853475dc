"""What I told about myself: who I am, my situation, and what I need at a test. Three forms, kept apart."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.clock import now, today
from ijkpunt.notifications.actions import ask_mailbox
from ijkpunt.pathways import actions, queries
from ijkpunt.web.dossiers.procedure.doing import WRONG, done
from ijkpunt.web.dossiers.procedure.forms import DossierForm
from ijkpunt.web.limits import AN_HOUR, spend
from ijkpunt.web.mine.forms import NeedsForm, SituationForm, ToldForm
from ijkpunt.web.mine.visitor import own_file, visitor_of

PER_HOUR = 10  # mails to one mailbox
FORMS: Mapping[str, type[DossierForm]] = {"gegevens": ToldForm, "situatie": SituationForm, "nodig": NeedsForm}


@own_file
def about(request: HttpRequest) -> HttpResponse:
    by, sent = visitor_of(request), request.POST.get("doe", "")
    if sent == "mail":
        return _asked_again(request)
    forms = {
        name: kind(request.POST if name == sent else None, initial=_told(by, name), prefix=name)
        for name, kind in FORMS.items()
    }
    if sent in forms:
        action = _action(by, forms[sent])
        answer = done(request, forms[sent], action, _("Bewaard."), to=f"{reverse('mine:about')}#{sent}")
        if answer is not None:
            return answer
    return _page(request, forms)


def _page(request: HttpRequest, forms: Mapping[str, DossierForm]) -> HttpResponse:
    context = {
        "forms": forms,
        "without_account": not request.user.is_authenticated,
        "mailbox": queries.own_mailbox(visitor_of(request)),
    }
    return render(request, "mine/about.html", context, status=WRONG if request.method == "POST" else 200)


def _asked_again(request: HttpRequest) -> HttpResponse:
    """The mail that asks whether the address is theirs, once more."""
    spend(request, "own-mailbox", most=PER_HOUR, per=AN_HOUR)
    if ask_mailbox(by=visitor_of(request), at=now()):
        messages.success(request, _("De mail komt er zo aan. Kijk ook bij ongewenste mail."))
    else:
        messages.info(request, _("De mail vertrok daarnet al, of je adres is bevestigd."))
    return redirect(f"{reverse('mine:about')}#gegevens")


def _told(by: Actor, name: str) -> dict[str, object]:
    file = queries.own_file(by)
    parts = {"gegevens": ("profile",), "situatie": ("status_group",), "nodig": ("adjustment", "adjustment_cause")}
    found: dict[str, object] = {}
    for part in parts[name]:
        content = file[part]
        found |= content if isinstance(content, dict) else {}
    return found


def _action(by: Actor, form: DossierForm) -> Callable[[], None]:
    def act() -> None:
        if isinstance(form, ToldForm):
            actions.change_told(by=by, told=form.told(), on=today())
            ask_mailbox(by=by, at=now())
        elif isinstance(form, SituationForm):
            actions.tell_situation(by=by, situation=form.asked(), on=today())
        else:
            given = form.cleaned_data
            actions.tell_adjustment(by=by, needs=given["needs"], cause=given["cause"], on=today())

    return act
