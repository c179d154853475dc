"""Providers note what a competence asks of them."""

from datetime import date

from django.db import transaction

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record as write_event
from ijkpunt.derivations.actions.rights import on_the_server
from ijkpunt.derivations.actions.state import written
from ijkpunt.derivations.models import FeasibilityNote
from ijkpunt.derivations.rules.rights import check_acts_for_somebody
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from ijkpunt.kernel.qualification import Competence
from ijkpunt.register.queries import get_record

LONGEST = 2_000  # characters of each text


@transaction.atomic
def note_feasibility(
    *,
    by: Actor,
    version: str,
    competence: str,
    on: date,
    infrastructure: str = "",
    expertise: str = "",
    hard: bool = False,
    place: str = "",
    text: str = "",
) -> FeasibilityNote:
    """Say what a competence of a version ("BK-0130-5") needs: rooms and machines, people who know how, and whether
    that is hard to offer, everywhere or in a place. A newer note of the same organisation stands beside it.

    Raises NotAllowed without FEASIBILITY_NOTE or for nobody's organisation; NotFound for an unknown version or
    competence; RuleBroken `feasibility.empty`, `feasibility.too_long`.
    """
    by.require(Permission.FEASIBILITY_NOTE)
    check_acts_for_somebody(by)
    number, found = _competence(version, competence)
    _check_texts(infrastructure, expertise, text, place)
    row = FeasibilityNote.objects.create(
        organisation=by.organisation,
        qualification=number,
        version=version,
        competence=competence,
        competence_text=found.text,
        infrastructure=infrastructure.strip(),
        expertise=expertise.strip(),
        hard=hard,
        place=place.strip(),
        text=text.strip(),
        person=by.identifier,
        name=by.name,
        day=on,
    )
    written()
    data = {"competence": competence, "hard": hard, "place": row.place}
    write_event(by=by, event="derivations.feasibility.noted", subject=version, data=data)
    return row


@transaction.atomic
def withdraw_feasibility_note(*, by: Actor, identifier: int, on: date) -> FeasibilityNote:
    """Take a note of one's own organisation back. It counts no more.

    Raises NotAllowed without FEASIBILITY_NOTE or for the note of another, NotFound.
    """
    by.require(Permission.FEASIBILITY_NOTE)
    row = FeasibilityNote.objects.filter(pk=identifier, withdrawn_on=None).first()
    if row is None:
        raise NotFound("feasibility.unknown", say("We vinden deze nota niet."), say("Kies een nota uit de lijst."))
    if row.organisation != by.organisation and not on_the_server(by):
        raise NotAllowed(
            "feasibility.of_another",
            say("Deze nota is van een andere organisatie."),
            say("Schrijf zelf een nota over deze competentie."),
        )
    row.withdrawn_on = on
    row.save(update_fields=["withdrawn_on"])
    written()
    write_event(
        by=by, event="derivations.feasibility.withdrawn", subject=row.version, data={"competence": row.competence}
    )
    return row


def _competence(version: str, code: str) -> tuple[str, Competence]:
    """The number of the qualification, and the competence of this version of it."""
    record = get_record(version)
    found = record.competence(code)
    if found is None:
        raise NotFound(
            "feasibility.unknown_competence",
            say("{version} heeft geen competentie {code}.", version=version, code=code),
            say("Kies een competentie van deze kwalificatie."),
        )
    return record.version.number, found


def _check_texts(infrastructure: str, expertise: str, text: str, place: str) -> None:
    if not any(part.strip() for part in (infrastructure, expertise, text)):
        raise RuleBroken(
            "feasibility.empty",
            say("Deze nota zegt niets."),
            say("Schrijf welke infrastructuur of welke deskundigheid nodig is."),
        )
    if any(len(part) > LONGEST for part in (infrastructure, expertise, text)) or len(place) > 100:
        raise RuleBroken(
            "feasibility.too_long",
            say("Deze nota is te lang."),
            say("Schrijf per vak ten hoogste {longest} tekens, en bij de plaats 100.", longest=LONGEST),
        )
