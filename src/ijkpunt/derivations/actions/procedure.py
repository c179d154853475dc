"""Keep the procedure as data: whose a qualification is, which terms hold, who approves which kind of product."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from ijkpunt.accounts.queries import organisation_kind, organisation_with_key
from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record as write_event
from ijkpunt.derivations.actions.rights import SECTOR
from ijkpunt.derivations.actions.state import written
from ijkpunt.derivations.models import ApprovalRule, DeviationTerm, FollowUpTerm, SectorOwnership
from ijkpunt.derivations.rules import follow_ups
from ijkpunt.derivations.rules.approval import ApprovalStep, check_steps
from ijkpunt.derivations.rules.deviations import Term
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.identifiers import NUMBER
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Refused, RuleBroken, shorten
from ijkpunt.kernel.product import ProductKind


@transaction.atomic
def give_qualification_to_sector(
    *, by: Actor, number: str, organisation: str, valid_from: date, source: str = ""
) -> SectorOwnership:
    """A sector body owns a qualification ("BK-0130") from a day on, beside others that do.

    Raises NotAllowed without PROCEDURE_KEEP; NotFound for an unknown organisation; RuleBroken `ownership.number`,
    `ownership.no_sector`, `ownership.already`.
    """
    by.require(Permission.PROCEDURE_KEEP)
    if not NUMBER.match(number):
        raise RuleBroken(
            "ownership.number",
            say("“{number}” is geen nummer van een beroepskwalificatie.", number=shorten(number)),
            say("Schrijf het als BK-0130, zonder versie."),
        )
    organisation_with_key(organisation)
    if organisation_kind(organisation) not in SECTOR:
        raise RuleBroken(
            "ownership.no_sector",
            say("{organisation} is geen sectorfonds of paritair comité.", organisation=organisation),
            say("Kies een organisatie die voor een sector spreekt."),
        )
    holds = Q(valid_until=None) | Q(valid_until__gte=valid_from)
    if SectorOwnership.objects.filter(holds, qualification=number, organisation=organisation).exists():
        raise RuleBroken(
            "ownership.already",
            say("{organisation} staat al bij {number}.", organisation=organisation, number=number),
            say("Er is niets te doen, of kies een latere dag."),
        )
    row = SectorOwnership.objects.create(
        qualification=number, organisation=organisation, valid_from=valid_from, source=source.strip()
    )
    _told(by, "derivations.ownership.given", number, source, organisation=organisation, valid_from=valid_from)
    return row


@transaction.atomic
def end_ownership(*, by: Actor, number: str, organisation: str, last_day: date, ground: str = "") -> SectorOwnership:
    """A sector body owns a qualification up to and including `last_day`. What it answered stays.

    Raises NotAllowed without PROCEDURE_KEEP; RuleBroken `ownership.unknown`, `ownership.ends_before_start`.
    """
    by.require(Permission.PROCEDURE_KEEP)
    row = SectorOwnership.objects.filter(qualification=number, organisation=organisation, valid_until=None).first()
    if row is None:
        raise RuleBroken(
            "ownership.unknown",
            say("{organisation} staat niet bij {number}.", organisation=organisation, number=number),
            say("Kijk na welke sector bij deze kwalificatie staat."),
        )
    if last_day < row.valid_from:
        raise _ends_before_start(last_day, row.valid_from)
    row.valid_until = last_day
    row.save(update_fields=["valid_until"])
    _told(by, "derivations.ownership.ended", number, ground, organisation=organisation, last_day=last_day)
    return row


@transaction.atomic
def set_deviation_term(*, by: Actor, term: Term) -> DeviationTerm:
    """From `term.valid_from` on, deviations of this kind of product are dealt with so. The term before it ends the day
    before. Raises NotAllowed without PROCEDURE_KEEP; RuleBroken `procedure.kind`, `procedure.later_exists`."""
    by.require(Permission.PROCEDURE_KEEP)
    _check_kind(term.product_kind, general=True)
    _end_earlier(DeviationTerm.objects.filter(product_kind=term.product_kind), term.valid_from)
    row = DeviationTerm.objects.create(**{**asdict(term), "kinds": sorted(term.kinds)})
    _told(by, "derivations.term.set", term.product_kind or "*", term.source, **_plain(asdict(term)))
    return row


@transaction.atomic
def set_follow_up_term(*, by: Actor, term: follow_ups.FollowUpTerm) -> FollowUpTerm:
    """From `term.valid_from` on, owners follow a new version in so many days. Raises as `set_deviation_term`."""
    by.require(Permission.PROCEDURE_KEEP)
    _check_kind(term.product_kind, general=True)
    _end_earlier(FollowUpTerm.objects.filter(product_kind=term.product_kind), term.valid_from)
    row = FollowUpTerm.objects.create(**asdict(term))
    _told(by, "derivations.follow_up_term.set", term.product_kind or "*", term.source, **_plain(asdict(term)))
    return row


@transaction.atomic
def set_approval_steps(
    *, by: Actor, product_kind: str, steps: Sequence[ApprovalStep], valid_from: date
) -> list[ApprovalRule]:
    """From `valid_from` on, this kind of product is approved in these steps; those before end the day before.

    Raises NotAllowed without PROCEDURE_KEEP; Refused with everything that is wrong with the steps; RuleBroken
    `procedure.kind`, `procedure.later_exists`.
    """
    by.require(Permission.PROCEDURE_KEEP)
    _check_kind(product_kind, general=False)
    new = [replace(step, product_kind=product_kind, valid_from=valid_from, valid_until=None) for step in steps]
    if problems := check_steps(new):
        raise Refused(problems)
    _end_earlier(ApprovalRule.objects.filter(product_kind=product_kind), valid_from)
    rows = [
        ApprovalRule.objects.create(**{**asdict(step), "organisation_kinds": sorted(step.organisation_kinds)})
        for step in new
    ]
    keys = [f"{step.order} {step.key}" for step in new]
    _told(by, "derivations.approval_steps.set", product_kind, "", steps=keys, valid_from=valid_from)
    return rows


def _check_kind(product_kind: str, *, general: bool) -> None:
    if product_kind not in {str(kind) for kind in ProductKind} and not (general and product_kind == ""):
        raise RuleBroken(
            "procedure.kind",
            say("We kennen geen soort product “{kind}”.", kind=shorten(product_kind)),
            say("Kies een van deze soorten: {kinds}.", kinds=", ".join(ProductKind)),
        )


def _end_earlier(rows: QuerySet[Any], valid_from: date) -> None:
    """End what holds now the day before, so that one day has one rule. What begins later must be ended first."""
    if rows.filter(valid_from__gte=valid_from).exists():
        raise RuleBroken(
            "procedure.later_exists",
            say("Er is al een regel die op {day} of later begint.", day=valid_from),
            say("Kies een latere dag."),
        )
    rows.filter(Q(valid_until=None) | Q(valid_until__gte=valid_from)).update(valid_until=valid_from - timedelta(1))


def _ends_before_start(last: date, first: date) -> RuleBroken:
    return RuleBroken(
        "ownership.ends_before_start",
        say("De laatste dag ({last}) komt voor de eerste ({first}).", last=last, first=first),
        say("Kies {first} of later.", first=first),
    )


def _told(by: Actor, event: str, subject: str, ground: str, **data: object) -> None:
    written()
    write_event(by=by, event=event, subject=subject, ground=ground, data=data)


def _plain(values: dict[str, object]) -> dict[str, object]:
    """As the log can hold it."""
    return {name: sorted(value) if isinstance(value, frozenset) else value for name, value in values.items()}
