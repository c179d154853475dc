"""What happens with somebody who came back from a service outside: signed in, or the service linked."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ijkpunt.accounts import actions
from ijkpunt.integrations.oidc.services import Service
from ijkpunt.kernel.clock import now
from ijkpunt.kernel.identity import not_believed
from ijkpunt.web.accounts import link_mail, sign_in
from ijkpunt.web.accounts.acting import actor_of, person_of
from ijkpunt.web.accounts.services import Returned


def welcome(request: HttpRequest, service: Service, returned: Returned) -> HttpResponse:
    """Raises RuleBroken when no account opens, and NotAllowed when the browser changed hands meanwhile."""
    if returned.for_account is not None:
        return _link(request, service, returned)
    user = actions.sign_in_with(
        identity=returned.identity, service=service.key, links_by_email=service.links_by_email, at=now()
    )
    return sign_in.after_password(request, user, goal=returned.goal)


def _link(request: HttpRequest, service: Service, returned: Returned) -> HttpResponse:
    if not request.user.is_authenticated or request.user.pk != returned.for_account:
        raise not_believed("another_account")
    person, at = person_of(request), now()
    actions.link_identity(user=person, identity=returned.identity, service=service.key, by=actor_of(request), at=at)
    link_mail.tell_linked(person.email, service.name, at)
    messages.success(request, _("Voortaan kun je je ook aanmelden met %(name)s.") % {"name": service.name})
    return redirect("accounts:me")
