"""The link at the end of a mail: stop without signing in. The signed token in the address is the proof.

A mail program may send the form itself (RFC 8058); it has no page of ours and so no CSRF token. Opening the link does
nothing but show the button: programs that look at links in mails stop nothing.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from ijkpunt.notifications import actions, queries
from ijkpunt.web.accounts.access import public


@csrf_exempt
@public
@never_cache
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    if request.method == "POST":
        actions.stop_by_link(token=token)
        return render(request, "notifications/stopped.html")
    if not queries.stops_something(token):
        return render(request, "notifications/stopped.html")
    return render(request, "notifications/unsubscribe.html")
