"""What goes: a person removes what is not a decision, and the terms of keeping are carried out."""

from collections.abc import Callable, Mapping
from datetime import date

from django.db import transaction
from django.db.models import Q

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record as write_event
from ijkpunt.audit.signed import signed_by
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.pathways.actions.exempting import drop_old_exemptions, forget_requests
from ijkpunt.pathways.actions.journeys import stop_row
from ijkpunt.pathways.actions.portfolio import drop_unused_content
from ijkpunt.pathways.actions.state import in_log, locked_journey, locked_person
from ijkpunt.pathways.models import (
    Adjustment,
    Certification,
    ConfirmedVerdict,
    Decision,
    Journey,
    Person,
    ReadEvent,
    RetentionRun,
    Share,
    Snapshot,
    StatusGroup,
    VerdictDraft,
)
from ijkpunt.pathways.queries.outcome import decision_of
from ijkpunt.pathways.queries.terms import appeal_in_time, retention_terms
from ijkpunt.pathways.rules.journey import BEFORE_DECISION
from ijkpunt.pathways.rules.parties import Party
from ijkpunt.pathways.rules.retention import Category, Done, Term, Then, due_before, term_on
from ijkpunt.pathways.rules.states import BEFORE_ENROLMENT, JourneyState
from ijkpunt.pathways.rules.stops import NO_ANSWER


@transaction.atomic
def erase_me(*, by: Actor, on: date) -> int:
    """Remove everything of yourself that is not a decision: the portfolio, shares, what you told, and every journey
    without a decision. What was decided stays for its term, with your name and birth date.

    Returns how many journeys and requests for an exemption stay. Raises NotAllowed; RuleBroken `person.appeal_open`.
    """
    person = locked_person(by)
    if person.journeys.filter(state=JourneyState.APPEALED).exists():
        raise RuleBroken(
            "person.appeal_open", say("Er loopt nog een beroep van jou."), say("Trek het in, of wacht op het antwoord.")
        )
    acting = in_log(by, person)
    for journey in list(person.journeys.all()):
        _drop_undecided(by, journey, on)
    person.notes.all().delete()
    for rows in (
        person.links,
        person.evidence,
        person.experiences,
        person.attestations,
        person.estimates,
        person.shares,
        person.steps,
        person.attest_requests,
        person.placements,
        person.cohorts,
        person.complaints,
        person.own_proofs,
    ):
        rows.all().delete()
    StatusGroup.objects.filter(person=person).delete()
    Adjustment.objects.filter(person=person).delete()
    drop_unused_content(person)
    left = person.journeys.count() + forget_requests(person, on)
    person.account = person.key_hash = person.email = person.phone = person.town = ""
    person.email_noted_on = person.email_confirmed_on = None
    person.erased_on = on
    if not left:
        person.name, person.birth_date = "", None
    person.save()
    write_event(by=acting, event="pathways.person.erased", subject=person.subject, data={"on": on, "kept": left})
    return left


@transaction.atomic
def carry_out_retention(*, by: Actor, on: date) -> tuple[Done, ...]:
    """Do what the terms of keeping say on a day, and write a report of numbers. Doing it twice does nothing more.

    Raises NotAllowed without RETENTION_CARRY_OUT.
    """
    by.require(Permission.RETENTION_CARRY_OUT)
    terms = retention_terms()
    done = tuple(_done(by, category, term_on(terms, category, on), on) for category in Category)
    for person in Person.objects.filter(contents__items=None, contents__snapshots=None).distinct():
        drop_unused_content(person)
    report = [{"category": one.category, "then": one.then, "count": one.count} for one in done]
    RetentionRun.objects.create(report=report, day=on, **signed_by(by))
    counts = {one.category.value: one.count for one in done}
    write_event(by=by, event="pathways.retention.carried_out", subject="pathways", data={"on": on, **counts})
    return done


def _done(by: Actor, category: Category, term: Term | None, on: date) -> Done:
    due = due_before(term, on)
    if term is None or due is None:
        return Done(category, Then.KEEP, 0, term)
    return Done(category, term.then, WORK[category](by, due, on), term)


def _inactive(by: Actor, due: date, on: date) -> int:
    rows = Journey.objects.filter(state__in=sorted(BEFORE_ENROLMENT), last_sign__lt=due)
    for found in list(rows):
        stop_row(
            by=by,
            row=locked_journey(found.identifier),
            reason=NO_ANSWER,
            ground=str(say("geen antwoord")),
            on=on,
            who=frozenset({Party.CENTRE}),
        )
    return len(rows)


def _registrations(_by: Actor, due: date, _on: date) -> int:
    rows = list(Journey.objects.filter(state=JourneyState.STOPPED, enrolled_on=None, ended_on__lt=due, decisions=None))
    for row in rows:
        row.delete()
    return len(rows)


def _drafts(_by: Actor, due: date, on: date) -> int:
    count = 0
    decided = Journey.objects.filter(drafts__isnull=False, decisions__day__lt=due).distinct()
    for journey in decided.exclude(state=JourneyState.APPEALED):
        decision = decision_of(journey)
        if decision and decision.day < due and not appeal_in_time(journey, decision.day, on):
            count += VerdictDraft.objects.filter(journey=journey).delete()[0]
    return count


def _decision_files(_by: Actor, _due: date, on: date) -> int:
    """A file goes when every decision in it is past its own last day, that was fixed when it was taken."""
    rows = Journey.objects.filter(decisions__keep_until__lt=on).exclude(decisions__keep_until__gte=on).distinct()
    gone = list(rows.exclude(state=JourneyState.APPEALED))
    for journey in gone:
        Certification.objects.filter(decision__journey=journey).delete()
        ConfirmedVerdict.objects.filter(decision__journey=journey).delete()
        journey.assignments.all().delete()
        journey.appeals.all().delete()
        for decision in Decision.objects.filter(journey=journey).order_by("-pk"):
            decision.delete()
        Snapshot.objects.filter(journey=journey).delete()
        journey.delete()
    requests = drop_old_exemptions(on)
    Person.objects.filter(journeys=None, exemption_requests=None).exclude(erased_on=None).update(
        name="", birth_date=None
    )
    return len(gone) + requests


def _reads(_by: Actor, _due: date, on: date) -> int:
    return ReadEvent.objects.filter(keep_until__lt=on).delete()[0]


def _shares(_by: Actor, due: date, _on: date) -> int:
    return Share.objects.filter(Q(last__lt=due) | Q(revoked_on__lt=due)).delete()[0]


def _adjustments(_by: Actor, due: date, _on: date) -> int:
    """Of who has no journey that is open, or that ended within the term."""
    lasting = Journey.objects.filter(Q(ended_on=None) | Q(ended_on__gte=due)).values("person")
    return Adjustment.objects.filter(told_on__lt=due).exclude(person__in=lasting).delete()[0]


def _unconfirmed(_by: Actor, due: date, _on: date) -> int:
    """Addresses that nobody confirmed, of files without account; but not where a centre may still have to write."""
    going_on = Journey.objects.filter(ended_on=None).values("person")
    rows = Person.objects.filter(account="", email_confirmed_on=None, email_noted_on__lt=due).exclude(pk__in=going_on)
    return rows.update(email="", email_noted_on=None)


def _nothing(_by: Actor, _due: date, _on: date) -> int:
    return 0


WORK: Mapping[Category, Callable[[Actor, date, date], int]] = {
    Category.INACTIVE: _inactive,
    Category.REGISTRATION: _registrations,
    Category.DRAFTS: _drafts,
    Category.DECISION_FILE: _decision_files,
    Category.READS: _reads,
    Category.SHARES: _shares,
    Category.ADJUSTMENT: _adjustments,
    Category.UNCONFIRMED: _unconfirmed,
    Category.PORTFOLIO: _nothing,
}


def _drop_undecided(by: Actor, found: Journey, on: date) -> None:
    journey = locked_journey(found.identifier)
    if journey.decisions.exists():
        return
    if JourneyState(journey.state) in BEFORE_DECISION:
        ground = str(say("het dossier werd gewist"))
        stop_row(by=by, row=journey, reason="other", ground=ground, on=on, who=frozenset({Party.CANDIDATE}))
    Snapshot.objects.filter(journey=journey).delete()
    journey.delete()
