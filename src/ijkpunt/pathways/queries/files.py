"""The parts of a person's file, as plain data. For the export and for `actions.look`, that looks whether somebody may
and writes down that they did: nothing else shows a file to staff."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from ijkpunt.kernel.actor import Actor
from ijkpunt.pathways.models import (
    Adjustment,
    Assignment,
    Complaint,
    ConfirmedVerdict,
    Decision,
    Journey,
    Person,
    Snapshot,
    StatusGroup,
    VerdictDraft,
)
from ijkpunt.pathways.queries.evidence import shown_to
from ijkpunt.pathways.queries.helped import helped_json
from ijkpunt.pathways.queries.portfolio import plain, portfolio_of, within
from ijkpunt.pathways.queries.rows import own_person
from ijkpunt.pathways.rules.access import Part
from ijkpunt.pathways.rules.complaints import ComplaintState
from ijkpunt.pathways.rules.parties import Party

Row = Mapping[str, object]
FROZEN = frozenset({Party.CENTRE, Party.ASSESSOR, Party.INSPECTION})  # who sees the frozen copy, never the portfolio


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks about what: the person, the journey (None: all of them), and in which capacity. `assignment`: of an
    assessor; `organisation` and `on`: for which school somebody looks, and on which day."""

    person: Person
    party: Party
    journey: Journey | None = None
    assignment: Assignment | None = None
    organisation: str = ""
    on: date | None = None

    @property
    def journeys(self) -> list[Journey]:
        return [self.journey] if self.journey else list(self.person.journeys.all())


def content_of(part: Part, asking: Asking) -> object:
    """A part of a file as JSON; None where there is nothing."""
    return READERS[part](asking)


def own_reads(by: Actor) -> list[Row]:
    """Who of the staff looked at your file, the newest first. Raises NotAllowed `person.no_file`."""
    return _reads_of(own_person(by))


def _reads_of(person: Person) -> list[Row]:
    return [
        {
            "at": row.at.isoformat(),
            "name": row.name,
            "organisation": row.organisation,
            "party": row.party,
            "part": row.part,
            "ground": row.ground,
        }
        for row in person.reads.all()
    ]


def own_shares(by: Actor) -> list[Row]:
    """What you share or shared, the newest first. Raises NotAllowed `person.no_file`."""
    return _shares_of(own_person(by))


def _shares_of(person: Person) -> list[Row]:
    return [
        {
            "identifier": str(row.identifier),
            "recipient": row.recipient,
            "to": row.to,
            "parts": row.parts,
            "purpose": row.purpose,
            "first": row.first.isoformat(),
            "last": row.last.isoformat(),
            "revoked_on": _day(row.revoked_on),
        }
        for row in person.shares.all()
    ]


def own_guides(by: Actor) -> list[Row]:
    """Who guides you or did, the newest first. Raises NotAllowed `person.no_file`."""
    return [
        {
            "guide": row.guide,
            "name": row.name,
            "organisation": row.organisation,
            "first": row.first.isoformat(),
            "last": _day(row.last),
        }
        for row in own_person(by).guidances.order_by("-pk")
    ]


def own_notes(by: Actor) -> list[Row]:
    """What readers of your portfolio said to you, the newest first. Raises NotAllowed `person.no_file`."""
    return _notes_of(own_person(by))


def own_file(by: Actor) -> Row:
    """What you told and keep, part by part, as JSON. Raises NotAllowed `person.no_file`."""
    asking = Asking(own_person(by), Party.CANDIDATE)
    parts = (
        Part.PROFILE,
        Part.STATUS_GROUP,
        Part.PORTFOLIO,
        Part.SELF_ESTIMATE,
        Part.ADJUSTMENT,
        Part.ADJUSTMENT_CAUSE,
    )
    return {**{part.value: content_of(part, asking) for part in parts}, "notes": _notes_of(asking.person)}


def _notes_of(person: Person) -> list[Row]:
    return [
        {"at": row.written_at.isoformat(), "name": row.name, "organisation": row.organisation, "words": row.words}
        for row in person.notes.all()
    ]


def export_of(by: Actor, at: datetime) -> Row:
    """Everything that stands about you, as JSON. Raises NotAllowed `person.no_file`."""
    person = own_person(by)
    asking = Asking(person, Party.CANDIDATE)
    own = [part for part in Part if part not in {Part.VERDICT_DRAFT, Part.INSTRUMENT, Part.STATISTICS}]
    return {
        "made_at": at.isoformat(),
        "person": str(person.identifier),
        "shares": _shares_of(person),
        "notes": _notes_of(person),
        "guides": [
            {"name": row.name, "organisation": row.organisation, "first": _day(row.first), "last": _day(row.last)}
            for row in person.guidances.all()
        ],
        **helped_json(person),
        **{part.value: content_of(part, asking) for part in own},
        "exemptions": _exemptions_of(person),
    }


def _exemptions_of(person: Person) -> list[Row]:
    return [
        {
            "asked_on": _day(row.asked_on),
            "product": row.product,
            "organisation": row.organisation,
            "units": row.units,
            "shown": [*row.proofs, *row.attestations],
            "words": row.words,
            "withdrawn_on": _day(row.withdrawn_on),
            "decisions": [
                {"unit": one.unit, "answer": one.answer, "reason": one.reason, "on": _day(one.day), "legal": one.legal}
                for one in row.decisions.all()
            ],
        }
        for row in person.exemption_requests.prefetch_related("decisions")
    ]


def _name(asking: Asking) -> object:
    return {"name": asking.person.name}


def _profile(asking: Asking) -> object:
    person = asking.person
    return {
        "name": person.name,
        "birth_date": _day(person.birth_date),
        "email": person.email,
        "email_confirmed_on": _day(person.email_confirmed_on),
        "phone": person.phone,
        "town": person.town,
    }


def _status_group(asking: Asking) -> object:
    row = StatusGroup.objects.filter(person=asking.person).first()
    return {"situation": row.situation, "told_on": _day(row.told_on)} if row else None


def _portfolio(asking: Asking) -> object:
    if asking.party not in FROZEN:
        return plain(portfolio_of(asking.person, own=asking.party is Party.CANDIDATE))
    snapshot = Snapshot.objects.filter(journey=asking.journey).first()
    if snapshot is None:
        return None
    content: dict[str, object] = snapshot.content
    own = asking.assignment.competences if asking.assignment else []
    return within(content, own) if own else content


def _estimates(asking: Asking) -> object:
    rows = asking.person.estimates.all()
    return [{"version": row.version, "competence": row.competence, "level": row.level} for row in rows]


def _journeys(asking: Asking) -> object:
    return [journey_json(row) for row in asking.journeys]


def journey_json(row: Journey) -> Row:
    """A journey as JSON, with its steps and its bookings."""
    return {
        "identifier": str(row.identifier),
        "version": row.version,
        "partial": row.partial,
        "centre": row.centre,
        "state": row.state,
        "registered_on": _day(row.registered_on),
        "enrolled_on": _day(row.enrolled_on),
        "ended_on": _day(row.ended_on),
        "stop_reason": row.stop_reason,
        "tariff": row.tariff,
        "steps": [{"move": one.move, "on": _day(one.day), "ground": one.ground} for one in row.moves.all()],
        "bookings": [
            {"session": _day(one.session.on), "town": one.session.town, "state": one.state, "caused_by": one.caused_by}
            for one in row.bookings.select_related("session")
        ],
    }


def _advice(asking: Asking) -> object:
    return [
        {"on": _day(row.day), "advice": row.advice, "reason": row.reason, "missing": row.missing, "reply": row.reply}
        for journey in asking.journeys
        for row in journey.advices.all()
    ]


def _adjustment(asking: Asking) -> object:
    row = Adjustment.objects.filter(person=asking.person).first()
    return {"needs": row.needs} if row else None


def _cause(asking: Asking) -> object:
    row = Adjustment.objects.filter(person=asking.person).first()
    return {"cause": row.cause} if row else None


def _drafts(asking: Asking) -> object:
    if asking.assignment is None:
        return []
    rows = VerdictDraft.objects.filter(journey=asking.journey, assessor=asking.assignment.assessor)
    return [_verdict(row) for row in rows]


def _verdicts(asking: Asking) -> object:
    if asking.party is Party.TRAINER:  # never a verdict: only the competences of what was shown to this school
        return shown_to(asking.person, asking.organisation, asking.on) if asking.on else []
    return [
        {
            "decision": str(row.identifier),
            "version": row.journey.version,
            "on": _day(row.day),
            "replaces": str(row.replaces.identifier) if row.replaces else None,
            "ground": row.ground,
            "verdicts": [_verdict(one) for one in row.verdicts.all()],
        }
        for row in _decisions(asking.journeys)
    ]


def _verdict(row: ConfirmedVerdict | VerdictDraft) -> Row:
    return {
        "competence": row.competence,
        "judged": row.judged,
        "methods": row.methods,
        "observation": row.observation,
        "reason": row.reason,
        "earlier_proof": row.earlier_proof,
        "covering_rule": row.covering_rule,
    }


def _proofs(asking: Asking) -> object:
    return [
        {"decision": str(row.identifier), "proofs": row.certification.proofs, "proposed": row.certification.proposed}
        for row in _decisions(asking.journeys)
        if hasattr(row, "certification")
    ]


def _appeals(asking: Asking) -> object:
    return [
        {
            "filed_on": _day(row.day),
            "ground": row.ground,
            "state": row.state,
            "answer": row.answer,
            "answered_on": _day(row.answered_on),
        }
        for journey in asking.journeys
        for row in journey.appeals.all()
    ]


def _complaints(asking: Asking) -> object:
    return [complaint_json(row) for row in complaints_in(asking)]


def complaints_in(asking: Asking) -> QuerySet[Complaint]:
    """The complaints of somebody, or in one journey; the inspection sees those that were passed on to it."""
    rows = asking.person.complaints.select_related("answer", "journey")
    if asking.journey is not None:
        rows = rows.filter(journey=asking.journey)
    return rows.filter(state=ComplaintState.PASSED_ON) if asking.party is Party.INSPECTION else rows


def complaint_json(row: Complaint) -> Row:
    """A complaint as JSON, with its answer."""
    answer = getattr(row, "answer", None)
    return {
        "identifier": str(row.identifier),
        "centre": row.centre,
        "words": row.words,
        "filed_on": _day(row.filed_on),
        "due_on": _day(row.due_on),
        "state": row.state,
        "answer": answer.words if answer else "",
        "answered_on": _day(answer.day) if answer else None,
        "passed_on": _day(row.passed_on),
        "passed_words": row.passed_words,
    }


def _instrument(asking: Asking) -> object:
    """Only its number: what is in it never stands here."""
    return [journey.instrument for journey in asking.journeys]


def _timeline(asking: Asking) -> object:
    return [{"move": one.move, "on": _day(one.day)} for journey in asking.journeys for one in journey.moves.all()]


def _reads(asking: Asking) -> object:
    rows = _reads_of(asking.person)
    if asking.journey is None:
        return rows
    own = asking.person.reads.filter(journey=asking.journey.identifier)
    return [{"at": row.at.isoformat(), "name": row.name, "part": row.part} for row in own]


def _decisions(journeys: Iterable[Journey]) -> list[Decision]:
    rows = Decision.objects.filter(journey__in=[journey.pk for journey in journeys])
    return list(rows.select_related("journey", "replaces", "certification").prefetch_related("verdicts"))


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


READERS: Mapping[Part, Callable[[Asking], object]] = {
    Part.NAME: _name,
    Part.PROFILE: _profile,
    Part.STATUS_GROUP: _status_group,
    Part.PORTFOLIO: _portfolio,
    Part.SELF_ESTIMATE: _estimates,
    Part.JOURNEY: _journeys,
    Part.ADVICE: _advice,
    Part.ADJUSTMENT: _adjustment,
    Part.ADJUSTMENT_CAUSE: _cause,
    Part.VERDICT_DRAFT: _drafts,
    Part.VERDICT: _verdicts,
    Part.PROOF: _proofs,
    Part.APPEAL: _appeals,
    Part.COMPLAINT: _complaints,
    Part.INSTRUMENT: _instrument,
    Part.STATISTICS: _timeline,
    Part.READS: _reads,
}


def journey_of(person: Person, identifier: UUID | None) -> Journey | None:
    """The journey of this person with this identifier; None where none is named or it is another's."""
    return person.journeys.filter(identifier=identifier).first() if identifier else None
