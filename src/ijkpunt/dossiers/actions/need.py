"""The agency looks whether there is a need, and says how large an update is."""

from datetime import date

from django.db import transaction

from ijkpunt.audit.actions import record as write_event
from ijkpunt.audit.signed import signed_by
from ijkpunt.dossiers.actions.allowed import require_agency, require_state
from ijkpunt.dossiers.actions.state import locked_dossier, make_move, touched
from ijkpunt.dossiers.models import Dossier, NeedDecision, SizeDecision
from ijkpunt.dossiers.queries.clocks import passages_of
from ijkpunt.dossiers.queries.facts import facts_of
from ijkpunt.dossiers.rules.request import qualification_of
from ijkpunt.dossiers.rules.states import DossierKind, DossierState, UpdateSize
from ijkpunt.dossiers.rules.workflow import DossierMove
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.kernel.texts import clean
from ijkpunt.register.queries import newest_identifier

SIZED = frozenset({DossierState.REQUESTED, DossierState.DRAFTING, DossierState.SUBMITTED, DossierState.REWORK})


@transaction.atomic
def decide_need(*, by: Actor, number: str, confirmed: bool, ground: str, on: date) -> NeedDecision:
    """Confirm or refuse the need, with the reason. A confirmed need opens the text for writing; a refused one ends it.

    For the agency. What was due that day is kept with the decision. Raises NotAllowed, and as `check_move`.
    """
    require_agency(by)
    dossier = locked_dossier(number)
    ground = clean(ground)
    due = passages_of(dossier)[-1].due if dossier.state == DossierState.REQUESTED else None
    make_move(
        by=by,
        dossier=dossier,
        facts=facts_of(dossier),
        move=DossierMove.CONFIRM_NEED if confirmed else DossierMove.REFUSE_NEED,
        on=on,
        ground=ground,
        data={"qualifications": _qualifications(dossier), "due": due},
    )
    row = NeedDecision.objects.create(
        dossier=dossier, confirmed=confirmed, ground=ground, due=due, day=on, **signed_by(by)
    )
    if confirmed and dossier.kind != DossierKind.WITHDRAW:
        _tell_followers(by, dossier, on)
    return row


@transaction.atomic
def set_update_size(*, by: Actor, number: str, size: UpdateSize, ground: str, on: date) -> SizeDecision:
    """Say how large an update is, with the ground: a minor one keeps its level. May be said anew until it is validated.

    For the agency. Raises NotAllowed, RuleBroken `dossier.no_update`, `dossier.not_now`, `dossier.no_ground`.
    """
    require_agency(by)
    dossier = locked_dossier(number)
    if dossier.kind != DossierKind.UPDATE:
        raise RuleBroken(
            "dossier.no_update",
            say("Alleen een actualisering is groot of klein."),
            say("Dit dossier is een {kind}.", kind=DossierKind(dossier.kind).label),
        )
    require_state(dossier, SIZED)
    ground = clean(ground)
    if not ground:
        raise RuleBroken(
            "dossier.no_ground",
            say("Er staat geen reden bij."),
            say("Schrijf waarom het niveau wel of niet opnieuw bekeken moet worden."),
        )
    row = SizeDecision.objects.create(dossier=dossier, size=size, ground=ground, day=on, **signed_by(by))
    dossier.size = size
    dossier.save(update_fields=["size"])
    touched(dossier)
    write_event(
        by=by, event="dossiers.size.set", subject=f"dossier:{number}", ground=ground, data={"size": size, "on": on}
    )
    return row


def _tell_followers(by: Actor, dossier: Dossier, on: date) -> None:
    """Whoever follows a source hears that a dossier started about it."""
    for qualification in _qualifications(dossier):
        write_event(
            by=by,
            event="dossiers.dossier.started",
            subject=newest_identifier(qualification, on),
            data={"qualification": qualification, "dossier": dossier.number, "kind": dossier.kind},
        )


def _qualifications(dossier: Dossier) -> list[str]:
    return sorted({qualification_of(str(source)) for source in dossier.sources})
