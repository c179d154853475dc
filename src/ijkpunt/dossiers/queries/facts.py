"""What the rules of the workflow need to know of a dossier, gathered from all parts.

Other parts tell what they know through FACT_SOURCES; a part that is not there knows nothing, and its condition is not
met. `current_draft` is asked here as well, for what is handed in.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from ijkpunt.dossiers.models import Dossier
from ijkpunt.dossiers.queries.rows import newest_submission
from ijkpunt.dossiers.rules.drafting.draft import Draft
from ijkpunt.dossiers.rules.request import Side, carried
from ijkpunt.dossiers.rules.states import WRITABLE, DossierKind, DossierState, UpdateSize
from ijkpunt.dossiers.rules.workflow import DossierFacts
from ijkpunt.kernel.problems import Problem


@dataclass(slots=True)
class FactSources:
    """What other parts can be asked; None: that part is not there."""

    current_draft: Callable[[str], Draft] | None = None  # number
    completeness: Callable[[str], Sequence[Problem]] | None = None  # number: what the formal minimum lacks
    open_conflicts: Callable[[str], int] | None = None  # number
    outcome_of: Callable[[int], Any] | None = None  # submission: what the validation committee said, or None
    agreed_level: Callable[[int], int | None] | None = None  # submission
    decision_of: Callable[[int], Any] | None = None  # dossier: the decision of the Government, or None


FACT_SOURCES = FactSources()


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
        complete=_known(FACT_SOURCES.completeness, dossier.number) == (),
        motivated=kind is DossierKind.WITHDRAW and bool(getattr(dossier, "request", None) and dossier.request.need),
        settled=_known(FACT_SOURCES.open_conflicts, dossier.number) == 0,
        lettered=submission is not None and bool(submission.letter) and state not in WRITABLE,
        judged=submission is not None and _known(FACT_SOURCES.outcome_of, submission.pk) is not None,
        levelled=submission is not None and _known(FACT_SOURCES.agreed_level, submission.pk) is not None,
        decided=_known(FACT_SOURCES.decision_of, dossier.pk) is not None,
    )


def lacking_in_text(number: str) -> tuple[Problem, ...]:
    """What the formal minimum of the text lacks; nothing when nobody can tell."""
    return _known(FACT_SOURCES.completeness, number) or ()


def _known(source: Callable[..., Any] | None, about: object) -> Any:
    """What a part says, a sequence as a tuple; None when it is not there."""
    found = None if source is None else source(about)
    return tuple(found) if isinstance(found, list | tuple) else found
