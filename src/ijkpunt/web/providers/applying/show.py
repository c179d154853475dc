"""One programme: where it stands, what lacks, and what this reader can do now."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from ijkpunt.kernel.clock import today
from ijkpunt.providers import actions, queries
from ijkpunt.providers.rules.words import Party
from ijkpunt.web.accounts.access import signed_in
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.dossiers.procedure.doing import WRONG, done
from ijkpunt.web.dossiers.procedure.forms import DossierForm
from ijkpunt.web.providers.applying.forms import (
    GroundForm,
    InstrumentForm,
    LacksForm,
    PracticalForm,
    RecogniseForm,
    StartsForm,
    StopForm,
)
from ijkpunt.web.providers.applying.loading import Seeing, loaded
from ijkpunt.web.providers.presenters.applying import shown_programme
from ijkpunt.web.providers.presenters.supervising import shown_report

Step = tuple[DossierForm, Callable[[], object], str]


@signed_in
def programme(request: HttpRequest, number: str) -> HttpResponse:
    seeing = loaded(request, number)
    forms = _forms(request, seeing)
    if request.method == "POST" and (answer := _do(request, seeing, forms)) is not None:
        return answer
    context = {
        "page": shown_programme(seeing.view, seeing.party, today()),
        "view": seeing.view,
        "visits": [shown_report(one, today(), inspects=seeing.inspects) for one in queries.reports_of(number)],
        "inspects": seeing.inspects,
        "renewal": queries.renewal_of(number, today()),
        "own": seeing.party is Party.PROVIDER,
        "instrument": queries.instrument_of(by=actor_of(request), number=seeing.view.row.instrument_number),
        **forms,
    }
    return render(request, "providers/applying/show.html", context, status=WRONG if request.method == "POST" else 200)


def _forms(request: HttpRequest, seeing: Seeing) -> dict[str, Any]:
    """The forms of the page; the one that was sent holds what was sent."""
    doing = request.POST.get("doe", "")

    def sent(*names: str) -> QueryDict | None:
        return request.POST if doing in names else None

    return {
        "doing": doing,
        "plain_form": DossierForm(sent("indienen", "volledig", "starten", "beeindigen")),
        "ground_form": GroundForm(sent("intrekken"), prefix="intrekken"),
        "refuse_form": GroundForm(sent("weigeren"), prefix="weigeren"),
        "lacks_form": LacksForm(sent("onvolledig"), prefix="onvolledig"),
        "recognise_form": RecogniseForm(seeing.view, sent("erkennen")),
        "stop_form": StopForm(seeing.party or Party.PROVIDER, today(), sent("stoppen")),
        "instrument_form": InstrumentForm(sent("instrument"), prefix="instrument"),
        "practical_form": PracticalForm(seeing.view, sent("praktisch")),
        "starts_form": StartsForm(
            sent("data"),
            initial={
                "starts": "\n".join(
                    f"{one.starts_on.isoformat()} {one.places if one.places is not None else ''}".strip()
                    for one in seeing.view.starts
                )
            },
        ),
    }


def _do(request: HttpRequest, seeing: Seeing, forms: Mapping[str, Any]) -> HttpResponse | None:
    steps = {**_of_applicant(request, seeing, forms), **_of_agency(request, seeing, forms)}
    if forms["doing"] not in steps:
        return None
    form, action, told = steps[forms["doing"]]
    return done(request, form, action, told, to=reverse("programme", args=[seeing.view.line.number]))


def _of_applicant(request: HttpRequest, seeing: Seeing, forms: Mapping[str, Any]) -> Mapping[str, Step]:
    told: dict[str, Any] = {"by": actor_of(request), "number": seeing.view.line.number, "on": today()}
    plain, ground, stop = forms["plain_form"], forms["ground_form"], forms["stop_form"]
    return {
        "indienen": (
            plain,
            lambda: actions.submit_application(**told),
            _("Ingediend. Het agentschap kijkt nu na of alles er is."),
        ),
        "intrekken": (
            ground,
            lambda: actions.withdraw_application(**told, ground=ground.cleaned_data["ground"]),
            _("Ingetrokken."),
        ),
        "starten": (plain, lambda: actions.start_programme(**told), _("Genoteerd dat het gestart is.")),
        "beeindigen": (plain, lambda: actions.end_programme(**told), _("Genoteerd dat het afgelopen is.")),
        "stoppen": (
            stop,
            lambda: actions.stop_programme(
                **told, reason=stop.cleaned_data["reason"], ground=stop.cleaned_data["ground"]
            ),
            _("Stopgezet. Vanaf vandaag worden er geen bewijzen meer gegeven."),
        ),
        **_of_keeper(told, seeing, forms),
    }


def _of_keeper(told: Mapping[str, Any], seeing: Seeing, forms: Mapping[str, Any]) -> Mapping[str, Step]:
    """What who offers it keeps up to date."""
    starts, practical, instrument = forms["starts_form"], forms["practical_form"], forms["instrument_form"]
    row, who = seeing.view.row, {"by": told["by"], "number": told["number"]}
    return {
        "data": (
            starts,
            lambda: actions.set_starts(**told, starts=starts.cleaned_data["starts"]),
            _("De data staan bij je aanbod."),
        ),
        "instrument": (
            instrument,
            lambda: actions.keep_instrument(
                by=told["by"],
                on=told["on"],
                number=row.instrument_number,
                version=row.version,
                **instrument.cleaned_data,
            ),
            _("Het instrument is bewaard."),
        ),
        "praktisch": (
            practical,
            lambda: actions.change_practical(**who, **practical.told()),
            _("Bewaard. Kandidaten zien het meteen."),
        ),
    }


def _of_agency(request: HttpRequest, seeing: Seeing, forms: Mapping[str, Any]) -> Mapping[str, Step]:
    told: dict[str, Any] = {"by": actor_of(request), "number": seeing.view.line.number, "on": today()}
    plain, lacks, recognise, refuse = (forms[f"{name}_form"] for name in ("plain", "lacks", "recognise", "refuse"))
    return {
        "volledig": (plain, lambda: actions.declare_complete(**told), _("Volledig verklaard.")),
        "onvolledig": (
            lacks,
            lambda: actions.declare_incomplete(**told, lacks=lacks.cleaned_data["lacks"].splitlines()),
            _("Teruggestuurd met wat er ontbreekt."),
        ),
        "erkennen": (recognise, lambda: actions.recognise(**told, decision=recognise.decision()), _("Erkend.")),
        "weigeren": (
            refuse,
            lambda: actions.refuse(**told, ground=refuse.cleaned_data["ground"]),
            _("Niet erkend, met je reden."),
        ),
    }
