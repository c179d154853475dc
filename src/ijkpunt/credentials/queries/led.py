"""What the LED must hear of and what it said: for who sends, for who keeps issuers, and for the sender itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet, Subquery

from ijkpunt.credentials.models import (
    Award,
    HolderReference,
    Issuer,
    LedCodeRow,
    LedMessage,
    LedTermRow,
    LedWordsRow,
    NationalNumberRow,
)
from ijkpunt.credentials.rules.led import (
    OPEN_STATES,
    LedMeaning,
    LedOperation,
    LedState,
    LedTerm,
    LedUrgency,
    term_on,
    urgency,
)
from ijkpunt.formats.credentials.led import LedWords
from ijkpunt.kernel.award import KIND_NAMES, CredentialKind
from ijkpunt.kernel.clock import BRUSSELS
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, RuleBroken

OPEN = Q(state__in=[one.value for one in OPEN_STATES])


class LedView(StrEnum):
    """Which messages somebody wants to see."""

    OPEN = "open"
    NO_NUMBER = "no_number"
    REFUSED = "refused"
    SOON = "soon"
    ACCEPTED = "accepted"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class LedLine:
    """One message. `reference` is the number of the person in the administration of the issuer, `name` theirs.

    `code` is what the service said or what went wrong, `meaning` what that comes down to.
    """

    award: UUID
    operation: LedOperation
    state: LedState
    kind: CredentialKind
    version: str
    partial: str
    name: str
    reference: str
    awarded_on: date
    due: date
    urgency: LedUrgency
    tries: int
    next_try_at: datetime | None
    code: str
    meaning: LedMeaning


@dataclass(frozen=True, slots=True)
class LedCounts:
    """How many messages of an issuer stand where. `first_due`: the last day of the first that is still open."""

    waiting: int = 0
    no_number: int = 0
    refused: int = 0
    soon: int = 0
    late: int = 0
    accepted: int = 0
    first_due: date | None = None

    @property
    def open(self) -> int:
        return self.waiting + self.no_number + self.refused


@dataclass(frozen=True, slots=True)
class LedTermAtRisk:
    """A last day on which proofs of an issuer must be registered, that comes soon or (`late`) has passed."""

    issuer: str
    name: str
    due: date
    late: bool


@dataclass(frozen=True, slots=True)
class LedPage:
    """A page of lines out of `total`."""

    lines: tuple[LedLine, ...]
    total: int


@dataclass(frozen=True, slots=True)
class LedPerson:
    """Whose number is asked. `filled`: a number is there already; which one, nobody is told."""

    award: UUID
    name: str
    reference: str
    kind: CredentialKind
    version: str
    filled: bool


def gives_proofs(issuer: str) -> bool:
    """Is this the key of an issuer?"""
    return Issuer.objects.filter(key=issuer).exists()


def led_person(award: UUID, issuer: str) -> LedPerson:
    """Who holds a proof of this issuer that the LED must hear of. Raises NotFound `led.unknown`: also for another."""
    rows = LedMessage.objects.select_related("award__holder").filter(award__identifier=award, award__issuer__key=issuer)
    found = rows.first()
    if found is None:
        raise _unknown()
    given, holder = found.award, found.award.holder
    own = HolderReference.objects.filter(holder=holder, issuer=given.issuer_id).values_list("reference", flat=True)
    filled = NationalNumberRow.objects.filter(holder=holder).exists()
    return LedPerson(award, holder.name, own.first() or "", CredentialKind(given.kind), given.version, filled)


def term_for(decided_on: date) -> LedTerm:
    """The term for a decision of this day. Raises RuleBroken `led.no_term`."""
    return term_on([row.term() for row in LedTermRow.objects.all()], decided_on)


def words_for(award: Award) -> LedWords:
    """How this proof is classified on the day it was given. Raises RuleBroken `led.no_words`."""
    row = (
        LedWordsRow.objects.filter(kind=award.kind, road__in=("", award.road), valid_from__lte=award.awarded_on)
        .order_by("-road", "-valid_from")
        .first()
    )
    if row is None:
        raise RuleBroken(
            "led.no_words",
            say("Voor een {kind} zijn er geen woorden voor de LED.", kind=KIND_NAMES[CredentialKind(award.kind)]),
            say("Noteer hoe de LED dit soort bewijs noemt."),
        )
    return LedWords(
        authenticity=row.authenticity,
        category=row.category,
        degree=row.degree,
        education_form=row.education_form,
        kind=row.word,
        state=row.state,
        instance=row.instance,
        school_type=row.school_type,
    )


def code_meanings() -> Mapping[str, LedMeaning]:
    """What the codes of the service come down to."""
    return {code: LedMeaning(meaning) for code, meaning in LedCodeRow.objects.values_list("code", "meaning")}


def led_lines(issuer: str, view: LedView, on: date, *, first: int = 0, most: int = 50) -> LedPage:
    """Messages of one issuer, what is due first on top."""
    rows = _viewed(LedMessage.objects.filter(award__issuer__key=issuer), view, on)
    reference = HolderReference.objects.filter(holder=OuterRef("award__holder"), issuer=OuterRef("award__issuer"))
    shown = rows.select_related("award__holder").annotate(own=Subquery(reference.values("reference")[:1]))
    known = code_meanings()
    return LedPage(tuple(_line(row, known, on) for row in shown[first : first + most]), rows.count())


def led_counts(issuer: str, on: date) -> LedCounts:
    """Where the messages of one issuer stand."""
    return led_counts_per_issuer(on, issuer=issuer).get(issuer, LedCounts())


def led_counts_per_issuer(on: date, *, issuer: str = "") -> dict[str, LedCounts]:
    """The same for every issuer that has messages, by key. No persons."""
    rows = LedMessage.objects.order_by()
    rows = rows.filter(award__issuer__key=issuer) if issuer else rows
    counted = rows.values("award__issuer__key").annotate(
        waiting=Count("pk", filter=Q(state=LedState.WAITING)),
        no_number=Count("pk", filter=Q(state=LedState.NO_NUMBER)),
        refused=Count("pk", filter=Q(state=LedState.REFUSED)),
        accepted=Count("pk", filter=Q(state=LedState.ACCEPTED)),
        soon=Count("pk", filter=OPEN & Q(warn_on__lte=on, due__gte=on)),
        late=Count("pk", filter=OPEN & Q(due__lt=on)),
        first_due=Min("due", filter=OPEN),
    )
    found: dict[str, LedCounts] = {}
    for row in counted:
        counts: dict[str, Any] = dict(row)
        key = counts.pop("award__issuer__key")
        found[key] = LedCounts(**counts)
    return found


def led_terms_at_risk(on: date) -> list[LedTermAtRisk]:
    """Every last day of an issuer from which somebody must be warned on this day, the earliest first."""
    rows = LedMessage.objects.filter(OPEN, warn_on__lte=on).order_by("due", "award__issuer__key")
    found = rows.values_list("award__issuer__key", "award__issuer__name", "due").distinct()
    return [LedTermAtRisk(key, name, due, due < on) for key, name, due in found]


def get_led_message(award: UUID, operation: LedOperation) -> LedMessage:
    """One message, locked for who changes it. Raises NotFound `led.unknown`."""
    rows = LedMessage.objects.select_for_update(of=("self",)).select_related("award__issuer", "award__holder")
    found = rows.filter(award__identifier=award, operation=operation).first()
    if found is None:
        raise _unknown()
    return found


def open_messages_of(holder: int, states: Sequence[LedState]) -> QuerySet[LedMessage]:
    """The messages about the proofs of one holder that stand in one of these states."""
    return LedMessage.objects.filter(award__holder=holder, state__in=[state.value for state in states])


def stands_registered(holder: int) -> bool:
    """Does a proof of this holder stand in the LED, as far as we know?"""
    cancelled = LedMessage.objects.filter(
        award=OuterRef("award"), operation=LedOperation.CANCEL, state=LedState.ACCEPTED
    )
    rows = open_messages_of(holder, [LedState.ACCEPTED]).filter(operation=LedOperation.REGISTER)
    return rows.exclude(Exists(cancelled)).exists()


def registered_days(awards: Sequence[UUID]) -> dict[UUID, date]:
    """On which day, in Brussels, the LED accepted these proofs; one that it did not accept (yet) is absent."""
    rows = LedMessage.objects.filter(
        award__identifier__in=awards,
        operation=LedOperation.REGISTER,
        state=LedState.ACCEPTED,
        answered_at__isnull=False,
    )
    return {
        award: at.astimezone(BRUSSELS).date()
        for award, at in rows.values_list("award__identifier", "answered_at")
        if at is not None
    }


def waiting_count(at: datetime) -> int:
    """How many messages can go now."""
    return due_now(at).count()


def due_now(at: datetime) -> QuerySet[LedMessage]:
    """What waits and whose time has come, what is due first on top."""
    come = Q(next_try_at=None) | Q(next_try_at__lte=at)
    return LedMessage.objects.filter(come, state=LedState.WAITING).order_by("due", "pk")


def _unknown() -> NotFound:
    return NotFound(
        "led.unknown",
        say("Er is geen bericht aan de LED over dit bewijs."),
        say("Kies een bericht uit de lijst."),
    )


def _viewed(rows: QuerySet[LedMessage], view: LedView, on: date) -> QuerySet[LedMessage]:
    chosen = {
        LedView.OPEN: OPEN,
        LedView.NO_NUMBER: Q(state=LedState.NO_NUMBER),
        LedView.REFUSED: Q(state=LedState.REFUSED),
        LedView.SOON: OPEN & Q(warn_on__lte=on),
        LedView.ACCEPTED: Q(state=LedState.ACCEPTED),
        LedView.ALL: Q(),
    }
    return rows.filter(chosen[view])


def _line(row: LedMessage, known: Mapping[str, LedMeaning], on: date) -> LedLine:
    award = row.award
    return LedLine(
        award=award.identifier,
        operation=LedOperation(row.operation),
        state=LedState(row.state),
        kind=CredentialKind(award.kind),
        version=award.version,
        partial=award.partial,
        name=award.holder.name,
        reference=str(getattr(row, "own", "") or ""),
        awarded_on=award.awarded_on,
        due=row.due,
        urgency=_urgency(row, on),
        tries=row.tries,
        next_try_at=row.next_try_at,
        code=row.answer_code,
        meaning=known.get(row.answer_code, LedMeaning.UNKNOWN),
    )


def _urgency(row: LedMessage, on: date) -> LedUrgency:
    return urgency(row.due, row.warn_on, on) if LedState(row.state) in OPEN_STATES else LedUrgency.CALM
