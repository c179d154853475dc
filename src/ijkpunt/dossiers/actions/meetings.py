"""When a committee meets, what is on the agenda, and what was said there."""

from datetime import date, time

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record as write_event
from ijkpunt.dossiers.models import AgendaItem, Meeting
from ijkpunt.dossiers.queries.committees import committee_row, meeting_row
from ijkpunt.dossiers.queries.rows import dossier_row
from ijkpunt.dossiers.rules.states import DossierState
from ijkpunt.dossiers.rules.validation import LONGEST, too_long
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem, Refused, RuleBroken
from ijkpunt.kernel.texts import clean

_IS_ADDRESS = URLValidator(schemes=["https", "http"])


@transaction.atomic
def plan_meeting(
    *, by: Actor, committee: str, day: date, on: date, starts_at: time | None = None, place: str = "", online: str = ""
) -> Meeting:
    """Plan a meeting of a committee, at a place, online, or both. A day in the past may be noted afterwards.

    Raises NotAllowed without DOSSIER_FACILITATE; NotFound; Refused `meeting.no_place`, `meeting.address`.
    """
    by.require(Permission.DOSSIER_FACILITATE)
    row = committee_row(committee)
    place, online = clean(place), online.strip()
    if problems := _place_problems(place, online):
        raise Refused(problems)
    meeting = Meeting.objects.create(committee=row, day=day, starts_at=starts_at, place=place, online=online)
    _told(by, meeting, "dossiers.meeting.planned", day=day, on=on)
    return meeting


@transaction.atomic
def put_on_agenda(*, by: Actor, meeting: int, on: date, dossier: str = "", title: str = "") -> AgendaItem:
    """Put a dossier, or a point with a title of its own, last on the agenda. A dossier twice: kept once.

    Raises NotAllowed without DOSSIER_FACILITATE; NotFound; RuleBroken `meeting.over`, `meeting.nothing`,
    `meeting.dossier_ended`.
    """
    by.require(Permission.DOSSIER_FACILITATE)
    row = _open_meeting(meeting)
    title = clean(title)[:300]
    about = dossier_row(dossier) if dossier else None
    if about is None and not title:
        raise RuleBroken(
            "meeting.nothing",
            say("Er staat niet wat er op de agenda komt."),
            say("Kies een dossier, of schrijf een titel."),
        )
    if about is not None and DossierState(about.state).ended:
        raise RuleBroken(
            "meeting.dossier_ended",
            say("Dossier {number} is afgesloten.", number=about.number),
            say("Kies een dossier dat nog loopt."),
        )
    known = row.items.filter(dossier=about).first() if about else None
    if known is not None:
        return known
    last = row.items.order_by("-order").values_list("order", flat=True).first() or 0
    item = AgendaItem.objects.create(meeting=row, order=last + 1, dossier=about, title=title)
    _told(by, row, "dossiers.meeting.agenda", dossier=dossier, on=on)
    return item


@transaction.atomic
def cancel_meeting(*, by: Actor, meeting: int, on: date) -> None:
    """The meeting does not take place. Raises NotAllowed without DOSSIER_FACILITATE; NotFound; RuleBroken
    `meeting.over`."""
    by.require(Permission.DOSSIER_FACILITATE)
    row = _open_meeting(meeting)
    row.cancelled_on = on
    row.save(update_fields=["cancelled_on"])
    _told(by, row, "dossiers.meeting.cancelled", on=on)


@transaction.atomic
def write_minutes(*, by: Actor, meeting: int, minutes: str, on: date) -> None:
    """Write down what was said. Later minutes replace earlier ones; the log tells that they did.

    Raises NotAllowed without DOSSIER_FACILITATE; NotFound; RuleBroken `meeting.not_yet`, `meeting.over`; Refused for a
    text that is empty or too long.
    """
    by.require(Permission.DOSSIER_FACILITATE)
    row = meeting_row(meeting)
    if row.cancelled_on is not None:
        raise _over(say("Deze vergadering ging niet door."))
    if row.day > on:
        raise RuleBroken(
            "meeting.not_yet",
            say("Deze vergadering is pas op {day}.", day=row.day),
            say("Schrijf het verslag op of na die dag."),
        )
    text = clean(minutes)
    if not text:
        message = say("Het verslag is leeg.")
        raise Refused([Problem("meeting.empty", message, say("Schrijf wat er gezegd is."), Place(field="minutes"))])
    if len(text) > LONGEST:
        raise Refused([too_long(say("verslag"), text, Place(field="minutes"))])
    row.minutes, row.minutes_on = text, on
    row.save(update_fields=["minutes", "minutes_on"])
    _told(by, row, "dossiers.meeting.minutes", on=on)


def _open_meeting(number: int) -> Meeting:
    row = meeting_row(number)
    if row.cancelled_on is not None:
        raise _over(say("Deze vergadering ging niet door."))
    if row.minutes_on is not None:
        raise _over(say("Van deze vergadering is er al een verslag."))
    return row


def _over(message: Message) -> RuleBroken:
    return RuleBroken("meeting.over", message, say("Kies een andere vergadering, of plan er een."))


def _place_problems(place: str, online: str) -> list[Problem]:
    if not place and not online:
        return [
            Problem(
                "meeting.no_place",
                say("Er staat niet waar de vergadering is."),
                say("Vul een plaats in, een adres om online mee te doen, of allebei."),
                Place(field="place"),
            )
        ]
    try:
        if online:
            _IS_ADDRESS(online)
    except ValidationError:
        return [
            Problem(
                "meeting.address",
                say("Dat is geen adres op het web."),
                say("Neem het adres over dat met https:// begint."),
                Place(field="online"),
            )
        ]
    return []


def _told(by: Actor, meeting: Meeting, event: str, **data: object) -> None:
    data = {"meeting": meeting.pk, **data}
    write_event(by=by, event=event, subject=f"committee:{meeting.committee.key}", data=data)
