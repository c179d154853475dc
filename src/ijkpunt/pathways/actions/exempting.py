"""A person asks for an exemption, a school decides, per unit; and how what was asked goes again."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record as write_event
from ijkpunt.audit.signed import signed_by
from ijkpunt.credentials.queries.awards import get_award
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.clock import BRUSSELS
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, Place, Problem, RuleBroken
from ijkpunt.pathways.actions.people import refuse
from ijkpunt.pathways.actions.reading import look
from ijkpunt.pathways.actions.state import in_log, locked_person
from ijkpunt.pathways.models import ExemptionDecision, ExemptionRequest, OwnProof, Person
from ijkpunt.pathways.queries.consents import requests_shown
from ijkpunt.pathways.queries.evidence import EvidenceShown, evidence_of
from ijkpunt.pathways.queries.exemptions import RequestView, unknown_request, view_of_request
from ijkpunt.pathways.queries.programmes import ProgrammeUnits, programme_units
from ijkpunt.pathways.queries.terms import keep_until
from ijkpunt.pathways.rules.access import Part
from ijkpunt.pathways.rules.exempting import SHARED_DAYS, Answer, Deciding, deciding_problems
from ijkpunt.pathways.rules.exemptions import EvidenceKind, UnitProposal
from ijkpunt.pathways.rules.retention import Category

MOST_WORDS = 2_000


@dataclass(frozen=True, slots=True)
class ExemptionAsked:
    """What is asked: in which programme, for which units, and which evidence (keys) it sees. `agrees`: they agree that
    the school sees this evidence, for this only."""

    product: str
    units: tuple[str, ...]
    evidence: tuple[str, ...]
    words: str = ""
    agrees: bool = False


@dataclass(frozen=True, slots=True)
class RequestSeen:
    """A request as a school sees it. `asker`: name and contact, as the person's file gives them."""

    view: RequestView
    asker: object


@transaction.atomic
def note_proof(*, by: Actor, proof: UUID, awarded_on: date, on: date) -> None:
    """Bring a proof into your own file that you got elsewhere: with its number and the day on which it was given.

    Raises NotAllowed; NotFound `award.unknown`, the same for another day, and for a proof of somebody who was born on
    another day than you told.
    """
    person = locked_person(by)
    number = _own_award(person, proof, awarded_on)
    OwnProof.objects.get_or_create(person=person, proof=number, defaults={"noted_on": on})
    data = {"proof": str(number)}
    write_event(by=in_log(by, person), event="pathways.proof.noted", subject=person.subject, data=data)


@transaction.atomic
def forget_proof(*, by: Actor, proof: UUID) -> None:
    """Take a proof out of your file again. The proof itself stays what it is."""
    locked_person(by).own_proofs.filter(proof=proof).delete()


@transaction.atomic
def ask_exemption(*, by: Actor, asked: ExemptionAsked, on: date) -> UUID:
    """Ask the owner of a programme for an exemption, and show it this evidence for that.

    Raises NotAllowed; NotFound for an unknown programme; Refused with everything that is wrong; RuleBroken
    `exemption.open` while an earlier request for this programme waits.
    """
    person = locked_person(by)
    programme = programme_units(asked.product, None, on)
    shown = [one for one in evidence_of(person, on) if one.key in asked.evidence]
    refuse(_asked_problems(asked, programme, shown))
    _check_none_waits(person, asked.product)
    row = ExemptionRequest.objects.create(
        asker=person,
        product=asked.product,
        product_number=programme.offered.number,
        organisation=programme.offered.organisation,
        units=[unit.code for unit in programme.units if unit.code in asked.units],
        proofs=[one.key for one in shown if one.kind is EvidenceKind.PROOF],
        attestations=[one.key for one in shown if one.kind is EvidenceKind.ATTESTATION],
        words=asked.words.strip(),
        asked_on=on,
        shown_until=on + timedelta(SHARED_DAYS),
    )
    data = {"product": row.product, "organisation": row.organisation, "units": row.units, "on": on}
    write_event(by=in_log(by, person), event="pathways.exemption.asked", subject=row.subject, data=data)
    return row.identifier


@transaction.atomic
def withdraw_exemption(*, by: Actor, request: UUID, on: date) -> None:
    """Take a request back: from now on the school sees nothing of it any more. What it decided stays. Twice is once.

    Raises NotAllowed; NotFound `exemption.unknown`, also for that of another.
    """
    person = locked_person(by)
    row = ExemptionRequest.objects.filter(asker=person, identifier=request).first()
    if row is None:
        raise unknown_request()
    if row.withdrawn_on is None:
        row.withdrawn_on = on
        row.save(update_fields=["withdrawn_on"])
        write_event(by=in_log(by, person), event="pathways.exemption.withdrawn", subject=row.subject, data={"on": on})


@transaction.atomic
def open_request(*, by: Actor, request: UUID, at: datetime) -> RequestSeen:
    """Open a request that was made to your organisation; the person sees that you did.

    Raises NotAllowed; NotFound `exemption.unknown`, the same for that of another school, and for one that was taken
    back or that may not be looked at any more.
    """
    row = _for_school(by, request, at.astimezone(BRUSSELS).date())
    ground = str(say("vrijstelling gevraagd in {product}", product=row.product))
    asker = look(by=by, person=row.asker.identifier, part=Part.PROFILE, ground=ground, at=at).content
    look(by=by, person=row.asker.identifier, part=Part.VERDICT, ground=ground, at=at)
    return RequestSeen(view_of_request(row, at.astimezone(BRUSSELS).date()), asker)


@transaction.atomic
def decide_exemption(*, by: Actor, request: UUID, decided: Deciding, on: date) -> None:
    """Decide about one unit. Deciding again is a correction that names the decision before.

    Raises as `open_request`; NotFound `exemption.no_unit`; Refused with everything that is wrong.
    """
    row = _for_school(by, request, on, lock=True)
    proposal = _proposal(row, decided.unit, on)
    refuse(deciding_problems(decided, proposal, on))
    before = row.decisions.filter(unit=decided.unit, corrected_by=None).order_by("-pk").first()
    ExemptionDecision.objects.create(
        request=row,
        unit=decided.unit,
        answer=decided.answer,
        by_rule={
            "effect": proposal.effect,
            "ground": proposal.ground,
            "missing": [list(place) for place in proposal.missing],
        },
        reason=decided.reason.strip(),
        legal=decided.legal.strip(),
        evidence=list(proposal.used),
        competences=_counted(decided.answer, proposal),
        valid_until=decided.valid_until,
        corrects=before,
        keep_until=keep_until(Category.DECISION_FILE, on),
        day=on,
        **signed_by(by),
    )
    data = {"unit": decided.unit, "answer": decided.answer, "by_rule": proposal.ground, "corrects": before is not None}
    write_event(by=by, event="pathways.exemption.decided", subject=row.subject, ground=decided.legal.strip(), data=data)


@transaction.atomic
def confirm_by_law(*, by: Actor, request: UUID, on: date) -> int:
    """Confirm at once every unit that was asked, that follows by law and that nobody decided on. Returns how many."""
    row = _for_school(by, request, on, lock=True)
    known = set(row.decisions.values_list("unit", flat=True))
    units = [
        line.unit.code for line in view_of_request(row, on).preview.lines if line.by_law and line.unit.code not in known
    ]
    for unit in units:
        decide_exemption(by=by, request=request, decided=Deciding(unit, Answer.BY_LAW), on=on)
    return len(units)


def forget_requests(person: Person, on: date) -> int:
    """Remove what a person asked and nobody decided on; the rest is taken back. Returns how many stay."""
    for row in person.exemption_requests.all():
        if row.decisions.exists():
            ExemptionRequest.objects.filter(pk=row.pk, withdrawn_on=None).update(withdrawn_on=on)
            ExemptionRequest.objects.filter(pk=row.pk).update(words="")
        else:
            row.delete()
    return person.exemption_requests.count()


def drop_old_exemptions(on: date) -> int:
    """Remove requests of which every decision is past its last day. Returns how many."""
    old = ExemptionRequest.objects.filter(decisions__keep_until__lt=on).exclude(decisions__keep_until__gte=on)
    gone = list(old.distinct())
    for row in gone:
        for decision in row.decisions.order_by("-pk"):
            decision.delete()
        row.delete()
    return len(gone)


def _for_school(by: Actor, request: UUID, on: date, *, lock: bool = False) -> ExemptionRequest:
    by.require(Permission.EXEMPTION_DECIDE)
    rows = requests_shown(by.organisation, on).select_related("asker")
    rows = rows.select_for_update(of=("self",)) if lock else rows
    row = rows.filter(identifier=request).first()
    if row is None:
        raise unknown_request()
    return row


def _proposal(row: ExemptionRequest, unit: str, on: date) -> UnitProposal:
    found = next((one for one in view_of_request(row, on).preview.lines if one.unit.code == unit), None)
    if found is None:
        raise NotFound(
            "exemption.no_unit", say("Voor deze module vroeg niemand iets."), say("Kies een module uit de aanvraag.")
        )
    return found


def _counted(answer: Answer, proposal: UnitProposal) -> list[list[str]]:
    if answer is Answer.REFUSED:
        return []
    places = sorted(proposal.unit.competences) if answer.exempts else proposal.held
    return [list(place) for place in places]


def _own_award(person: Person, proof: UUID, awarded_on: date) -> UUID:
    unknown = NotFound(
        "award.unknown",
        say("We vinden geen bewijs met dit nummer en deze dag."),
        say("Neem nummer en dag over van je bewijs. Kijk ook je geboortedatum in je profiel na."),
    )
    try:
        award = get_award(proof)
    except NotFound:
        raise unknown from None
    ended = award.revoked_on or award.erased_on
    born = award.holder.birth_date
    if ended or award.awarded_on != awarded_on or born is None or born != person.birth_date:
        raise unknown
    return award.identifier


def _check_none_waits(person: Person, product: str) -> None:
    for row in person.exemption_requests.filter(product=product, withdrawn_on=None):
        if set(row.units) - set(row.decisions.values_list("unit", flat=True)):
            raise RuleBroken(
                "exemption.open",
                say("Je vroeg dit al aan deze school."),
                say("Wacht op het antwoord, of trek je aanvraag in en vraag opnieuw."),
            )


def _asked_problems(
    asked: ExemptionAsked, programme: ProgrammeUnits, shown: list[EvidenceShown]
) -> tuple[Problem, ...]:
    known = {unit.code for unit in programme.units}
    return tuple(
        Problem(code, message, remedy, Place(field=field))
        for code, field, message, remedy, wrong in (
            (
                "exemption.no_units",
                "units",
                say("Je koos geen enkele module."),
                say("Vink aan waarvoor je een vrijstelling vraagt."),
                not known & set(asked.units),
            ),
            (
                "exemption.no_evidence",
                "evidence",
                say("Je toont niets."),
                say("Vink aan wat de school mag zien. Heb je nog geen bewijs? Voeg er een toe."),
                not shown,
            ),
            (
                "exemption.not_agreed",
                "agrees",
                say("Je ging nog niet akkoord dat de school dit ziet."),
                say("Vink aan dat de school dit mag bekijken. Zonder dat kan ze niets beslissen."),
                not asked.agrees,
            ),
            (
                "exemption.long",
                "words",
                say("Je tekst is te lang."),
                say("Houd het bij {most} tekens.", most=MOST_WORDS),
                len(asked.words) > MOST_WORDS,
            ),
        )
        if wrong
    )
