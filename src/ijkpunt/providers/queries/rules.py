"""The rules of the field that stand in rows, as the rules see them."""

from collections.abc import Mapping
from datetime import date

from ijkpunt.providers.models import HelpRow, MunicipalityRow, QualityAreaRow, StopReasonRow, TariffRow, TermRow
from ijkpunt.providers.rules.fees import Help, Tariff
from ijkpunt.providers.rules.inspections import QualityArea
from ijkpunt.providers.rules.places import Municipality
from ijkpunt.providers.rules.stops import StopReason
from ijkpunt.providers.rules.terms import Term


def terms() -> tuple[Term, ...]:
    """Every term there is or was."""
    return tuple(row.term() for row in TermRow.objects.all())


def stop_reasons() -> tuple[StopReason, ...]:
    return tuple(row.reason() for row in StopReasonRow.objects.all())


def quality_areas(on: date) -> tuple[QualityArea, ...]:
    """The areas that hold on a day, in the order of the framework."""
    return tuple(area for area in (row.area() for row in QualityAreaRow.objects.all()) if area.holds(on))


def tariffs() -> tuple[Tariff, ...]:
    return tuple(row.tariff() for row in TariffRow.objects.all())


def helps(on: date) -> tuple[Help, ...]:
    """What makes it cheaper on a day."""
    return tuple(one for one in (row.help() for row in HelpRow.objects.all()) if one.holds(on))


def municipalities() -> Mapping[str, Municipality]:
    """Per key, in order of name."""
    return {row.key: row.municipality() for row in MunicipalityRow.objects.all()}
