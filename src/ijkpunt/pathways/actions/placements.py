"""A plan of a work placement, course or module: signed by both, noted per week, attested at the end."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import transaction

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record as write_event
from ijkpunt.audit.signed import signed_by
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, NotFound, Place, RuleBroken
from ijkpunt.pathways.actions.attesting import may_vouch, vouch_for
from ijkpunt.pathways.actions.people import refuse
from ijkpunt.pathways.actions.portfolio import Vouched
from ijkpunt.pathways.actions.state import in_log
from ijkpunt.pathways.models import Placement, PlacementNote, PlacementSignature
from ijkpunt.pathways.queries.placements import placement_row, side_of
from ijkpunt.pathways.queries.rows import person_row
from ijkpunt.pathways.rules.placements import PlacementKind, Plan, Side, digest_of, plan_problems
from ijkpunt.pathways.rules.portfolio import AttestationRole
from ijkpunt.register.queries import get_record


@transaction.atomic
def draft_placement(*, by: Actor, person: UUID, plan: Plan, on: date) -> UUID:
    """Begin a plan with somebody who gave you a code for that qualification.

    Raises NotAllowed `attestation.not_asked`; Refused for what is wrong with the plan.
    """
    by.require(Permission.COMPETENCE_ATTEST)
    row = person_row(person)
    if not may_vouch(by, row, {plan.version}, on):
        raise NotAllowed(
            "attestation.not_asked",
            say("Deze persoon maakte met jou nog geen afspraak over deze beroepskwalificatie."),
            say("Vraag de persoon om een code."),
        )
    made = Placement(person=row, organisation=by.organisation, version=plan.version, made_by=by.identifier, made_on=on)
    _fill(made, plan)
    made.save(force_insert=True)
    _tell(by, made, "drafted", on)
    return made.identifier


@transaction.atomic
def change_placement(*, by: Actor, placement: UUID, plan: Plan, on: date) -> None:
    """Change a plan before both agreed; who signed the earlier text signs again.

    Raises NotFound; NotAllowed `placement.not_yours`; RuleBroken `placement.agreed`; Refused.
    """
    row = _locked(by, placement, Side.HOUSE)
    if row.agreed_on is not None:
        raise RuleBroken(
            "placement.agreed", say("Jullie zijn allebei al akkoord."), say("Maak een nieuw plan voor wat verandert.")
        )
    if plan.version != row.version:
        raise RuleBroken(
            "placement.version",
            say("Het plan gaat over {version}.", version=row.version),
            say("Maak een nieuw plan voor een andere beroepskwalificatie."),
        )
    _fill(row, plan)
    row.save()
    _tell(by, row, "changed", on)


@transaction.atomic
def drop_placement(*, by: Actor, placement: UUID, on: date) -> None:
    """Throw away a plan on which both did not agree yet: either side may. Raises RuleBroken `placement.agreed`."""
    row = _locked(by, placement)
    if row.agreed_on is not None:
        raise RuleBroken("placement.agreed", say("Jullie zijn allebei al akkoord."), say("Rond het plan af."))
    _tell(by, row, "dropped", on)
    row.delete()


@transaction.atomic
def sign_placement(*, by: Actor, placement: UUID, digest: str, on: date) -> None:
    """Agree with the plan as you saw it (`digest`). When both did, it holds. Twice is once.

    Raises RuleBroken `placement.changed` when it changed since.
    """
    row = _locked(by, placement)
    side = side_of(by, row)
    now = digest_of(row.plan())
    if digest != now:
        raise RuleBroken("placement.changed", say("Het plan veranderde intussen."), say("Lees het opnieuw."))
    if row.agreed_on is not None:
        return
    row.signatures.get_or_create(side=side, digest=now, defaults={"day": on, **_signed(by, row)})
    _tell(by, row, "signed", on)
    if {one.side for one in PlacementSignature.objects.filter(placement=row, digest=now)} == set(Side):
        row.agreed_on = on
        row.save(update_fields=["agreed_on"])
        _tell(by, row, "agreed", on)


@transaction.atomic
def note_week(
    *, by: Actor, placement: UUID, week: int, words: str, competences: Collection[str] = (), on: date
) -> None:
    """Note what was done in a week: either side may. Raises RuleBroken `placement.not_agreed`, `placement.week`,
    `placement.no_words`, `placement.other_version`."""
    row = _locked(by, placement)
    if row.agreed_on is None or row.ended_on is not None:
        raise RuleBroken(
            "placement.not_agreed", say("Dit plan loopt niet."), say("Een plan loopt als allebei akkoord zijn.")
        )
    plan = row.plan()
    planned = {line.competence for line in plan.lines}
    for code, wrong, field, message, remedy in (
        (
            "placement.week",
            not 1 <= week <= plan.weeks,
            "week",
            say("Deze week is er niet."),
            say("Kies een week van het plan."),
        ),
        ("placement.no_words", not words.strip(), "words", say("Er staat niets."), say("Schrijf wat er gedaan is.")),
        (
            "placement.other_version",
            bool(set(competences) - planned),
            "competences",
            say("Een van deze competenties staat niet in het plan."),
            say("Kies uit de lijst."),
        ),
    ):
        if wrong:
            raise RuleBroken(code, message, remedy, place=Place(field=field))
    PlacementNote.objects.create(
        placement=row, week=week, words=words.strip(), competences=sorted(set(competences)), day=on, **_signed(by, row)
    )


@transaction.atomic
def finish_placement(*, by: Actor, placement: UUID, shown: Collection[str], words: str, on: date) -> int:
    """End a plan, and vouch for the competences that the person showed: in one go, through `vouch_for`.

    Returns how many. Raises RuleBroken `placement.not_agreed`, `placement.other_version`; Refused.
    """
    row = _locked(by, placement, Side.HOUSE)
    plan = row.plan()
    if row.agreed_on is None or row.ended_on is not None:
        raise RuleBroken("placement.not_agreed", say("Dit plan loopt niet."), say("Kijk na of het al is afgerond."))
    if set(shown) - {line.competence for line in plan.lines}:
        raise RuleBroken(
            "placement.other_version",
            say("Een van deze competenties staat niet in het plan."),
            say("Kies uit de lijst."),
            place=Place(field="shown"),
        )
    role = AttestationRole.WORK_PLACEMENT if plan.kind in ON_THE_FLOOR else AttestationRole.TRAINER
    last = min(plan.last, on)
    vouched = [
        Vouched(plan.version, line.competence, role, words, min(plan.first, last), last)
        for line in plan.lines
        if line.competence in set(shown)
    ]
    count = vouch_for(by=by, person=row.person.identifier, vouched=vouched, on=on) if vouched else 0
    row.ended_on = on
    row.save(update_fields=["ended_on"])
    _tell(by, row, "ended", on)
    return count


@transaction.atomic
def stop_placement(*, by: Actor, placement: UUID, on: date) -> None:
    """Either side ends a plan before its time; nothing is attested, and the house sees no more of the person. Raises
    RuleBroken `placement.not_agreed`."""
    row = _locked(by, placement)
    if row.agreed_on is None or row.ended_on is not None:
        raise RuleBroken("placement.not_agreed", say("Dit plan loopt niet."), say("Kijk na of het al is afgerond."))
    row.ended_on = on
    row.save(update_fields=["ended_on"])
    _tell(by, row, "stopped", on)


ON_THE_FLOOR = frozenset({PlacementKind.IBO, PlacementKind.PLACEMENT})


def _locked(by: Actor, placement: UUID, side: Side | None = None) -> Placement:
    """The plan, kept from other writers; for one of both sides, or for the one that is named."""
    found = placement_row(by, placement)
    if side is not None and side_of(by, found) is not side:
        raise NotAllowed("placement.not_yours", say("Deze stap zet jij niet."), say("Vraag het aan wie je opleidt."))
    row = Placement.objects.select_for_update(of=("self",)).select_related("person").filter(pk=found.pk).first()
    if row is None:
        raise NotFound("placement.unknown", say("Dit vinden we niet."), say("Kijk het adres na."))
    return row


def _fill(row: Placement, plan: Plan) -> None:
    known = {one.code for one in get_record(row.version).competences}
    refuse(plan_problems(plan, known))
    row.kind, row.place, row.first, row.last = plan.kind, plan.place.strip(), plan.first, plan.last
    row.lines = [
        {"competence": line.competence, "weeks": list(line.weeks), "observer": line.observer.strip()}
        for line in plan.lines
    ]


def _signed(by: Actor, row: Placement) -> dict[str, str]:
    return {**signed_by(by), "organisation": "" if side_of(by, row) is Side.PERSON else by.organisation}


def _tell(by: Actor, row: Placement, what: str, on: date) -> None:
    data = {"organisation": row.organisation, "version": row.version, "on": on}
    write_event(by=in_log(by, row.person), event=f"pathways.placement.{what}", subject=row.subject, data=data)
