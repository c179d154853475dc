"""A recognised programme, in a list and whole."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ijkpunt.language import day, said
from ijkpunt.providers.queries import OfferLine, OfferView
from ijkpunt.providers.rules.fees import Cost, Help, euros
from ijkpunt.web.providers.presenters.words import distance_words, language_name, scope_words, start_words


@dataclass(frozen=True, slots=True)
class ShownOffer:
    number: str
    title: str
    organisation: str
    organisation_name: str
    qualification: str
    version: str
    form: str
    scope: str
    place: str
    distance: str
    language: str
    next_start: str


@dataclass(frozen=True, slots=True)
class ShownStep:
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class ShownCost:
    """`remains` in words; empty when there is no price. `helps`: key, label, and whether it was chosen."""

    steps: tuple[ShownStep, ...]
    remains: str
    helps: tuple[tuple[str, str, bool], ...]


def shown_offer(line: OfferLine) -> ShownOffer:
    programme = line.programme
    return ShownOffer(
        number=programme.number,
        title=programme.title,
        organisation=programme.organisation,
        organisation_name=programme.organisation_name,
        qualification=programme.qualification,
        version=programme.version,
        form=said(programme.form.label),
        scope=scope_words(programme),
        place=programme.place,
        distance=distance_words(line.kilometres),
        language=language_name(line.language),
        next_start=start_words(line.next_start),
    )


def standing_words(view: OfferView, on: date) -> str:
    """Whether one can get a proof there, in one sentence."""
    if view.stopped_on is not None and view.stopped_on <= on:
        return _("Dit aanbod is gestopt op %(day)s.") % {"day": day(view.stopped_on)}
    if view.valid_from > on:
        return _("Dit aanbod is erkend vanaf %(day)s.") % {"day": day(view.valid_from)}
    if view.valid_until is not None and view.valid_until < on:
        return _("Deze erkenning liep tot en met %(day)s.") % {"day": day(view.valid_until)}
    what = scope_words(view.line.programme)
    return _("Hier haal je een bewijs van %(what)s.") % {"what": what}


def shown_cost(cost: Cost, helps: tuple[Help, ...], chosen: frozenset[str]) -> ShownCost:
    return ShownCost(
        steps=tuple(ShownStep(said(step.said), step.source) for step in cost.steps),
        remains="" if cost.remains is None else euros(cost.remains) if cost.remains else _("niets"),
        helps=tuple((one.key, one.label[:1].upper() + one.label[1:], one.key in chosen) for one in helps),
    )
