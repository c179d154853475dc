"""Decide in a step on the way to approval. The last yes approves the version: rules/approval.py."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from ijkpunt.accounts.queries import organisation_kind
from ijkpunt.audit.actions import record as write_event
from ijkpunt.derivations.actions.follow_ups import close_followed
from ijkpunt.derivations.actions.moving import move, seal
from ijkpunt.derivations.actions.rights import on_the_server
from ijkpunt.derivations.actions.state import locked_version, written
from ijkpunt.derivations.models import ApprovalDecision, ProductVersion
from ijkpunt.derivations.queries.approvals import approval_standing, bodies_of, stops_of
from ijkpunt.derivations.rules.approval import (
    ApprovalStanding,
    ApprovalStep,
    Decider,
    Decision,
    StepAct,
    check_decision,
)
from ijkpunt.derivations.rules.lifecycle import ProductStatus
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Refused, RuleBroken


@dataclass(frozen=True, slots=True)
class StepDecided:
    """What deciding did: the status that the version has now, and the keys of the steps whose turn it is."""

    status: ProductStatus
    turn: tuple[str, ...]


@transaction.atomic
def decide_approval_step(
    *,
    by: Actor,
    code: str,
    step: str,
    agrees: bool,
    on: date,
    reference: str = "",
    note: str = "",
    decided_on: date | None = None,
) -> StepDecided:
    """Say yes or no in a step (its key), about the document that was submitted. `decided_on`: the day of the decision
    itself, where that was earlier. An advice goes in with `agrees` as well; a no only stops the product elsewhere.

    The last yes approves the version and replaces the one before. A no outside an advice returns it to its owner.
    Raises NotAllowed without the permission of the step; RuleBroken `approval.not_submitted`; Refused with every
    deviation and outcome that stops approval; and as rules/approval.py.
    """
    version = locked_version(code)
    _check_submitted(version)
    now = approval_standing(version, on)
    decision = Decision(
        step=step,
        agrees=agrees,
        document_hash=version.document_hash,
        on=decided_on or on,
        organisation=by.organisation,
        reference=reference.strip(),
        note=note.strip(),
    )
    found = check_decision(now, decision, _decider(by, version, on), on=on)
    by.require(found.permission)
    if agrees and now.completes(step) and (stops := stops_of(version, on)):
        raise Refused(stops)
    _keep(by, version, found, decision, on)
    return _follow(by, version, found, decision, approval_standing(version, on))


def _check_submitted(version: ProductVersion) -> None:
    status = ProductStatus(version.status)
    if status is not ProductStatus.SUBMITTED:
        raise RuleBroken(
            "approval.not_submitted",
            say("Versie {number} is {status}.", number=version.number, status=status.label),
            say("Alleen over een ingediende versie kun je beslissen."),
        )


def _decider(by: Actor, version: ProductVersion, on: date) -> Decider:
    owner = version.product.owner_organisation
    return Decider(
        organisation=by.organisation,
        organisation_kind=organisation_kind(by.organisation) or "",
        owns_product=on_the_server(by) or (owner != "" and by.organisation == owner),
        bodies=bodies_of(version, on),
    )


def _keep(by: Actor, version: ProductVersion, step: ApprovalStep, decision: Decision, on: date) -> None:
    ApprovalDecision.objects.create(
        version=version,
        step=step.key,
        decider=step.decider,
        agrees=decision.agrees,
        reference=decision.reference,
        note=decision.note,
        decided_on=decision.on,
        document_hash=decision.document_hash,
        person=by.identifier,
        name=by.name,
        organisation=by.organisation,
        day=on,
    )
    write_event(
        by=by,
        event="derivations.product.step_decided",
        subject=version.product.code,
        ground=decision.note,
        data={
            "version": version.number,
            "step": step.key,
            "act": step.act.value,
            "decider": step.decider,
            "agrees": decision.agrees,
            "reference": decision.reference,
            "decided_on": decision.on,
            "document_hash": decision.document_hash,
        },
    )


def _follow(
    by: Actor, version: ProductVersion, step: ApprovalStep, decision: Decision, now: ApprovalStanding
) -> StepDecided:
    """What the decision does to the version."""
    if now.complete:
        _approve(by, version, decision)
    elif not decision.agrees and step.act is not StepAct.ADVISE:
        move(by, version, "return", ground=decision.note)
    written()
    return StepDecided(ProductStatus(version.status), tuple(one.step.key for one in now.current))


def _approve(by: Actor, version: ProductVersion, decision: Decision) -> None:
    seal(by, version, on=decision.on, decision_reference=decision.reference)
    write_event(
        by=by,
        event="derivations.product.approved",
        subject=version.product.code,
        data={
            "version": version.number,
            "title": version.product.title,
            "kind": version.product.kind,
            "approved_on": decision.on,
            "reference": decision.reference,
            "qualifications": list(version.based_on.values_list("qualification", flat=True)),
            "document_hash": version.document_hash,
        },
    )
    close_followed(by, version, on=decision.on)
