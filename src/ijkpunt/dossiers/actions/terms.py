"""Keep the terms of the steps as data."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record as write_event
from ijkpunt.dossiers.models import StepTerm
from ijkpunt.dossiers.rules.clocks import Term
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.kernel.texts import one_line

LONGEST = 1000  # days


@transaction.atomic
def set_step_term(*, by: Actor, term: Term) -> StepTerm:
    """Let a term hold from its first day on; the one before ends the day before. Steps under way keep the term that
    held when they began.

    Raises NotAllowed without PROCEDURE_KEEP; RuleBroken `term.days`, `term.source`, `term.later_exists`.
    """
    by.require(Permission.PROCEDURE_KEEP)
    if not 1 <= term.days <= LONGEST:
        raise RuleBroken(
            "term.days",
            say("Een termijn van {days} dagen kan niet.", days=term.days),
            say("Kies 1 tot {most} dagen.", most=LONGEST),
        )
    source = one_line(term.source)[:500]
    if not source and not term.ours:
        raise RuleBroken(
            "term.source",
            say("Er staat niet waar deze termijn vandaan komt."),
            say("Noem de regel, of zeg dat het een eigen keuze is."),
        )
    kind = term.kind.value if term.kind else ""
    rows = StepTerm.objects.select_for_update().filter(step=term.step, kind=kind)
    if rows.filter(valid_from__gte=term.valid_from).exists():
        raise RuleBroken(
            "term.later_exists",
            say("Er is al een termijn die op {day} of later begint.", day=term.valid_from),
            say("Kies een latere dag."),
        )
    rows.filter(Q(valid_until=None) | Q(valid_until__gte=term.valid_from)).update(
        valid_until=term.valid_from - timedelta(1)
    )
    row = StepTerm.objects.create(
        step=term.step,
        kind=kind,
        days=term.days,
        valid_from=term.valid_from,
        valid_until=term.valid_until,
        source=source,
        ours=term.ours,
    )
    data = {"step": term.step, "kind": kind, "days": term.days, "valid_from": term.valid_from, "ours": term.ours}
    write_event(by=by, event="dossiers.term.set", subject=f"step:{term.step}", ground=source, data=data)
    return row
