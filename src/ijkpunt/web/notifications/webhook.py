"""One webhook: how it stands, what it follows, what was sent, and everything that can be done with it."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.clock import now, today
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.notifications import actions, queries
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.notifications.forms import MessageForm, SubscriptionForm, TopicForm
from ijkpunt.web.notifications.presenters.webhooks import card
from ijkpunt.web.telling import tell


@needs(Permission.NOTIFICATION_WEBHOOK)
@never_cache
def show_webhook(request: HttpRequest, webhook: UUID) -> HttpResponse:
    context = {"card": card(_view(request, webhook)), "form": TopicForm()}
    return render(request, "notifications/webhook.html", context)


@needs(Permission.NOTIFICATION_WEBHOOK)
@require_POST
def add_topic(request: HttpRequest, webhook: UUID) -> HttpResponse:
    form = TopicForm(request.POST)
    typed = form.cleaned_data["topic"] if form.is_valid() else ""

    def add() -> None:
        topic = queries.find_topic(typed, today())
        actions.follow_by_webhook(by=actor_of(request), webhook=webhook, topic=topic, at=now())

    return _done(request, webhook, add, _("Toegevoegd. Nieuws hierover gaat vanaf nu naar dit adres."))


@needs(Permission.NOTIFICATION_WEBHOOK)
@require_POST
def stop_topic(request: HttpRequest, webhook: UUID) -> HttpResponse:
    number = SubscriptionForm(request.POST).number

    def stop() -> None:
        if number is not None:
            actions.stop_webhook_topic(by=actor_of(request), webhook=webhook, subscription=number)

    return _done(request, webhook, stop, _("Gestopt. Nieuws hierover gaat niet meer naar dit adres."))


@needs(Permission.NOTIFICATION_WEBHOOK)
@require_POST
def prove(request: HttpRequest, webhook: UUID) -> HttpResponse:
    def ask() -> None:
        actions.prove_webhook(by=actor_of(request), webhook=webhook, at=now())

    return _done(request, webhook, ask, _("Het proefbericht staat klaar en vertrekt zo meteen."))


@needs(Permission.NOTIFICATION_WEBHOOK)
@require_POST
def send_again(request: HttpRequest, webhook: UUID) -> HttpResponse:
    message = MessageForm(request.POST).number

    def put_back() -> None:
        if message is not None:
            actions.send_again(by=actor_of(request), webhook=webhook, message=message, at=now())

    return _done(request, webhook, put_back, _("Het bericht staat weer klaar en vertrekt zo meteen."))


@needs(Permission.NOTIFICATION_WEBHOOK)
@require_POST
@never_cache
def renew_secret(request: HttpRequest, webhook: UUID) -> HttpResponse:
    secret = actions.renew_secret(by=actor_of(request), webhook=webhook, at=now())
    return render(request, "notifications/secret.html", {"webhook": webhook, "secret": secret, "new": False})


@needs(Permission.NOTIFICATION_WEBHOOK)
@require_POST
def remove(request: HttpRequest, webhook: UUID) -> HttpResponse:
    actions.remove_webhook(by=actor_of(request), webhook=webhook)
    messages.success(request, _("Verwijderd. Er gaat niets meer naar dit adres."))
    return redirect("notifications:webhooks")


def _view(request: HttpRequest, webhook: UUID) -> queries.WebhookView:
    return queries.get_webhook(webhook, organisation=actor_of(request).organisation, on=today())


def _done(request: HttpRequest, webhook: UUID, act: Callable[[], None], thanks: str) -> HttpResponse:
    """Do it and say so, or say why not. Raises NotFound for a webhook that is not theirs."""
    _view(request, webhook)
    try:
        act()
    except RuleBroken as broken:
        tell(request, broken)
    else:
        messages.success(request, thanks)
    return redirect("notifications:webhook", webhook)
