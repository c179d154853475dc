"""Ask for a dossier."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction

from ijkpunt.accounts.queries import organisation_with_key
from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record as write_event
from ijkpunt.audit.signed import signed_by
from ijkpunt.dossiers.actions.allowed import on_the_server
from ijkpunt.dossiers.actions.carriers import named_carrier, stored_carrier
from ijkpunt.dossiers.actions.evidence import evidence_problems, stored_evidence
from ijkpunt.dossiers.models import Dossier, DossierRequest, DossierYear
from ijkpunt.dossiers.queries.listing import open_dossiers
from ijkpunt.dossiers.rules.evidence import EvidenceAsked
from ijkpunt.dossiers.rules.request import RequestAsked, doubles, problems_of, qualification_of
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.identifiers import NUMBER, VERSION
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, Place, Problem, Refused, Severity
from ijkpunt.register.queries import versions_of


@dataclass(frozen=True, slots=True)
class Requested:
    """The dossier that was opened, and what somebody should look at."""

    dossier: Dossier
    warnings: tuple[Problem, ...] = ()


@transaction.atomic
def request_dossier(*, by: Actor, request: RequestAsked, evidence: Sequence[EvidenceAsked] = (), on: date) -> Requested:
    """Open a dossier with a request, who carries it and what shows the need. `request.submitter`: the key of the
    organisation; only somebody who acts for it may ask.

    A source may be a number (its version that counts today is taken) or a version. Raises NotAllowed, NotFound for an
    organisation that is not there, Refused with everything that is wrong at once.
    """
    by.require(Permission.DOSSIER_REQUEST)
    if not (key := request.submitter or by.organisation):
        raise NotAllowed(
            "request.no_organisation",
            say("We weten niet voor welke organisatie je dit vraagt."),
            say("Kies op je accountpagina het mandaat van die organisatie."),
        )
    submitter = organisation_with_key(key)
    if not on_the_server(by) and by.organisation != submitter.key:
        raise NotAllowed(
            "request.for_another",
            say("Je werkt niet voor {name}.", name=submitter.name),
            say("Vraag het dossier aan voor je eigen organisatie."),
        )
    year = _locked_year(on.year)
    pieces = tuple(one.tidy() for one in evidence)
    carriers = tuple(map(named_carrier, request.carriers))
    asked = replace(request, submitter=submitter.key, carriers=carriers, evidence=len(pieces)).tidy()
    asked, problems = _with_versions(asked, on)
    for place, piece in enumerate(pieces):
        problems += [_inside(problem, place) for problem in evidence_problems(piece)]
    found = [*problems_of(asked), *problems, *doubles(asked, open_dossiers())]
    if errors := [problem for problem in found if problem.severity is Severity.ERROR]:
        raise Refused(errors)
    dossier = _opened(by, asked, year, on)
    for carrier in asked.carriers:
        stored_carrier(by, dossier, carrier, on)
    for piece in pieces:
        stored_evidence(by, dossier, piece, on)
    return Requested(dossier, tuple(found))


def _opened(by: Actor, asked: RequestAsked, year: DossierYear, on: date) -> Dossier:
    year.last += 1
    year.save(update_fields=["last"])
    dossier = Dossier.objects.create(
        number=f"D-{year.year}-{year.last:03d}",
        kind=asked.kind,
        title=asked.title,
        sources=list(asked.sources),
        submitter=asked.submitter,
        opened_on=on,
    )
    DossierRequest.objects.create(dossier=dossier, need=asked.need, day=on, **signed_by(by))
    qualifications = sorted({qualification_of(source) for source in asked.sources})
    write_event(
        by=by,
        event="dossiers.dossier.requested",
        subject=f"dossier:{dossier.number}",
        data={"kind": asked.kind, "title": asked.title, "sources": asked.sources, "qualifications": qualifications},
    )
    return dossier


def _locked_year(year: int) -> DossierYear:
    """The row that gives out numbers, kept from others until the transaction ends."""
    DossierYear.objects.bulk_create([DossierYear(year=year)], ignore_conflicts=True)
    return DossierYear.objects.select_for_update().get(year=year)


def _with_versions(asked: RequestAsked, on: date) -> tuple[RequestAsked, list[Problem]]:
    """The request with a version for every number, and what is wrong with its sources in the register."""
    sources: list[str] = []
    problems: list[Problem] = []
    for source in asked.sources:
        found = _version(source, on) if NUMBER.match(source) or VERSION.match(source) else source
        if isinstance(found, Problem):
            problems.append(found)
        sources.append(source if isinstance(found, Problem) else found)
    return replace(asked, sources=tuple(dict.fromkeys(sources))), problems


def _version(source: str, on: date) -> str | Problem:
    number = qualification_of(source)
    lines = versions_of(number, on)
    if not any(source in (number, line.identifier) for line in lines):
        return Problem(
            "request.unknown",
            say("We vinden {identifier} niet in het register.", identifier=source),
            say("Kijk het nummer na, of zoek op de naam van het beroep."),
            Place(field="sources"),
            source,
        )
    if lines[0].scrapped:
        message = say("{number} is geschrapt uit het register.", number=number)
        return Problem("request.scrapped", message, say("Kies een ander nummer."), Place(field="sources"), source)
    newest = next((line.identifier for line in lines if line.in_force), lines[0].identifier)
    if source in (number, newest):
        return newest
    return Problem(
        "request.old_version",
        say("{identifier} is niet de versie die nu geldt.", identifier=source),
        say("Vertrek van {newest}.", newest=newest),
        Place(field="sources"),
        source,
    )


def _inside(problem: Problem, place: int) -> Problem:
    """The same problem, in the field of one piece of evidence."""
    return replace(problem, place=replace(problem.place, record=f"evidence[{place}]"))
