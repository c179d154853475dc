"""The portfolio: only the person changes it. Others may vouch for a competence; the person accepts that or not."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record as write_event
from ijkpunt.formats.attachments import check_file
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.clock import BRUSSELS
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, Place, Problem, RuleBroken
from ijkpunt.pathways.actions.people import refuse
from ijkpunt.pathways.actions.state import in_log, locked_person
from ijkpunt.pathways.models import (
    Attestation,
    CompetenceLink,
    EvidenceContent,
    EvidenceItem,
    Experience,
    Person,
    SelfEstimate,
)
from ijkpunt.pathways.queries.rows import attestation_row, evidence_row, experience_row, is_person, person_row
from ijkpunt.pathways.rules.portfolio import (
    MOST_ITEMS,
    AttestationRole,
    AttestationState,
    ExperienceAsked,
    Level,
    Origin,
    ScanResult,
    VirusScanner,
    experience_problems,
)
from ijkpunt.register.queries import get_record


@dataclass(frozen=True, slots=True)
class FileGiven:
    """A file as a person hands it in. `source`: who gave it to them; `experience`: what it belongs to."""

    name: str
    content: bytes
    title: str = ""
    origin: Origin = Origin.SELF
    source: str = ""
    dated: date | None = None
    experience: UUID | None = None


@dataclass(frozen=True, slots=True)
class Vouched:
    """What somebody vouches for: a competence that a person showed with them, in words, and when."""

    version: str
    competence: str
    role: AttestationRole
    words: str
    first: date | None = None
    last: date | None = None


@transaction.atomic
def keep_experience(*, by: Actor, asked: ExperienceAsked, experience: UUID | None = None, at: datetime) -> UUID:
    """Add an experience, or change the one that is named. Raises NotAllowed, NotFound, Refused, RuleBroken
    `portfolio.full`."""
    person = locked_person(by)
    refuse(experience_problems(asked, at.astimezone(BRUSSELS).date()))
    row = experience_row(person, experience) if experience else Experience(person=person)
    if not experience:
        _check_room(person.experiences.count())
    row.kind, row.title, row.story, row.where = (
        asked.kind,
        asked.title.strip(),
        asked.story.strip(),
        asked.where.strip(),
    )
    row.first, row.last, row.hours_a_week, row.changed_at = asked.first, asked.last, asked.hours_a_week, at
    row.save()
    return row.identifier


@transaction.atomic
def remove_experience(*, by: Actor, experience: UUID) -> None:
    """Remove an experience with its links; a frozen copy that a centre has stays with that journey."""
    experience_row(locked_person(by), experience).delete()


@transaction.atomic
def keep_evidence(*, by: Actor, given: FileGiven, scanner: VirusScanner | None = None, at: datetime) -> UUID:
    """Keep a file: looked at by its content, scanned where there is a scanner, once per content.

    Raises Refused as `formats.attachments.check_file`; RuleBroken `file.infected`, `portfolio.full`; NotAllowed.
    """
    person = locked_person(by)
    checked = check_file(given.name, given.content)
    scan = scanner.scan(checked.content) if scanner else ScanResult.NOT_SCANNED
    if scan is ScanResult.INFECTED:
        raise RuleBroken(
            "file.infected",
            say("In dit bestand zit een virus. We bewaren het niet."),
            say("Laat je toestel nakijken, en geef een ander bestand."),
            place=Place(file=checked.name),
        )
    _check_room(person.evidence.count())
    content, _ = EvidenceContent.objects.get_or_create(
        person=person,
        content_hash=hashlib.sha256(checked.content).hexdigest(),
        defaults={
            "file_type": checked.type,
            "size": len(checked.content),
            "scan": scan,
            "content": checked.content,
        },
    )
    if content.scan != scan and scan is ScanResult.CLEAN:
        content.scan = scan  # kept before there was a scanner
        content.save(update_fields=["scan"])
    row = EvidenceItem.objects.create(
        person=person,
        experience=experience_row(person, given.experience) if given.experience else None,
        content=content,
        file_name=checked.name,
        title=given.title.strip() or checked.name,
        origin=given.origin,
        source=given.source.strip(),
        dated=given.dated,
        added_at=at,
    )
    return row.identifier


@transaction.atomic
def remove_evidence(*, by: Actor, evidence: UUID) -> None:
    """Remove a file; its bytes go too, unless a frozen copy of a journey rests on them."""
    person = locked_person(by)
    evidence_row(person, evidence).delete()
    drop_unused_content(person)


def drop_unused_content(person: Person) -> int:
    """Remove the bytes of files that nothing rests on, inside another action. Returns how many."""
    unused = person.contents.filter(items=None, snapshots=None)
    return unused.delete()[0]


@transaction.atomic
def link_competence(
    *,
    by: Actor,
    version: str,
    competence: str,
    experience: UUID | None = None,
    evidence: UUID | None = None,
    confidence: float | None = None,
    on: date,
) -> None:
    """Say that an experience or a file shows a competence; `confidence` when the engine proposed it. Twice is once.

    Raises NotAllowed, NotFound; RuleBroken `link.nothing`, `competence.unknown`.
    """
    person = locked_person(by)
    _check_competence(version, competence)
    if (experience is None) is (evidence is None):
        raise RuleBroken("link.nothing", say("Je koos niet wat dit toont."), say("Kies een ervaring of een bestand."))
    CompetenceLink.objects.get_or_create(
        person=person,
        version=version,
        competence=competence,
        experience=experience_row(person, experience) if experience else None,
        evidence=evidence_row(person, evidence) if evidence else None,
        defaults={"confidence": confidence, "made_on": on},
    )


@transaction.atomic
def unlink_competence(
    *, by: Actor, version: str, competence: str, experience: UUID | None = None, evidence: UUID | None = None
) -> None:
    """Take a link away again."""
    person = locked_person(by)
    CompetenceLink.objects.filter(
        person=person,
        version=version,
        competence=competence,
        experience=experience_row(person, experience) if experience else None,
        evidence=evidence_row(person, evidence) if evidence else None,
    ).delete()


@transaction.atomic
def estimate(*, by: Actor, version: str, levels: dict[str, Level | None], on: date) -> None:
    """Say what you think you can do, per competence; None takes it back. Nobody sees it unless you share it."""
    person = locked_person(by)
    for competence, level in levels.items():
        _check_competence(version, competence)
        if level is None:
            SelfEstimate.objects.filter(person=person, version=version, competence=competence).delete()
        else:
            SelfEstimate.objects.update_or_create(
                person=person, version=version, competence=competence, defaults={"level": level, "made_on": on}
            )


@transaction.atomic
def vouch(*, by: Actor, person: UUID, vouched: Vouched, on: date) -> UUID:
    """A trainer, an employer or whoever follows an IBO vouches for a competence. It waits for the person.

    Raises NotAllowed without COMPETENCE_ATTEST or for oneself; RuleBroken `attestation.double`, `competence.unknown`;
    Refused.
    """
    by.require(Permission.COMPETENCE_ATTEST)
    row = person_row(person)
    if is_person(by, row) or not by.organisation:
        raise NotAllowed(
            "attestation.own", say("Dit kun je niet voor jezelf bevestigen."), say("Vraag het aan iemand anders.")
        )
    _check_competence(vouched.version, vouched.competence)
    refuse(_vouched_problems(vouched, on))
    try:
        with transaction.atomic():
            made = Attestation.objects.create(
                person=row,
                version=vouched.version,
                competence=vouched.competence,
                role=vouched.role,
                words=vouched.words.strip(),
                first=vouched.first,
                last=vouched.last,
                attester=by.identifier,
                name=by.name,
                organisation=by.organisation,
                given_on=on,
                state=AttestationState.OFFERED,
            )
    except IntegrityError:
        raise RuleBroken(
            "attestation.double",
            say("Je organisatie bevestigde deze competentie al."),
            say("Wacht op het antwoord van de persoon."),
        ) from None
    data = {"organisation": by.organisation, "version": vouched.version, "competence": vouched.competence}
    write_event(by=by, event="pathways.attestation.offered", subject=row.subject, data=data)
    return made.identifier


@transaction.atomic
def answer_attestation(*, by: Actor, attestation: UUID, accepts: bool, on: date) -> None:
    """Take an attestation into your portfolio, or not. What you accepted you can refuse later too."""
    person = locked_person(by)
    row = attestation_row(person, attestation)
    row.state = AttestationState.ACCEPTED if accepts else AttestationState.REFUSED
    row.answered_on = on
    row.save(update_fields=["state", "answered_on"])
    if accepts:
        CompetenceLink.objects.get_or_create(
            person=person, version=row.version, competence=row.competence, attestation=row, defaults={"made_on": on}
        )
    else:
        CompetenceLink.objects.filter(attestation=row).delete()
    event = f"pathways.attestation.{row.state}"
    write_event(by=in_log(by, person), event=event, subject=person.subject, data={"organisation": row.organisation})


def _check_room(count: int) -> None:
    if count >= MOST_ITEMS:
        raise RuleBroken(
            "portfolio.full", say("Je portfolio telt al {most} stukken.", most=MOST_ITEMS), say("Verwijder eerst iets.")
        )


def _check_competence(version: str, competence: str) -> None:
    if get_record(version).competence(competence) is None:
        raise RuleBroken(
            "competence.unknown",
            say("Deze competentie hoort niet bij {version}.", version=version),
            say("Kies een competentie uit de lijst."),
            place=Place(field="competence"),
        )


def _vouched_problems(vouched: Vouched, on: date) -> list[Problem]:
    problems = []
    if not vouched.words.strip():
        message = say("Er staat niet bij wat je zag.")
        problems.append(
            Problem("attestation.no_words", message, say("Schrijf wat de persoon deed."), Place(field="words"))
        )
    dates = [day for day in (vouched.first, vouched.last) if day]
    if dates != sorted(dates) or any(day > on for day in dates):
        problems.append(
            Problem("attestation.dates", say("Deze datums kunnen niet."), say("Kijk ze na."), Place(field="last"))
        )
    return problems
