"""What a link shows of somebody's file, and its files. The person sees that it was opened."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ijkpunt.kernel.clock import now
from ijkpunt.pathways import actions
from ijkpunt.web.accounts.access import public
from ijkpunt.web.files import evidence_file
from ijkpunt.web.limits import spend_unknown
from ijkpunt.web.mine.moment import without_trace
from ijkpunt.web.proof.private import private
from ijkpunt.web.sections import section_of

PER_MINUTE = 60  # links and files that one visitor opens


@public
@require_safe
@private
def shared(request: HttpRequest, secret: str) -> HttpResponseBase:
    spend_unknown(request, "shared-file", most=PER_MINUTE)
    seen = actions.look_with_link(secret=secret, at=now())
    sections = [found for one in seen if (found := section_of(one.part, one.content))]
    return without_trace(render(request, "mine/shared.html", {"sections": sections, "secret": secret}))


@public
@require_safe
@private
def shared_file(request: HttpRequest, secret: str, content_hash: str) -> HttpResponseBase:
    spend_unknown(request, "shared-file", most=PER_MINUTE)
    seen = actions.open_file_with_link(secret=secret, content_hash=content_hash, at=now())
    return without_trace(evidence_file(content_hash, seen))
