"""Bring a dossier to the Government, note what it decided, and publish what it recognised.

A recognition is written whole or not at all: the decision, the version, the lines of descent, what ends and what is
scrapped, and the dossier's last move stand in one transaction. Rule: docs/rules/recognition.md.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record as write_event
from ijkpunt.dossiers.actions.packing import package_for
from ijkpunt.dossiers.actions.publishing import publish_plan
from ijkpunt.dossiers.actions.state import locked_dossier, make_move, touched
from ijkpunt.dossiers.models import (
    Dossier,
    GovernmentDecision,
    Presentation,
    PresentedPackage,
    PublicationReference,
)
from ijkpunt.dossiers.queries.facts import facts_of
from ijkpunt.dossiers.queries.publishing import Prepared, prepared
from ijkpunt.dossiers.rules.descent import Pair
from ijkpunt.dossiers.rules.publication import Fate, PublicationPlan, Ruling
from ijkpunt.dossiers.rules.recognition import check_decision, check_publication
from ijkpunt.dossiers.rules.states import DossierState
from ijkpunt.dossiers.rules.workflow import DossierMove, check_move
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Problem, Refused, RuleBroken
from ijkpunt.register.actions import hold_register
from ijkpunt.register.rules.comparison import Relation


@dataclass(frozen=True, slots=True)
class Decided:
    """What noting a decision did: the state of the dossier, and the identifiers that are in the register now."""

    state: DossierState
    versions: tuple[str, ...] = ()


@transaction.atomic
def present(*, by: Actor, number: str, on: date, qualification: str = "") -> Presentation:
    """Freeze the package of a validated dossier and bring it to the Government.

    `qualification`: the number that the agency gives to a new or merged qualification; without it the next free one is
    set apart. Raises NotAllowed without DOSSIER_RECOGNISE, as `check_move`, and Refused with everything that stands in
    the way of publishing.
    """
    by.require(Permission.DOSSIER_RECOGNISE)
    dossier = locked_dossier(number)
    check_move(facts_of(dossier), DossierMove.PRESENT)
    hold_register()
    ready = prepared(dossier, Ruling(on, number=qualification, final=False))
    plan = ready.drawn.sure()
    row = _keep_package(by, ready, plan, on=on)
    make_move(
        by=by,
        dossier=dossier,
        facts=facts_of(dossier),
        move=DossierMove.PRESENT,
        on=on,
        data={"submission": ready.submission.number, "version": plan.version, "package_hash": row.package_hash},
    )
    return row


@transaction.atomic
def record_decision(
    *,
    by: Actor,
    number: str,
    recognised: bool,
    reference: str,
    decided_on: date,
    on: date,
    ground: str = "",
    qualification: str = "",
    fates: Mapping[str, Fate] | None = None,
    relations: Mapping[Pair, Relation | None] | None = None,
) -> Decided:
    """Note what the Government decided about a dossier that it got, and publish at once what it recognised.

    `qualification` as in `present`; `fates` say by number what becomes of the qualifications that the dossier starts
    from; `relations` what people made of a line of descent (None: there is no such line). Raises NotAllowed, as
    `check_move`, and Refused with everything that is wrong with the decision or with what it would publish.
    """
    by.require(Permission.DOSSIER_RECOGNISE)
    dossier = locked_dossier(number)
    move = DossierMove.RECOGNISE if recognised else DossierMove.NOT_RECOGNISE
    check_move(replace(facts_of(dossier), decided=True), move, ground=ground)
    hold_register()
    presented = _presentation_of(dossier)
    chosen = qualification or _number_of(presented)
    ruling = Ruling(decided_on, number=chosen, fates=fates or {}, relations=relations or {})
    problems = check_decision(reference, decided_on, presented.presented_on, on=on)
    plan = _plan(prepared(dossier, ruling), problems) if recognised else None
    if problems:
        raise Refused(problems)
    decision = _keep_decision(by, presented, recognised, reference.strip(), decided_on, ground.strip(), on)
    versions = publish_plan(by=by, dossier=dossier, decision=decision, plan=plan) if plan else ()
    state = make_move(
        by=by,
        dossier=dossier,
        facts=facts_of(dossier),
        move=move,
        on=on,
        ground=ground,
        data={"reference": decision.reference, "decided_on": decided_on, "versions": list(versions)},
    )
    return Decided(state, versions)


@transaction.atomic
def add_publication_reference(
    *, by: Actor, number: str, reference: str, published_on: date, on: date, address: str = ""
) -> PublicationReference:
    """Note where the decision was published (Belgisch Staatsblad). It may come long after the decision; an erratum is a
    reference of its own. Raises NotAllowed, RuleBroken `recognition.not_decided`, Refused with everything wrong."""
    by.require(Permission.DOSSIER_RECOGNISE)
    dossier = locked_dossier(number)
    decision = GovernmentDecision.objects.filter(dossier=dossier).first()
    if decision is None:
        raise RuleBroken(
            "recognition.not_decided",
            say("Over dit dossier is nog niets beslist."),
            say("Noteer eerst de beslissing van de regering."),
        )
    known = frozenset(decision.publication_references.values_list("reference", flat=True))
    problems = check_publication(
        reference, published_on, decision.decided_on, known, address_fits=_fits(address), on=on
    )
    if problems:
        raise Refused(problems)
    row = PublicationReference.objects.create(
        decision=decision,
        reference=reference.strip(),
        published_on=published_on,
        address=address.strip(),
        noted_on=on,
        person=by.identifier,
        name=by.name,
        organisation=by.organisation,
    )
    touched(dossier)
    write_event(
        by=by,
        event="dossiers.decision.published",
        subject=f"dossier:{dossier.number}",
        data={"reference": row.reference, "published_on": published_on, "decision": decision.reference},
    )
    return row


def _presentation_of(dossier: Dossier) -> Presentation:
    found = Presentation.objects.filter(dossier=dossier).first()
    if found is None:
        raise RuleBroken(
            "recognition.not_presented",
            say("Van dit dossier is nog geen pakket gemaakt."),
            say("Leg het eerst voor aan de regering."),
        )
    return found


def _number_of(presented: Presentation) -> str:
    return VersionNumber.parse(presented.version).number if presented.version else ""


def _plan(ready: Prepared, problems: Sequence[Problem]) -> PublicationPlan:
    """Raises Refused with what is wrong with the decision and with the plan, each thing once."""
    said = {problem.code for problem in problems}
    errors = [*problems, *(problem for problem in ready.drawn.errors if problem.code not in said)]
    if errors:
        raise Refused(errors)
    return ready.drawn.sure()


def _keep_package(by: Actor, ready: Prepared, plan: PublicationPlan, *, on: date) -> Presentation:
    package = package_for(ready, plan, on=on)
    files = [
        {"name": one.name, "role": str(one.role), "size": one.size, "sha256": one.sha256}
        for one in package.manifest.files
    ]
    row = Presentation.objects.create(
        dossier=ready.dossier,
        submission=ready.submission,
        version=plan.version,
        level=plan.record.level if plan.record else None,
        codes=list(plan.codes.values()),
        files=files,
        package_hash=package.manifest.hash,
        package_size=len(package.content),
        presented_on=on,
        person=by.identifier,
        name=by.name,
        organisation=by.organisation,
    )
    PresentedPackage.objects.create(presentation=row, content=package.content)
    return row


def _keep_decision(
    by: Actor, presented: Presentation, recognised: bool, reference: str, decided_on: date, ground: str, on: date
) -> GovernmentDecision:
    return GovernmentDecision.objects.create(
        dossier=presented.dossier,
        presentation=presented,
        recognised=recognised,
        reference=reference,
        decided_on=decided_on,
        ground=ground,
        noted_on=on,
        person=by.identifier,
        name=by.name,
        organisation=by.organisation,
    )


def _fits(address: str) -> bool:
    """Is it the address of a page, or nothing?"""
    if not address.strip():
        return True
    try:
        URLValidator(schemes=["http", "https"])(address.strip())
    except ValidationError:
        return False
    return len(address.strip()) <= 500
