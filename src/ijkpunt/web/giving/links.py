"""Make the link that a holder gives to somebody, and take it back. Its address is shown once: nobody can look it up."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.credentials.actions.links import make_link, take_back_link
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.giving.award import show_award
from ijkpunt.web.giving.sharing import LinkForm
from ijkpunt.web.limits import spend
from ijkpunt.web.proof.private import private

PER_MINUTE = 20  # links of one person


@needs(Permission.CREDENTIAL_ISSUE)
@require_POST
@private
def make(request: HttpRequest, identifier: UUID) -> HttpResponse:
    form = LinkForm(request.POST)
    if form.is_valid():
        try:
            return show_award(request, identifier, new_link=_made(request, identifier, form))
        except (NotAllowed, NotFound):
            raise
        except RuleBroken as broken:
            form.refuse(broken)
    return show_award(request, identifier, link_form=form, wrong=True)


def _made(request: HttpRequest, identifier: UUID, form: LinkForm) -> str:
    """The whole address."""
    spend(request, "proof-links", most=PER_MINUTE)
    given = form.cleaned_data
    token = make_link(
        by=actor_of(request), identifier=identifier, purpose=given["purpose"], last=given["last"], on=today()
    )
    return request.build_absolute_uri(reverse("proofs:shared", args=[token]))


@needs(Permission.CREDENTIAL_ISSUE)
@require_POST
def take_back(request: HttpRequest, identifier: UUID, link: int) -> HttpResponse:
    take_back_link(by=actor_of(request), identifier=identifier, link=link, on=today())
    messages.success(request, _("De link toont niets meer."))
    return redirect("giving:award", identifier)
