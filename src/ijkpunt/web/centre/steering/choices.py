"""What a coordinator can choose from: sessions, standards, tariffs, assessors."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.accounts.queries import acting_for
from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.derivations.queries import ProductFilter, products
from ijkpunt.derivations.rules.lifecycle import ProductStatus
from ijkpunt.kernel.award import Road
from ijkpunt.kernel.identifiers import number_of
from ijkpunt.kernel.product import ProductKind
from ijkpunt.language import day, said
from ijkpunt.pathways.queries import AssessorChoice, Steering, assessor_choices, centre_sessions, open_sessions
from ijkpunt.providers import queries as providers
from ijkpunt.providers.rules.fees import HelpKind, euros, tariff_cost
from ijkpunt.web.centre.words import method_words

Choices = list[tuple[str, str]]
DAYS = 50  # coming sessions that are looked through
FOR_TESTS = frozenset({HelpKind.REDUCED_GROUP, HelpKind.FREE_GROUP, HelpKind.VOUCHER})


@dataclass(frozen=True, slots=True)
class Offer:
    """What a centre tests a version with: its standards to choose from, its instrument and the methods of its days."""

    standards: Choices
    instrument: str
    methods: tuple[str, ...]


def session_choices(centre: str, version: str, on: date) -> Choices:
    """The coming sessions of a centre for a version that have a place."""
    found = open_sessions(on, version=version, centre=centre)
    return [
        (
            str(line.identifier),
            f"{day(line.on)}, {line.town}: {method_words(line.methods)} ({_free(line.free)})",
        )
        for line in found
        if line.free
    ]


def offer_of(centre: str, version: str) -> Offer:
    """What a centre tests a version with: from its recognition, or else from the days that it planned."""
    own = [
        line for line in providers.programmes_of(centre) if line.version == version and line.road is Road.PRIOR_LEARNING
    ]
    rows = [providers.get_programme(line.number, date.max).row for line in own[:1]]
    instrument = next((row.instrument_number for row in rows if row.instrument_number), "")
    known = providers.instruments_for(centre, version)
    days = [line for line in centre_sessions(centre, past=False, limit=DAYS).items if line.version == version]
    planned = next((line.instrument for line in days if line.instrument), "")
    named = instrument or (known[0].number if len(known) == 1 else planned)
    asked = ProductFilter(kind=ProductKind.ASSESSMENT_STANDARD, qualification=number_of(version))
    standards = [
        (f"{one.code}@{one.number}", f"{one.code} {one.title} ({one.label or one.number})")
        for one in products(asked)
        if one.status is ProductStatus.APPROVED and version in one.based_on
    ]
    return Offer(standards, named, days[0].methods if days else ())


def tariff_choices(*, whole: bool, on: date) -> Choices:
    """What the test costs, without help and with each help that somebody's situation may give."""
    rows, helps = providers.tariffs(), [one for one in providers.helps(on) if one.kind in FOR_TESTS]
    plain = tariff_cost(rows, (), whole=whole, chosen=frozenset(), on=on)
    found = [] if plain.remains is None else [_("gewoon tarief: %(price)s") % {"price": euros(plain.remains)}]
    for one in helps:
        cost = tariff_cost(rows, helps, whole=whole, chosen=frozenset({one.key}), on=on)
        if cost.remains is not None:
            found.append(f"{one.label}: {euros(cost.remains) if cost.remains else _('niets')}")
    return [(words, words) for words in found]


def assessors_of(view: Steering, on: date) -> tuple[Choices, list[tuple[str, str]]]:
    """The assessors of the centre who can be asked, and those who cannot with the reason in words."""
    actors = acting_for(view.row.centre, Permission.JOURNEY_ASSESS, on)
    found = list(assessor_choices(view.row, actors, on))
    return _able(found), [(one.actor.name, said(one.in_the_way)) for one in found if one.in_the_way]


def _able(found: Sequence[AssessorChoice]) -> Choices:
    return [(one.actor.identifier, one.actor.name) for one in found if one.in_the_way is None]


def _free(count: int) -> str:
    return ngettext("%(count)s plaats vrij", "%(count)s plaatsen vrij", count) % {"count": count}
