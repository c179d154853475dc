"""Looking at a person's file: the one way for staff, each time written down where the person can see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.clock import BRUSSELS
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, RuleBroken
from ijkpunt.pathways.models import Assignment, EvidenceContent, Journey, Person, PortfolioNote, ReadEvent, Share
from ijkpunt.pathways.queries.files import FROZEN, Asking, content_of, journey_of
from ijkpunt.pathways.queries.parties import assigned, parties_of, standing_of
from ijkpunt.pathways.queries.rows import journey_row, person_row
from ijkpunt.pathways.queries.terms import keep_until
from ijkpunt.pathways.rules.access import Act, Part, require
from ijkpunt.pathways.rules.assignments import AssignmentState
from ijkpunt.pathways.rules.parties import Party
from ijkpunt.pathways.rules.retention import Category
from ijkpunt.pathways.rules.secrets import hash_of
from ijkpunt.providers.queries import content_at_test


@dataclass(frozen=True, slots=True)
class PartSeen:
    """A part of a file as somebody sees it, and in which capacity. `content` is JSON."""

    part: Part
    party: Party
    content: object


@dataclass(frozen=True, slots=True)
class FileSeen:
    """A file of a portfolio. It goes out as a download only."""

    file_type: str
    content: bytes


@transaction.atomic
def look(
    *, by: Actor, person: UUID, part: Part, journey: UUID | None = None, ground: str = "", at: datetime
) -> PartSeen:
    """See a part of a file, in the best capacity that somebody has. Who is not the person is written down.

    Raises NotAllowed `file.not_yours`, NotFound `person.unknown`.
    """
    row = person_row(person)
    about = journey_of(row, journey)
    party = require(Act.READ, part, standing_of(by, row, part, about, _day(at)))
    _write_down(by, row, about, party, part, ground, at)
    assignment = assigned(by, about) if about and party is Party.ASSESSOR else None
    asking = Asking(row, party, about, assignment, by.organisation, _day(at))
    return PartSeen(part, party, content_of(part, asking))


@transaction.atomic
def look_with_link(*, secret: str, at: datetime) -> tuple[PartSeen, ...]:
    """See everything that a link shares; the person sees that it was opened. Raises NotFound `share.unknown`, the same
    for a link that ended or was taken back."""
    found = _shared_with(secret, at)
    seen = []
    for part in (Part(part) for part in found.parts):
        _write_down(_visitor(found), found.person, None, Party.GUIDE, part, found.purpose, at)
        seen.append(PartSeen(part, Party.GUIDE, content_of(part, Asking(found.person, Party.GUIDE))))
    return tuple(seen)


@transaction.atomic
def open_file(*, by: Actor, person: UUID, content_hash: str, journey: UUID | None = None, at: datetime) -> FileSeen:
    """Open a file of the portfolio: the person's own, one that is shared, or for a centre one of the frozen copy; an
    assessor only those of their own competences. Raises NotAllowed, NotFound `evidence.unknown`."""
    row = person_row(person)
    about = journey_of(row, journey)
    party = require(Act.READ, Part.PORTFOLIO, standing_of(by, row, Part.PORTFOLIO, about, _day(at)))
    content = _content(by, row, about, party, content_hash)
    if content is None:
        raise NotFound("evidence.unknown", say("Dit bestand vinden we niet."), say("Bekijk de lijst opnieuw."))
    _write_down(by, row, about, party, Part.PORTFOLIO, "", at)
    return FileSeen(content.file_type, bytes(content.content))


@transaction.atomic
def see_who(*, by: Actor, assignment: int, at: datetime) -> str:
    """The name of who somebody is asked to assess: without it nobody can say whether they know them. Nothing else, and
    written down as any look. Raises NotFound `assignment.unknown`."""
    row = Assignment.objects.select_related("journey__person").filter(pk=assignment, assessor=by.identifier).first()
    if row is None or row.state != AssignmentState.ASKED or not by.may(Permission.JOURNEY_ASSESS):
        raise NotFound("assignment.unknown", say("Deze opdracht vinden we niet."), say("Bekijk je lijst opnieuw."))
    _write_down(by, row.journey.person, row.journey, Party.ASSESSOR, Part.NAME, "", at)
    return row.journey.person.name


@transaction.atomic
def open_instrument(*, by: Actor, journey: UUID, at: datetime) -> str:
    """What an assessor asks and does at the test, around the session only. Empty where the instrument is not kept here.

    Raises NotFound `journey.unknown` for who is nothing to the journey, NotAllowed `file.not_yours` outside that time.
    """
    row = journey_row(journey)
    if not parties_of(by, row):
        raise NotFound("journey.unknown", say("Dit vinden we niet."), say("Bekijk je lijst opnieuw."))
    party = require(Act.READ, Part.INSTRUMENT, standing_of(by, row.person, Part.INSTRUMENT, row, _day(at)))
    _write_down(by, row.person, row, party, Part.INSTRUMENT, "", at)
    return content_at_test(number=row.instrument, organisation=row.centre)


@transaction.atomic
def open_file_with_link(*, secret: str, content_hash: str, at: datetime) -> FileSeen:
    """Open a file of a portfolio that a link shares; the person sees that it was opened.

    Raises NotFound `share.unknown` as `look_with_link`, and `evidence.unknown` for what is not in that portfolio now.
    """
    found = _shared_with(secret, at)
    content = found.person.contents.filter(content_hash=content_hash, items__isnull=False).first()
    if content is None or Part.PORTFOLIO not in found.parts:
        raise NotFound("evidence.unknown", say("Dit bestand vinden we niet."), say("Bekijk de lijst opnieuw."))
    _write_down(_visitor(found), found.person, None, Party.GUIDE, Part.PORTFOLIO, found.purpose, at)
    return FileSeen(content.file_type, bytes(content.content))


@transaction.atomic
def comment(*, by: Actor, person: UUID, words: str, at: datetime) -> None:
    """Say something about a portfolio that is shared with you; the person reads it.

    Raises NotAllowed `file.not_yours`; RuleBroken `comment.empty`.
    """
    row = person_row(person)
    require(Act.COMMENT, Part.PORTFOLIO, standing_of(by, row, Part.PORTFOLIO, None, _day(at)))
    if not words.strip():
        raise RuleBroken("comment.empty", say("Er staat niets."), say("Schrijf wat je wilt zeggen."))
    PortfolioNote.objects.create(
        person=row, writer=by.identifier, name=by.name, organisation=by.organisation, words=words.strip(), written_at=at
    )


def _shared_with(secret: str, at: datetime) -> Share:
    found = Share.objects.select_related("person").filter(key_hash=hash_of(secret)).first() if secret else None
    if found is None or found.person.erased_on or not found.sharing().holds(_day(at)):
        raise NotFound("share.unknown", say("Deze link werkt niet meer."), say("Vraag een nieuwe link."))
    return found


def _visitor(share: Share) -> Actor:
    return Actor(f"link:{share.identifier}", str(say("wie de link heeft")))


def _content(
    by: Actor, person: Person, journey: Journey | None, party: Party, content_hash: str
) -> EvidenceContent | None:
    rows = person.contents.filter(content_hash=content_hash)
    if party not in FROZEN:
        return rows.filter(items__isnull=False).first()
    assignment = assigned(by, journey) if journey and party is Party.ASSESSOR else None
    frozen = content_of(Part.PORTFOLIO, Asking(person, party, journey, assignment))
    listed = frozen.get("evidence") if isinstance(frozen, Mapping) else None
    known = {one.get("content_hash") for one in listed} if isinstance(listed, list) else set()
    return rows.filter(snapshots__journey=journey).first() if content_hash in known else None


def _write_down(
    by: Actor, person: Person, journey: Journey | None, party: Party, part: Part, ground: str, at: datetime
) -> None:
    if party is Party.CANDIDATE:
        return
    ReadEvent.objects.create(
        person=person,
        journey=journey.identifier if journey else None,
        reader=by.identifier,
        name=by.name,
        organisation=by.organisation,
        party=party,
        part=part,
        ground=ground.strip()[:300],
        at=at,
        keep_until=keep_until(Category.READS, _day(at)),
    )


def _day(at: datetime) -> date:
    return at.astimezone(BRUSSELS).date()
