"""Write a plan of publication into the register, within the transaction of the decision: `recognition` calls it."""

from dataclasses import replace

from ijkpunt.audit.actions import record as write_event
from ijkpunt.dossiers.models import Dossier, GovernmentDecision, Publication
from ijkpunt.dossiers.rules.publication import PublicationPlan
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.register.actions import Outcome, decide_lineage, publish_version, scrap_qualification
from ijkpunt.register.queries import get_record


def publish_plan(
    *, by: Actor, dossier: Dossier, decision: GovernmentDecision, plan: PublicationPlan
) -> tuple[str, ...]:
    """Publish the version with its lines of descent, end and scrap what the plan says, and tell who follows.

    Returns the identifiers that are in the register now. Raises NotAllowed without REGISTER_PUBLISH or LINEAGE_DECIDE,
    and whatever the register refuses; then nothing is kept.
    """
    ground = decision.reference
    versions = _publish_record(by, plan, ground)
    for line in plan.lineage:
        decide_lineage(
            by=by, earlier=line.earlier, later=(plan.version, line.later), relation=line.relation, ground=ground
        )
    for identifier, last_day in plan.ended.items():
        publish_version(by=by, record=replace(get_record(identifier), ends_on=last_day), ground=ground)
    for number, since in plan.scrapped.items():
        scrap_qualification(by=by, number=number, on=since, ground=ground)
    Publication.objects.create(decision=decision, versions=list(versions), written=_written(plan))
    dossier.results = list(versions)
    dossier.save(update_fields=["results"])
    for number, successor in plan.successors.items():
        write_event(
            by=by,
            event="dossiers.qualification.merged",
            subject=successor,
            ground=ground,
            data={"qualification": number, "dossier": dossier.number},
        )
    return versions


def _publish_record(by: Actor, plan: PublicationPlan, ground: str) -> tuple[str, ...]:
    if plan.record is None:
        return ()
    published = publish_version(by=by, record=plan.record, ground=ground)
    if published.outcome is not Outcome.NEW:
        raise RuleBroken(
            "recognition.already_there",
            say("{version} staat al in het register.", version=plan.version),
            say("Kijk na of deze beslissing al op een andere weg in het register kwam."),
        )
    return (published.identifier,)


def _written(plan: PublicationPlan) -> dict[str, object]:
    """What was written beside the version, as JSON values."""
    return {
        "lineage": [[*line.earlier, line.later, str(line.relation)] for line in plan.lineage],
        "new": list(plan.fresh),
        "dropped": [list(origin) for origin, _ in plan.dropped],
        "ended": {identifier: day.isoformat() for identifier, day in plan.ended.items()},
        "scrapped": {number: day.isoformat() for number, day in plan.scrapped.items()},
        "successors": dict(plan.successors),
    }
