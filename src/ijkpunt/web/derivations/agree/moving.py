"""What makers, sectors and authorities say about deviations. Every form leads back to where it was sent from."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.derivations import actions
from ijkpunt.derivations.rules.deviations import DeviationMove
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.derivations.agree.loading import check_seen
from ijkpunt.web.derivations.agree.presenters.cards import anchor_of
from ijkpunt.web.limits import spend
from ijkpunt.web.telling import tell
from ijkpunt.web.typed import Typed, keep_typed

LONGEST = 4_000  # characters of a reason or an answer
PER_MINUTE = 60  # statements of one person
INBOX = "inbox"
Step = tuple[Callable[[], object], str]  # what is done, and what is told afterwards
ANSWERS = {"akkoord": DeviationMove.AGREE, "weiger": DeviationMove.REFUSE, "vraag": DeviationMove.ASK}


@needs(Permission.PRODUCT_EDIT)
@require_POST
def move_deviation(request: HttpRequest, code: str) -> HttpResponse:
    """Give a reason, answer a question, take back, or (several at once) put to the sector."""
    doing = request.POST.get("doe", "")
    step = _maker_steps(request, code).get(doing)
    if step is None:
        messages.warning(request, _("Kies wat je wil doen met deze afwijking."))
    else:
        _do(request, code, *step)
    return _back(request, code, "" if doing == "voorleggen" else _key(request))


@needs(Permission.DEVIATION_ANSWER)
@require_POST
def answer_deviation(request: HttpRequest, code: str) -> HttpResponse:
    """Agree, refuse or ask, for the sector."""
    answer = ANSWERS.get(request.POST.get("doe", ""))
    if answer is None:
        messages.warning(request, _("Kies akkoord, weigeren of een vraag stellen."))
        return _back(request, code, _key(request))
    done = _do(request, code, *_answer(request, code, answer))
    if done and request.POST.get("terug") == INBOX:
        return redirect("sector_inbox")
    return _back(request, code, _key(request))


@needs(Permission.APPROVAL_DECIDE)
@require_POST
def settle_deviation(request: HttpRequest, code: str) -> HttpResponse:
    """Note that an authority allows what the sector refused or left unanswered."""
    key = _key(request)
    _do(
        request,
        code,
        lambda: actions.settle_deviation(
            by=actor_of(request), code=code, key=key, reference=_text(request), on=today()
        ),
        _("De beslissing is genoteerd."),
    )
    return _back(request, code, key)


def _maker_steps(request: HttpRequest, code: str) -> Mapping[str, Step]:
    """What the buttons of a maker do, and what is told afterwards."""
    by, key, text, on = actor_of(request), _key(request), _text(request), today()
    keys = [one[:300] for one in request.POST.getlist("afwijking")]
    return {
        "reden": (
            lambda: actions.propose_deviation(by=by, code=code, key=key, reason=text, on=on),
            _("De reden staat erbij. Leg de afwijking nu voor aan de sector."),
        ),
        "antwoord": (
            lambda: actions.reply(by=by, code=code, key=key, text=text, on=on),
            _("Je antwoord staat erbij. Het is nu weer aan de sector."),
        ),
        "intrekken": (
            lambda: actions.withdraw_deviation(by=by, code=code, key=key, text=text, on=on),
            _("Ingetrokken. Zolang het product zo afwijkt, kan het niet goedgekeurd worden."),
        ),
        "voorleggen": (
            lambda: actions.put_to_sector(by=by, code=code, keys=_chosen(keys), on=on),
            _("Voorgelegd. De sector kan nu antwoorden."),
        ),
    }


def _answer(request: HttpRequest, code: str, answer: DeviationMove) -> Step:
    by, key, text = actor_of(request), _key(request), _text(request)
    told = {
        DeviationMove.AGREE: _("Akkoord bewaard."),
        DeviationMove.REFUSE: _("Geweigerd. De maker leest waarom."),
        DeviationMove.ASK: _("Je vraag is gesteld. Het is nu aan de maker."),
    }[answer]
    return lambda: actions.answer_deviation(by=by, code=code, key=key, answer=answer, text=text, on=today()), told


def _do(request: HttpRequest, code: str, step: Callable[[], object], told: str) -> bool:
    """Take a step and say so, or say why not. Who may not, or asks for what is not there, gets that page."""
    try:
        spend(request, "deviation", most=PER_MINUTE)
        check_seen(code, _marks(request), today())
        step()
    except (NotFound, NotAllowed):
        raise
    except RuleBroken as broken:
        tell(request, broken)
        keep_typed(request, Typed(_key(request), _text(request)))
        return False
    messages.success(request, told)
    return True


def _chosen(keys: list[str]) -> list[str]:
    if not keys:
        raise RuleBroken(
            "deviation.none_chosen", say("Je koos geen afwijking."), say("Vink aan wat je voorlegt aan de sector.")
        )
    return keys


def _key(request: HttpRequest) -> str:
    return request.POST.get("afwijking", "")[:300]


def _text(request: HttpRequest) -> str:
    return request.POST.get("tekst", "")[:LONGEST]


def _marks(request: HttpRequest) -> list[tuple[str, str]]:
    """What the form says that its reader had seen, of each deviation that they chose."""
    chosen = set(request.POST.getlist("afwijking"))
    pairs = zip(request.POST.getlist("sleutel"), request.POST.getlist("gezien"), strict=False)
    return [(key, seen) for key, seen in pairs if key in chosen]


def _back(request: HttpRequest, code: str, key: str) -> HttpResponse:
    place = f"#{anchor_of(key)}" if key else ""
    if request.POST.get("terug") == INBOX:
        return redirect(reverse("sector_inbox") + place)
    return redirect(reverse("product_deviations", args=(code,)) + place)
