"""Setting another weighing scheme, from a day."""

from datetime import date

from django.db import transaction

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record as write_event
from ijkpunt.dossiers.models import SchemeLevel, SchemeWeight, WeighingScheme
from ijkpunt.dossiers.rules.levelling import scheme as rules
from ijkpunt.dossiers.rules.levelling.elements import ELEMENTS, LEVEL_NUMBERS
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import RuleBroken


@transaction.atomic
def set_scheme(*, by: Actor, scheme: rules.WeighingScheme, on: date) -> WeighingScheme:
    """From `scheme.valid_from` on, levellings that open use this scheme; the one that held ends the day before.

    What was opened or decided before keeps its scheme. Raises NotAllowed without PROCEDURE_KEEP; Refused as
    `check_scheme`; RuleBroken `levelling.scheme_exists`, `levelling.scheme_in_the_past`.
    """
    by.require(Permission.PROCEDURE_KEEP)
    rules.check_scheme(scheme)
    known = list(WeighingScheme.objects.select_for_update().order_by("valid_from"))
    if any(row.version == scheme.version for row in known):
        raise RuleBroken(
            "levelling.scheme_exists",
            say("Er is al een wegingsschema “{version}”.", version=scheme.version),
            say("Geef dit schema een andere naam."),
        )
    if scheme.valid_from < on:
        raise RuleBroken(
            "levelling.scheme_in_the_past",
            say("Een schema kan niet beginnen op {day}: die dag is voorbij.", day=scheme.valid_from),
            say("Kies vandaag of een latere dag."),
        )
    if known:
        last = known[-1]
        last.valid_until = rules.ended(last.scheme(), scheme).valid_until
        last.save(update_fields=["valid_until"])
    row = _kept(by, scheme, on)
    write_event(
        by=by,
        event="dossiers.scheme.set",
        subject=f"weighing_scheme:{scheme.version}",
        ground=scheme.source,
        data={
            "weights": {element.value: scheme.weights[element] for element in ELEMENTS},
            "whole": scheme.whole,
            "points": {str(level): scheme.points[level] for level in LEVEL_NUMBERS},
            "cut_offs": {str(level): start for level, start in scheme.cut_offs.items()},
            "from": scheme.valid_from,
            "on": on,
        },
    )
    return row


def _kept(by: Actor, scheme: rules.WeighingScheme, on: date) -> WeighingScheme:
    row = WeighingScheme.objects.create(
        version=scheme.version,
        whole=scheme.whole,
        valid_from=scheme.valid_from,
        source=scheme.source,
        explanation=scheme.explanation,
        ours=scheme.ours,
        person=by.identifier,
        name=by.name,
        set_on=on,
    )
    SchemeWeight.objects.bulk_create(
        SchemeWeight(scheme=row, element=element, weight=scheme.weights[element]) for element in ELEMENTS
    )
    SchemeLevel.objects.bulk_create(
        SchemeLevel(scheme=row, level=level, points=scheme.points[level], starts_at=scheme.cut_offs.get(level))
        for level in LEVEL_NUMBERS
    )
    return row
