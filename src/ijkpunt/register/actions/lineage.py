"""Decide what became of a competence in a next version, or in the qualification that another one went up in."""

from django.db import transaction

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record as write_event
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.identifiers import number_of
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, RuleBroken
from ijkpunt.register.actions.case import renew_case
from ijkpunt.register.actions.state import next_revision
from ijkpunt.register.models import Competence, CompetenceLineage, QualificationVersion


@transaction.atomic
def decide_lineage(
    *, by: Actor, earlier: tuple[str, str], later: tuple[str, str], relation: str, ground: str = ""
) -> CompetenceLineage:
    """Confirm that the competence `later` continues `earlier` (both as version identifier and competence code).

    In one qualification the earlier one belongs to a lower version. Of two qualifications (a merge) the later version
    was not recognised before the earlier one. Deciding again replaces the decision. Raises RuleBroken `lineage.order`.
    """
    by.require(Permission.LINEAGE_DECIDE)
    before, after = _competence(*earlier), _competence(*later)
    if not _follows(before.version, after.version):
        raise RuleBroken(
            "lineage.order",
            say("{later} kan niet volgen op {earlier}.", earlier=earlier[0], later=later[0]),
            say("Kies twee versies waarvan de tweede later erkend is, de oudste eerst."),
        )
    decision, _ = CompetenceLineage.objects.update_or_create(
        earlier=before, later=after, defaults={"relation": relation, "ground": ground}
    )
    decision.full_clean(exclude=["earlier", "later"])
    QualificationVersion.objects.filter(pk=after.version_id).update(revision=next_revision())
    renew_case([number_of(before.version.identifier)])
    write_event(
        by=by,
        event="register.lineage.decided",
        subject=after.version.identifier,
        ground=ground,
        data={"earlier": before.code, "later": after.code, "relation": relation},
    )
    return decision


def _follows(earlier: QualificationVersion, later: QualificationVersion) -> bool:
    if earlier.qualification_id == later.qualification_id:
        return earlier.version < later.version
    return earlier.starts_on is not None and later.starts_on is not None and earlier.starts_on <= later.starts_on


def _competence(identifier: str, code: str) -> Competence:
    found = Competence.objects.select_related("version").filter(version__identifier=identifier, code=code).first()
    if found is None:
        raise NotFound(
            "register.unknown_competence",
            say("Competentie {code} staat niet in {identifier}.", code=code, identifier=identifier),
            say("Kijk de code en de versie na."),
        )
    return found
