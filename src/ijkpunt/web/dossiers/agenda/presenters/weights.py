"""The weights as people read them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ijkpunt.dossiers.rules.agenda import Weight, Weights
from ijkpunt.language import day, said
from ijkpunt.web.dossiers.agenda.presenters.listing import BAR
from ijkpunt.web.dossiers.agenda.presenters.words import decimal, figure, percent, short_number


@dataclass(frozen=True, slots=True)
class WeightRow:
    """`width` of the bar: the part of all weights together."""

    name: str
    measure: str
    weight: str
    width: int
    part: str
    full: str


@dataclass(frozen=True, slots=True)
class WeightsVersion:
    number: int
    since: str
    now: bool
    later: bool
    rows: tuple[WeightRow, ...]
    rules: tuple[tuple[str, str], ...]
    source: str
    ours: bool


@dataclass(frozen=True, slots=True)
class WeightsPage:
    now: WeightsVersion | None
    others: tuple[WeightsVersion, ...]


def weights_page(versions: Sequence[Weights], now: Weights | None) -> WeightsPage:
    shown = [_version(one, now) for one in versions]
    return WeightsPage(
        now=next((one for one in shown if one.now), None), others=tuple(one for one in shown if not one.now)
    )


def _version(one: Weights, now: Weights | None) -> WeightsVersion:
    return WeightsVersion(
        number=one.number,
        since=day(one.valid_from),
        now=now is not None and one.number == now.number,
        later=now is not None and one.valid_from > now.valid_from,
        rows=tuple(_row(weight, one.total) for weight in one.weights),
        rules=(
            (_("Drempel"), decimal(one.threshold, 2)),
            (
                _("Drempel voor een versie jonger dan %(years)s jaar") % {"years": short_number(one.recent_years)},
                decimal(one.recent_threshold, 2),
            ),
            (_("Drempel om te blijven staan zonder beslissing"), decimal(one.stay_threshold, 2)),
            (_("Minstens bekend"), percent(one.least_known)),
        ),
        source=one.source,
        ours=one.ours,
    )


def _row(weight: Weight, total: float) -> WeightRow:
    part = weight.weight / total if total else 0.0
    return WeightRow(
        name=said(weight.signal.label),
        measure=said(weight.signal.measure),
        weight=short_number(weight.weight),
        width=round(part * BAR),
        part=percent(part),
        full=figure(weight.signal, weight.full),
    )
