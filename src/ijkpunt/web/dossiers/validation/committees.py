"""Which committees are there, and who sits in them?"""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.dossiers import actions, queries
from ijkpunt.dossiers.rules.committee import CommitteeKind, Composition
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Problem, RuleBroken
from ijkpunt.web.accounts.access import needs, public
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.dossiers.validation.handling import handled
from ijkpunt.web.dossiers.validation.presenters.review import told

CHOSEN_BY_US = "Samenstelling vastgelegd door de procesbegeleider."


@public
def committees(request: HttpRequest) -> HttpResponse:
    """The list; with a form for who may set one up."""
    return _show(request, (), {})


@needs(Permission.DOSSIER_FACILITATE)
@require_POST
def set_up_committee(request: HttpRequest) -> HttpResponse:
    return handled(
        request,
        lambda: _set_up(request),
        thanks=_("De commissie is er. Geef nu mensen een zitje."),
        to=reverse("committees"),
        page=lambda problems, typed: _show(request, problems, typed),
    )


def _show(request: HttpRequest, problems: tuple[Problem, ...], typed: Mapping[str, str]) -> HttpResponse:
    facilitates = actor_of(request).may(Permission.DOSSIER_FACILITATE)
    context = {
        "committees": queries.committees(on=today()),
        "facilitates": facilitates,
        "kinds": tuple(CommitteeKind),
        "houses": _house_fields(typed) if facilitates else (),
        "problems": told(problems),
        "typed": typed,
    }
    return render(request, "dossiers/validation/committees.html", context)


def _house_fields(typed: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Per organisation: the name of its field, its own name, and what was typed."""
    names = sorted(queries.house_names().items(), key=lambda one: one[1].casefold())
    return [(f"zitjes-{key}", name, typed.get(f"zitjes-{key}", "")) for key, name in names]


def _set_up(request: HttpRequest) -> None:
    given = request.POST
    kind = given.get("soort", "")
    if kind not in set(CommitteeKind):
        raise RuleBroken("committee.no_kind", say("Je koos geen soort."), say("Kies wat de commissie beslist."))
    actions.set_up_committee(
        by=actor_of(request),
        key=given.get("sleutel", "").strip()[:61],
        name=given.get("naam", "")[:300],
        kind=CommitteeKind(kind),
        composition=_composition(given),
        on=today(),
    )


def _composition(given: Mapping[str, str]) -> list[Composition]:
    """The seats per organisation, from fields named `zitjes-<key of the organisation>`."""
    found = []
    for name, value in given.items():
        if name.startswith("zitjes-") and value.strip() not in {"", "0"}:
            seats = int(value) if value.strip().isdecimal() and len(value) < 4 else 0
            found.append(Composition(name.removeprefix("zitjes-"), seats, source=CHOSEN_BY_US, ours=True))
    return found
