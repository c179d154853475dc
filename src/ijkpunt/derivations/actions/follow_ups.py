"""Open the to-dos that a new version of a qualification brings, and finish them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import NewEntry, record_many
from ijkpunt.audit.actions import record as write_event
from ijkpunt.derivations.actions.rights import require_edit
from ijkpunt.derivations.actions.state import written
from ijkpunt.derivations.models import FollowUp, ProductVersion
from ijkpunt.derivations.queries.follow_ups import follow_up_terms
from ijkpunt.derivations.queries.impact import NewerVersion, impact_report, newer_versions, resting_on
from ijkpunt.derivations.rules.follow_ups import (
    FollowUpState,
    check_finish,
    due_on,
    follow_up_term_on,
)
from ijkpunt.derivations.rules.impact import Carriage, Effect, ProductImpact
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound


@dataclass(frozen=True, slots=True)
class Assessed:
    """What assessing did: how many products rest on the earlier version, per effect, and how many to-dos are new."""

    from_version: str
    to_version: str
    effects: dict[Effect, int]
    opened: int


@transaction.atomic
def assess_impact(*, by: Actor, from_version: str, to_version: str, on: date) -> Assessed:
    """Open a to-do for every version of a product in use that rests on `from_version`.

    Doing it again opens nothing twice; it renews what open to-dos say, for a decision on lineage or a judgement on a
    link changes the impact. Their last day stays. Raises NotAllowed without REGISTER_PUBLISH, NotFound.
    """
    by.require(Permission.REGISTER_PUBLISH)
    report = impact_report(from_version, to_version)
    impacts = {one.product.code: one for one in report.products}
    versions = resting_on(from_version)
    _set_aside_earlier(versions, from_version, to_version, by=by, on=on)
    known = FollowUp.objects.filter(from_version=from_version, to_version=to_version, version__in=versions)
    existing = {row.version_id: row for row in known}
    terms = follow_up_terms()
    new: list[FollowUp] = []
    for version in versions:
        one = impacts[version.product.code]
        if version.pk not in existing:
            term = follow_up_term_on(terms, version.product.kind, on)
            row = FollowUp(version=version, from_version=from_version, to_version=to_version, opened_on=on)
            row.due_on = due_on(one.effect, term, since=on)
            new.append(row)
        else:
            row = existing[version.pk]
        row.effect, row.details = one.effect.value, details_of(one)
    FollowUp.objects.bulk_create(new)
    open_rows = [row for row in existing.values() if row.state == FollowUpState.OPEN]
    FollowUp.objects.bulk_update(open_rows, ["effect", "details"], batch_size=500)
    _tell(by, new, from_version, to_version, report.counts)
    return Assessed(from_version, to_version, dict(report.counts), len(new))


@transaction.atomic
def catch_up(*, by: Actor, on: date) -> list[Assessed]:
    """Assess every newer version of a qualification for which a product in use has no to-do yet.

    The register stands upstream and cannot call this: the command `ijkpunt impact` does, and so does every door through
    which a version is published. Nothing is missed when one forgets, for the next call finds it. Raises as
    `assess_impact`.
    """
    by.require(Permission.REGISTER_PUBLISH)
    return [
        assess_impact(by=by, from_version=newer.earlier, to_version=newer.later, on=on)
        for newer in newer_versions(on)
        if _lacks_a_follow_up(newer)
    ]


@transaction.atomic
def finish_follow_up(*, by: Actor, identifier: int, state: FollowUpState, on: date, ground: str = "") -> FollowUp:
    """The owner did what the to-do asks (DONE), or says why that is not needed (DISMISSED).

    Raises NotAllowed without PRODUCT_EDIT or for the product of another; NotFound; and as rules/follow_ups.py.
    """
    by.require(Permission.PRODUCT_EDIT)
    row = FollowUp.objects.select_for_update().filter(pk=identifier).first()
    if row is None:
        raise NotFound(
            "follow_up.unknown",
            say("We vinden deze taak niet."),
            say("Kies een taak uit de lijst van je organisatie."),
        )
    require_edit(by, row.version.product)
    check_finish(FollowUpState(row.state), state, ground)
    _close(row, state, ground.strip(), by=by, on=on)
    return row


def close_followed(by: Actor, version: ProductVersion, *, on: date) -> None:
    """A version was approved: what its product had to do to rest on these qualifications is done."""
    bases = [VersionNumber.parse(text) for text in version.based_on.values_list("qualification", flat=True)]
    followed = [
        row
        for row in FollowUp.objects.filter(version__product=version.product, state=FollowUpState.OPEN.value)
        for to in [VersionNumber.parse(row.to_version)]
        if any(base.number == to.number and base.version >= to.version for base in bases)
    ]
    for row in followed:
        ground = str(say("Versie {number} van het product volgt de kwalificatie.", number=version.number))
        _close(row, FollowUpState.DONE, ground, by=by, on=on)


def details_of(one: ProductImpact) -> dict[str, object]:
    """What is kept of an impact, for showing: codes and numbers, no texts."""
    return {
        "causes": [cause.value for cause in one.causes],
        "outcomes": {
            effect.value: [outcome.code for outcome in one.touched(effect)]
            for effect in (Effect.CONTENT, Effect.WORDING)
        },
        "units": [unit.code for unit in one.units if unit.effect is not Effect.NONE],
        "uncovered_new": list(one.uncovered_new),
        "gaps": list(one.gaps),
        "links": {carriage.value: len(one.links(carriage)) for carriage in Carriage},
    }


def _lacks_a_follow_up(newer: NewerVersion) -> bool:
    versions = resting_on(newer.earlier)
    known = FollowUp.objects.filter(from_version=newer.earlier, to_version=newer.later, version__in=versions).count()
    return known < len(versions)


def _set_aside_earlier(
    versions: Sequence[ProductVersion], from_version: str, to_version: str, *, by: Actor, on: date
) -> None:
    """A to-do towards a version that was itself replaced makes room for the one towards the newest."""
    target = VersionNumber.parse(to_version)
    rows = FollowUp.objects.filter(
        version__in=versions, from_version=from_version, state=FollowUpState.OPEN.value
    ).exclude(to_version=to_version)
    for row in rows:
        meant = VersionNumber.parse(row.to_version)
        if meant < target or meant.number != target.number:  # another number: the qualification went up in this one
            ground = str(say("{later} kwam intussen in de plaats.", later=to_version))
            _close(row, FollowUpState.DISMISSED, ground, by=by, on=on)


def _close(row: FollowUp, state: FollowUpState, ground: str, *, by: Actor, on: date) -> None:
    row.state, row.ground, row.closed_on, row.closed_by = state.value, ground, on, by.identifier
    row.save(update_fields=["state", "ground", "closed_on", "closed_by"])
    written()
    write_event(
        by=by,
        event="derivations.follow_up.closed",
        subject=row.version.product.code,
        ground=ground,
        data={"version": row.version.number, "from": row.from_version, "to": row.to_version, "state": state.value},
    )


def _tell(by: Actor, new: Sequence[FollowUp], from_version: str, to_version: str, counts: Mapping[Effect, int]) -> None:
    opened = [
        NewEntry(
            "derivations.follow_up.opened",
            row.version.product.code,
            data={
                "version": row.version.number,
                "title": row.version.product.title,
                "organisation": row.version.product.owner_organisation,
                "from": from_version,
                "to": to_version,
                "effect": row.effect,
                "due_on": row.due_on,
            },
        )
        for row in new
    ]
    effects = {effect.value: count for effect, count in counts.items()}
    whole = NewEntry("derivations.impact.assessed", to_version, data={"from": from_version, "effects": effects})
    record_many(by=by, entries=[*opened, whole])
    written()
