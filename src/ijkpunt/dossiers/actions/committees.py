"""Setting up committees, who sits in them, and who has an interest in a dossier."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify

from ijkpunt.accounts.queries import organisation_with_key
from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record as write_event
from ijkpunt.dossiers.actions.state import locked_dossier, touched
from ijkpunt.dossiers.models import Committee, Dossier, Interest, Seat
from ijkpunt.dossiers.models import DecisionRule as RuleRow
from ijkpunt.dossiers.queries.committees import all_seats, committee_row, seat_row
from ijkpunt.dossiers.queries.interests import houses_of, involved_in
from ijkpunt.dossiers.rules import committee as rules
from ijkpunt.dossiers.rules.committee import CommitteeKind, Composition, DecisionRule, check_judge, check_seat
from ijkpunt.dossiers.rules.states import DossierState
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, Problem, Refused, RuleBroken, shorten
from ijkpunt.kernel.texts import clean


@transaction.atomic
def set_up_committee(
    *, by: Actor, key: str, name: str, kind: CommitteeKind, composition: Sequence[Composition], on: date
) -> Committee:
    """Set up a committee with the organisations that have seats in it from `on`.

    Raises NotAllowed without DOSSIER_FACILITATE; NotFound for an unknown organisation; Refused with everything that is
    wrong with the name, the key and the seats.
    """
    by.require(Permission.DOSSIER_FACILITATE)
    problems = [*_name_problems(key, name), *_composition_problems(composition)]
    if problems:
        raise Refused(problems)
    row = Committee.objects.create(key=key, name=clean(name), kind=kind, set_up_on=on)
    _compose(row, composition, on)
    seats = {one.organisation: one.seats for one in composition}
    _told(by, row, "dossiers.committee.set_up", kind=kind, seats=seats, on=on)
    return row


@transaction.atomic
def change_composition(*, by: Actor, committee: str, composition: Sequence[Composition], valid_from: date) -> None:
    """From `valid_from` on, these organisations have seats; those before end the day before. Seats of people stay
    until they are ended. Raises as `set_up_committee`, and RuleBroken `committee.later_exists`."""
    by.require(Permission.DOSSIER_FACILITATE)
    row = committee_row(committee)
    if problems := _composition_problems(composition):
        raise Refused(problems)
    if row.compositions.filter(valid_from__gte=valid_from).exists():
        raise RuleBroken(
            "committee.later_exists",
            say("Er is al een samenstelling die op {day} of later begint.", day=valid_from),
            say("Kies een latere dag."),
        )
    holding = row.compositions.filter(Q(valid_until=None) | Q(valid_until__gte=valid_from))
    holding.update(valid_until=valid_from - timedelta(1))
    _compose(row, composition, valid_from)
    seats = {one.organisation: one.seats for one in composition}
    _told(by, row, "dossiers.committee.composed", seats=seats, on=valid_from)


@transaction.atomic
def set_decision_rule(*, by: Actor, rule: DecisionRule) -> RuleRow:
    """From `rule.valid_from` on, committees of its kind decide like this; the rule that held ends the day before.

    Raises NotAllowed without PROCEDURE_KEEP; RuleBroken `committee.rule`, `committee.later_exists`.
    """
    by.require(Permission.PROCEDURE_KEEP)
    if not (1 <= rule.quorum_percent <= 100 and 50 <= rule.majority_percent <= 99 and rule.judge_days >= 1):
        raise RuleBroken(
            "committee.rule",
            say("Een quorum is 1 tot 100 procent, een meerderheid 50 tot 99, en een termijn minstens een dag."),
            say("Verander wat buiten die grenzen valt."),
        )
    known = RuleRow.objects.filter(kind=rule.kind)
    if known.filter(valid_from__gte=rule.valid_from).exists():
        raise RuleBroken(
            "committee.later_exists",
            say("Er is al een regel die op {day} of later begint.", day=rule.valid_from),
            say("Kies een latere dag."),
        )
    ending = known.filter(Q(valid_until=None) | Q(valid_until__gte=rule.valid_from))
    ending.update(valid_until=rule.valid_from - timedelta(1))
    row = RuleRow.objects.create(**asdict(rule))
    subject = f"committees:{rule.kind}"
    write_event(by=by, event="dossiers.decision_rule.set", subject=subject, ground=rule.source, data=asdict(rule))
    return row


@transaction.atomic
def give_seat(
    *,
    by: Actor,
    committee: str,
    person: str,
    name: str,
    organisation: str,
    on: date,
    substitute: bool = False,
    until: date | None = None,
) -> Seat:
    """From `on`, this person (`Actor.identifier`) sits in the committee for the organisation.

    Raises NotAllowed without DOSSIER_FACILITATE; NotFound; Refused with everything that is wrong with the seat.
    """
    by.require(Permission.DOSSIER_FACILITATE)
    row = committee_row(committee)
    Committee.objects.select_for_update().get(pk=row.pk)
    new = rules.Seat(person, name, organisation, substitute, on, until)
    if problems := check_seat(row.committee(), all_seats(row), new):
        raise Refused(problems)
    seat = Seat.objects.create(committee=row, **asdict(new), given_by=by.identifier)
    _told(by, row, "dossiers.seat.given", person=person, organisation=organisation, substitute=substitute, on=on)
    return seat


@transaction.atomic
def end_seat(*, by: Actor, seat: int, on: date) -> None:
    """`on` is the last day of this seat. What the member judged before stays, and counts.

    Raises NotAllowed without DOSSIER_FACILITATE; NotFound; RuleBroken `committee.ends_before_start`.
    """
    by.require(Permission.DOSSIER_FACILITATE)
    row = seat_row(seat)
    if on < row.valid_from:
        raise RuleBroken(
            "committee.ends_before_start",
            say("De laatste dag ({last}) komt voor de eerste ({first}).", last=on, first=row.valid_from),
            say("Kies {first} of later.", first=row.valid_from),
        )
    row.valid_until = on
    row.save(update_fields=["valid_until"])
    _told(by, row.committee, "dossiers.seat.ended", person=row.person, organisation=row.organisation, on=on)


@transaction.atomic
def declare_interest(*, by: Actor, dossier: str, ground: str, on: date, person: str = "", name: str = "") -> Interest:
    """A member says to have an interest in a dossier, or the agency notes that of `person`. Declared twice: kept once.

    What the person judged before stays in the record, and no longer counts. Raises NotFound; NotAllowed when somebody
    without DOSSIER_FACILITATE names another; RuleBroken `interest.no_ground`, `interest.ended`.
    """
    if person and person != by.identifier:
        by.require(Permission.DOSSIER_FACILITATE)
    row = locked_dossier(dossier)
    whose, called = (person, name) if person else (by.identifier, by.name)
    ground = clean(ground)
    if not ground:
        raise RuleBroken(
            "interest.no_ground",
            say("Er staat niet bij welk belang het is."),
            say("Schrijf in een zin welke band er is met het dossier."),
        )
    if DossierState(row.state).ended:
        raise RuleBroken(
            "interest.ended",
            say("Dit dossier is afgesloten: er wordt niets meer over beslist."),
            say("Laat de procesbegeleider weten wat er aan de hand is."),
        )
    known = row.interests.filter(person=whose, lifted_on=None).first()
    if known is not None:
        return known
    interest = Interest.objects.create(
        dossier=row,
        person=whose,
        name=called,
        ground=ground,
        declared_on=on,
        noted_by=by.identifier,
        noted_by_name=by.name,
    )
    touched(row)
    _told_dossier(by, row, "dossiers.interest.declared", ground, person=whose, on=on)
    return interest


@transaction.atomic
def lift_interest(*, by: Actor, dossier: str, person: str, ground: str, on: date) -> None:
    """The agency takes back an interest that was noted by mistake; it stays in the record with the reason.

    Raises NotAllowed without DOSSIER_FACILITATE; NotFound; RuleBroken `interest.unknown`, `interest.no_ground`.
    """
    by.require(Permission.DOSSIER_FACILITATE)
    row = locked_dossier(dossier)
    known = row.interests.filter(person=person, lifted_on=None).first()
    if known is None:
        raise RuleBroken(
            "interest.unknown",
            say("Bij die persoon staat geen belang in dit dossier."),
            say("Kies iemand uit de lijst van belangen."),
        )
    known.lifted_ground = clean(ground)
    if not known.lifted_ground:
        raise RuleBroken(
            "interest.no_ground",
            say("Er staat niet bij waarom het belang er niet is."),
            say("Schrijf in een zin waarom het een vergissing was."),
        )
    known.lifted_on = on
    known.save(update_fields=["lifted_on", "lifted_ground"])
    touched(row)
    _told_dossier(by, row, "dossiers.interest.lifted", known.lifted_ground, person=person, on=on)


def require_member(
    *,
    by: Actor,
    permission: Permission,
    committee: Committee,
    dossier: Dossier,
    on: date,
    spoken: Mapping[str, str] | None = None,
) -> Seat:
    """The seat with which somebody judges (or scores) this dossier today. `spoken`: person → organisation of who did.

    Raises NotAllowed without the permission, a seat, or with an interest; RuleBroken `committee.spoken`.
    """
    by.require(permission)
    found = check_judge(
        all_seats(committee),
        involved_in(dossier),
        by.identifier,
        on=on,
        houses={by.organisation, *houses_of(by.identifier, on)},
        spoken=spoken,
        room=committee.committee().seats_on(on),
    )
    held = committee.seats.filter(person=by.identifier, organisation=found.organisation, substitute=found.substitute)
    return held.get(valid_from=found.valid_from)


def _compose(row: Committee, composition: Sequence[Composition], valid_from: date) -> None:
    for one in composition:
        organisation_with_key(one.organisation)
        row.compositions.create(
            organisation=one.organisation,
            seats=one.seats,
            valid_from=valid_from,
            valid_until=one.valid_until,
            source=one.source,
            ours=one.ours,
        )


def _name_problems(key: str, name: str) -> list[Problem]:
    problems: list[Problem] = []
    if not key or slugify(key) != key or len(key) > 60:
        problems.append(
            Problem(
                "committee.key",
                say("“{key}” kan geen sleutel van een commissie zijn.", key=shorten(key)),
                say("Gebruik kleine letters, cijfers en streepjes."),
                Place(field="key"),
            )
        )
    elif Committee.objects.filter(key=key).exists():
        problems.append(
            Problem(
                "committee.exists",
                say("Er is al een commissie met de sleutel “{key}”.", key=key),
                say("Kies een andere sleutel."),
                Place(field="key"),
            )
        )
    if not clean(name):
        problems.append(
            Problem(
                "committee.no_name",
                say("De commissie heeft geen naam."),
                say("Vul een naam in."),
                Place(field="name"),
            )
        )
    return problems


def _composition_problems(composition: Sequence[Composition]) -> list[Problem]:
    place = Place(field="composition")
    keys = [one.organisation for one in composition]
    if not composition:
        return [
            Problem(
                "committee.nobody",
                say("Er zit geen enkele organisatie in de commissie."),
                say("Noem minstens één organisatie met een zitje."),
                place,
            )
        ]
    problems = [
        Problem(
            "committee.seats",
            say("{organisation} heeft {seats} zitjes.", organisation=one.organisation, seats=one.seats),
            say("Geef 1 tot 50 zitjes."),
            place,
        )
        for one in composition
        if not 1 <= one.seats <= 50
    ]
    if len(set(keys)) < len(keys):
        problems.append(
            Problem(
                "committee.twice",
                say("Een organisatie staat er twee keer."),
                say("Noem elke organisatie één keer, met al haar zitjes."),
                place,
            )
        )
    return problems


def _told(by: Actor, committee: Committee, event: str, **data: object) -> None:
    write_event(by=by, event=event, subject=f"committee:{committee.key}", data=data)


def _told_dossier(by: Actor, dossier: Dossier, event: str, ground: str, **data: object) -> None:
    write_event(by=by, event=event, subject=f"dossier:{dossier.number}", ground=ground, data=data)
