"""The link of the holder: one proof with the name, and its files."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ijkpunt.credentials.queries.public import award_of_link, shown_name, shown_of
from ijkpunt.kernel.clock import now, today
from ijkpunt.web.accounts.access import public
from ijkpunt.web.limits import spend
from ijkpunt.web.proof.private import private
from ijkpunt.web.proof.rendered import FILES, file_of

PER_MINUTE = 60  # links and files that one visitor opens


@public
@require_safe
@private
def shared(request: HttpRequest, token: str) -> HttpResponse:
    spend(request, "proof-link", most=PER_MINUTE)
    award = award_of_link(token[:100], today())
    context = {"proof": shown_of(award, today()), "name": shown_name(award), "files": FILES, "token": token}
    return render(request, "proof/show.html", context)


@public
@require_safe
@private
def shared_file(request: HttpRequest, token: str, form: str) -> HttpResponse:
    spend(request, "proof-link", most=PER_MINUTE)
    return file_of(award_of_link(token[:100], today()), form, now())
