"""What the rules of the workflow need to know of a dossier, gathered from all its parts."""

from ijkpunt.dossiers.models import Dossier
from ijkpunt.dossiers.queries.drafting import completeness, open_conflicts
from ijkpunt.dossiers.queries.levelling import agreed_level
from ijkpunt.dossiers.queries.recognition import decision_of
from ijkpunt.dossiers.queries.reviews import outcome_of
from ijkpunt.dossiers.queries.rows import newest_submission
from ijkpunt.dossiers.rules.request import Side, carried
from ijkpunt.dossiers.rules.states import WRITABLE, DossierKind, DossierState, UpdateSize
from ijkpunt.dossiers.rules.workflow import DossierFacts
from ijkpunt.kernel.problems import Problem


def facts_of(dossier: Dossier) -> DossierFacts:
    """All that is known of a dossier now."""
    submission = newest_submission(dossier)
    state, kind = DossierState(dossier.state), DossierKind(dossier.kind)
    return DossierFacts(
        kind=kind,
        state=state,
        size=UpdateSize(dossier.size) if dossier.size else None,
        carried=carried(map(Side, dossier.carriers.filter(until=None).values_list("side", flat=True))),
        facilitated=bool(dossier.facilitator),
        complete=not completeness(dossier.number),
        motivated=kind is DossierKind.WITHDRAW and bool(getattr(dossier, "request", None) and dossier.request.need),
        settled=open_conflicts(dossier.number) == 0,
        lettered=submission is not None and bool(submission.letter) and state not in WRITABLE,
        judged=submission is not None and outcome_of(submission.pk) is not None,
        levelled=submission is not None and agreed_level(submission.pk) is not None,
        decided=decision_of(dossier.pk) is not None,
    )


def lacking_in_text(number: str) -> tuple[Problem, ...]:
    """What the formal minimum of the text lacks."""
    return completeness(number)
