"""What I share with whom, and taking it back. The address of a link is shown once."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ijkpunt.accounts.queries import user_with_number
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.messages import Message
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from ijkpunt.pathways import actions, queries
from ijkpunt.pathways.actions import Shared
from ijkpunt.pathways.rules.access import Part
from ijkpunt.pathways.rules.sharing import Recipient
from ijkpunt.web.dossiers.procedure.doing import WRONG
from ijkpunt.web.houses import organisation_names
from ijkpunt.web.limits import AN_HOUR, spend
from ijkpunt.web.mine.sharing.forms import ShareForm
from ijkpunt.web.mine.visitor import own_file, visitor_of

PER_HOUR = 30  # shares of one person: nobody finds out here who has an account


@own_file
@require_safe
def shares(request: HttpRequest) -> HttpResponse:
    rows = queries.own_shares(visitor_of(request))
    names = organisation_names({str(row["to"]) for row in rows})
    return render(request, "mine/shares.html", {"rows": [_line(row, names, today()) for row in rows]})


@own_file
def new_share(request: HttpRequest) -> HttpResponse:
    form = ShareForm(request.POST if request.method == "POST" else None, on=today())
    if form.is_bound and (made := _made(request, form)):
        if made.secret:
            link = request.build_absolute_uri(reverse("mine:shared", args=[made.secret]))
            return render(request, "mine/share_link.html", {"link": link})
        messages.success(request, _("Gedeeld. Je kunt er altijd mee stoppen."))
        return redirect("mine:shares")
    return render(request, "mine/share.html", {"form": form}, status=WRONG if form.is_bound else 200)


@own_file
@require_POST
def revoke_share(request: HttpRequest, identifier: UUID) -> HttpResponse:
    actions.revoke_share(by=visitor_of(request), share=identifier, on=today())
    messages.success(request, _("Gestopt. Vanaf nu ziet die niets meer."))
    return redirect("mine:shares")


def _made(request: HttpRequest, form: ShareForm) -> Shared | None:
    """The share; None when the form says what is wrong."""
    if not form.is_valid():
        return None
    try:
        spend(request, "own-shares", most=PER_HOUR, per=AN_HOUR)
        return actions.share(by=visitor_of(request), sharing=form.asked(), on=today())
    except (NotAllowed, NotFound):
        raise
    except RuleBroken as broken:
        form.refuse(broken)
        return None


def _line(row: Mapping[str, object], names: Mapping[str, str], on: date) -> dict[str, object]:
    """A share in words. `stand`: empty while it counts."""
    first, last = date.fromisoformat(str(row["first"])), date.fromisoformat(str(row["last"]))
    parts = row["parts"]
    return {
        **row,
        "who": _who(str(row["recipient"]), str(row["to"]), names),
        "labels": [Part(part).label for part in parts] if isinstance(parts, list) else [],
        "first": first,
        "last": last,
        "stand": _stand(bool(row["revoked_on"]), first, last, on),
        "ended": bool(row["revoked_on"]) or last < on,
    }


def _who(recipient: str, to: str, names: Mapping[str, str]) -> str | Message:
    if recipient == Recipient.LINK:
        return Recipient.LINK.label
    if recipient == Recipient.ORGANISATION:
        return names.get(to, to)
    number = to.removeprefix("user:")
    user = user_with_number(int(number)) if number.isdigit() else None
    return user.name if user else _("iemand zonder account")


def _stand(revoked: bool, first: date, last: date, on: date) -> str:
    if revoked:
        return _("gestopt")
    if last < on:
        return _("voorbij")
    return _("begint later") if first > on else ""
