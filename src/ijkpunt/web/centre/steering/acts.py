"""What can be done with a journey now: each act with its form, and what it comes to."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ijkpunt.kernel.clock import now
from ijkpunt.pathways import actions
from ijkpunt.pathways.queries import stop_reasons
from ijkpunt.pathways.rules.journey import Advice
from ijkpunt.pathways.rules.parties import Party
from ijkpunt.pathways.rules.states import JourneyState, Move
from ijkpunt.web.centre.steering import forms
from ijkpunt.web.centre.steering.act import Act, Asking
from ijkpunt.web.centre.steering.choices import offer_of, tariff_choices
from ijkpunt.web.centre.steering.testing import acts_of_bookings, acts_of_test

BEFORE_ENROLMENT = frozenset({JourneyState.ADVISED, JourneyState.DOCUMENTING})


def acts_of(asking: Asking) -> list[Act]:
    """Everything the coordinator may do now, what the journey waits for first."""
    found = [*_at_the_start(asking), *acts_of_bookings(asking), *acts_of_test(asking), *_at_the_end(asking)]
    return sorted(found, key=lambda act: not act.now)


def _at_the_start(asking: Asking) -> Iterator[Act]:
    view, by, on = asking.view, asking.by, asking.on
    journey = view.row.identifier
    if Move.ADVISE in view.moves:
        form = forms.AdviceForm(asking.data("advies"), key="advies")
        yield Act(
            "advies",
            _("Schrijf het advies na het gesprek"),
            _("Geef het advies"),
            form,
            lambda: actions.advise(
                by=by,
                journey=journey,
                advice=Advice(form.cleaned_data["advice"]),
                reason=form.cleaned_data["reason"],
                missing=form.cleaned_data["missing"].splitlines(),
                on=on,
            ),
            _("Het advies staat er. De kandidaat beslist nu zelf of die verdergaat."),
            now=True,
        )
    if view.state in BEFORE_ENROLMENT and view.row.accepted_on:
        yield _enrolment(asking)


def _enrolment(asking: Asking) -> Act:
    view, by = asking.view, asking.by
    offer = offer_of(view.row.centre, view.row.version)
    form = forms.EnrolForm(
        asking.data("inschrijven"),
        key="inschrijven",
        standards=offer.standards,
        tariffs=tariff_choices(whole=not view.row.partial, on=asking.on),
        instrument=offer.instrument,
        methods=offer.methods,
    )
    return Act(
        "inschrijven",
        _("Schrijf in"),
        _("Schrijf in en leg vast"),
        form,
        lambda: actions.enrol(by=by, journey=view.row.identifier, pinned=form.pinned(), at=now()),
        _("Ingeschreven. Versie, standaard en instrument liggen vast. De wachttijd loopt vanaf vandaag."),
        now=True,
    )


def _at_the_end(asking: Asking) -> Iterator[Act]:
    view, by, on = asking.view, asking.by, asking.on
    journey = view.row.identifier
    if Move.CERTIFY in view.moves:
        form = forms.CertifyForm(asking.data("bewijs"), key="bewijs")
        yield Act(
            "bewijs",
            _("Geef het bewijs"),
            _("Geef het bewijs"),
            form,
            lambda: actions.certify(
                by=by,
                journey=journey,
                number=form.cleaned_data["known_number"],
                show_name=form.cleaned_data["show_name"],
                at=now(),
            ),
            _("Het bewijs is gegeven en getekend. De kandidaat ziet het op de eigen pagina."),
            now=True,
        )
    if Move.CLOSE in view.moves:
        plain = forms.ActForm(asking.data("afsluiten"), key="afsluiten")
        yield Act(
            "afsluiten",
            _("Sluit het traject af"),
            _("Sluit af"),
            plain,
            lambda: actions.close(by=by, journey=journey, on=on),
            _("Het traject is afgesloten."),
            now=True,
        )
    if Move.STOP in view.moves:
        yield _stop(asking)


def _stop(asking: Asking) -> Act:
    view, by, on = asking.view, asking.by, asking.on
    reasons = [(one.key, one.label) for one in stop_reasons(frozenset({Party.CENTRE}), on)]
    form = forms.StopForm(asking.data("stoppen"), key="stoppen", reasons=reasons)
    return Act(
        "stoppen",
        _("Stop het traject"),
        _("Stop het traject"),
        form,
        lambda: actions.stop(
            by=by,
            journey=view.row.identifier,
            reason=form.cleaned_data["reason"],
            ground=form.cleaned_data["ground"],
            on=on,
        ),
        _("Het traject is gestopt. Geboekte plaatsen zijn weer vrij."),
    )
