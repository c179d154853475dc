"""Propose a key, let a second person confirm it, and revoke one that is no longer safe."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.credentials import actions
from ijkpunt.credentials.queries.givers import GivenKey, giver, keys_of
from ijkpunt.credentials.rules.keys import KeyKeeper
from ijkpunt.kernel.clock import now, today
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from ijkpunt.kernel.signing import Algorithm
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.issuers.forms import KeyForm, RevokeForm, purpose_of
from ijkpunt.web.issuers.keeping import done, form_page, kept
from ijkpunt.web.telling import tell


@needs(Permission.ISSUER_KEEP)
def propose_key(request: HttpRequest, key: str) -> HttpResponse:
    found = giver(key, today())
    form = KeyForm(request.POST if request.method == "POST" else None, keepers=_keepers())
    if kept(request, form, lambda: _propose(request, key, form)):
        return done(request, _("De sleutel is voorgesteld. Laat een tweede persoon hem bevestigen."), key)
    return form_page(request, "propose_key", form, giver=found)


@needs(Permission.ISSUER_KEEP)
@require_POST
def confirm_key(request: HttpRequest, key: str, name: str) -> HttpResponse:
    found = _key(key, name)
    try:
        actions.confirm_key(by=actor_of(request), identifier=found.identifier, at=now())
    except NotAllowed:
        raise
    except RuleBroken as broken:
        tell(request, broken)
        return redirect("issuer", key)
    return done(request, _("De sleutel is bevestigd en tekent vanaf nu."), key)


@needs(Permission.ISSUER_KEEP)
def revoke_key(request: HttpRequest, key: str, name: str) -> HttpResponse:
    found = _key(key, name)
    form = RevokeForm(request.POST if request.method == "POST" else None)
    if kept(request, form, lambda: _revoke(request, found, form)):
        return done(request, _("De sleutel is ingetrokken. Stel meteen een nieuwe voor."), key)
    return form_page(request, "revoke_key", form, giver=giver(key, today()), signing_key=found)


def _keepers() -> tuple[KeyKeeper, ...]:
    """A file is for development only."""
    return tuple(one for one in KeyKeeper if one is not KeyKeeper.FILE or not settings.PRODUCTION)


def _propose(request: HttpRequest, key: str, form: KeyForm) -> None:
    given = form.cleaned_data
    actions.propose_key(
        by=actor_of(request),
        issuer=key,
        purpose=purpose_of(form),
        name=given["name"],
        keeper=KeyKeeper(given["keeper"]),
        place=given["place"],
        version=given["version"],
        algorithm=Algorithm(given["algorithm"]),
    )


def _revoke(request: HttpRequest, found: GivenKey, form: RevokeForm) -> None:
    actions.revoke_key(by=actor_of(request), identifier=found.identifier, ground=form.cleaned_data["ground"], at=now())


def _key(key: str, name: str) -> GivenKey:
    for one in keys_of(key, proposed=True):
        if one.name == name:
            return one
    raise NotFound(
        "key.unknown", say("We kennen deze sleutel niet."), say("Kies een sleutel op de pagina van de gever.")
    )
