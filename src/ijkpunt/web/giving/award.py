"""One proof: what, when, how it stands, and how it may end."""

from collections.abc import Callable, Mapping
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.credentials.actions.ending import may_end, propose_ending, propose_lift
from ijkpunt.credentials.actions.reading import note_read
from ijkpunt.credentials.queries.awards import get_award
from ijkpunt.credentials.queries.given import endings_of, given_line
from ijkpunt.credentials.queries.public import links_of
from ijkpunt.credentials.queries.reads import reads_of
from ijkpunt.credentials.rules.ending import ENDINGS, EndingReason, StatusPurpose
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, RuleBroken
from ijkpunt.language import said
from ijkpunt.register.queries import get_record
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.giving.sharing import USUAL, LinkForm, link_stand
from ijkpunt.web.giving.words import TONES, ending_words, kind_words, read_words, road_words, stand_words, step_words
from ijkpunt.web.limits import spend
from ijkpunt.web.proof.private import private
from ijkpunt.web.proof.rendered import FILES
from ijkpunt.web.telling import tell

PER_MINUTE = 30  # proposals of one person


@needs(Permission.CREDENTIAL_END)
@private
def award(request: HttpRequest, identifier: UUID) -> HttpResponse:
    line, by = given_line(identifier), actor_of(request)
    if not may_end(by, line.issuer):
        raise NotAllowed(
            "award.not_yours", say("Dit bewijs is niet van je organisatie."), say("Kies een ander mandaat.")
        )
    if request.method == "POST":
        _propose(request, identifier)
        return redirect("giving:award", identifier)
    return show_award(request, identifier)


def show_award(request: HttpRequest, identifier: UUID, **more: object) -> HttpResponse:
    """The page of a proof; the log tells that it was read."""
    context = _context(request, identifier)
    note_read(by=actor_of(request), identifier=identifier, what="page")
    return render(request, "giving/award.html", {**context, **more}, status=422 if more.get("wrong") else 200)


def _context(request: HttpRequest, identifier: UUID) -> Mapping[str, object]:
    line, steps, by = given_line(identifier), endings_of(identifier), actor_of(request)
    own = by.may(Permission.CREDENTIAL_ISSUE) and by.organisation == line.issuer and line.erased_on is None
    record = get_record(line.version)
    return {
        "line": line,
        "kind": kind_words(line),
        "road": road_words(line),
        "stand": stand_words(line.stand),
        "tone": TONES[line.stand],
        "title": next((one.title for one in record.partials if one.number == line.partial), record.title),
        "competences": [one for one in record.competences if one.code in line.competences],
        "steps": [(step, ending_words(step), step_words(step.step)) for step in steps],
        "waiting": any(step.open for step in steps),
        "ends": [(why, one.sentence) for why, one in ENDINGS.items() if one.purpose is StatusPurpose.REVOCATION],
        "pauses": [(why, one.sentence) for why, one in ENDINGS.items() if one.purpose is StatusPurpose.SUSPENSION],
        "downloads": _downloads(identifier) if own else (),
        "own": own,
        "links": [(one, link_stand(one, today())) for one in links_of(get_award(identifier))] if own else (),
        "link_form": LinkForm(initial={"last": today() + USUAL}),
        "reads": [(one, read_words(one)) for one in reads_of(identifier)],
    }


def _downloads(identifier: UUID) -> list[tuple[str, str]]:
    """Address and name of each rendering."""
    return [(reverse("proofs:download", args=[identifier, kind.ending]), said(kind.label)) for kind in FILES]


def _propose(request: HttpRequest, identifier: UUID) -> None:
    by, on, reason = actor_of(request), today(), request.POST.get("reden", "")
    lifts = request.POST.get("doe") == "hervat"
    steps: Mapping[bool, Callable[[], object]] = {
        True: lambda: propose_lift(by=by, award=identifier, on=on),
        False: lambda: propose_ending(by=by, award=identifier, reason=EndingReason(reason), on=on),
    }
    try:
        spend(request, "proofs-end", most=PER_MINUTE)
        if not lifts and reason not in set(EndingReason):
            raise RuleBroken("ending.reason", say("Je koos geen reden."), say("Kies een reden uit de lijst."))
        steps[lifts]()
        messages.success(request, _("Je voorstel staat klaar. Een tweede persoon bevestigt het."))
    except NotAllowed:
        raise
    except RuleBroken as broken:
        tell(request, broken)
