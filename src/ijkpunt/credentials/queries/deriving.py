"""Which proofs follow from a decision about somebody who may hold proofs already."""

from ijkpunt.credentials.models import Holder, Issuer
from ijkpunt.credentials.queries.awards import held_proofs
from ijkpunt.credentials.queries.issuers import may_award
from ijkpunt.credentials.rules.decisions import Decision
from ijkpunt.credentials.rules.deriving import Coverage, Derivation, Qualification, derive
from ijkpunt.credentials.rules.rights import require_scope
from ijkpunt.register.queries import get_record


def derivation_for(issuer: Issuer, holder: Holder | None, decision: Decision) -> Derivation:
    """What this issuer gives for this decision; without a holder, to somebody without proofs.

    Raises NotFound for an unknown version; NotAllowed `award.no_right`; Refused for competences of another version.
    """
    record = get_record(decision.version)
    scope = require_scope(
        may_award(issuer, decision.version, decision.road, decision.decided_on),
        issuer.name,
        decision.version,
        decision.decided_on,
    )
    qualification = Qualification(tuple(one.code for one in record.competences), record.partials)
    coverage = decision.coverage or Coverage.of_everything(qualification.competences)
    held = held_proofs(holder, decision.version) if holder else ()
    return derive(qualification, coverage, decision.verdicts, scope=scope, body=issuer.key, held=held)
