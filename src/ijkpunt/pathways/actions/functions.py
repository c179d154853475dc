"""A company or a sector describes its functions and notes which proofs its people showed."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import transaction

from ijkpunt.audit.actions import record as write_event
from ijkpunt.audit.signed import signed_by
from ijkpunt.credentials.queries.public import public_proof
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, Place, Problem, RuleBroken, shorten
from ijkpunt.pathways.actions.people import refuse
from ijkpunt.pathways.models import FunctionCompetence, FunctionMember, FunctionProfile, ShownProof
from ijkpunt.pathways.queries.functions import functions_in, house_of, unknown_function
from ijkpunt.pathways.rules.functions import (
    MOST_COMPETENCES,
    MOST_FUNCTIONS,
    MOST_MEMBERS,
    MOST_PROOFS,
    function_problems,
    label_problems,
)
from ijkpunt.register.queries import get_record


@transaction.atomic
def describe_function(*, by: Actor, title: str, words: str = "", on: date) -> UUID:
    """Make a function for your organisation. Raises NotAllowed; Refused; RuleBroken `function.too_many`."""
    house_of(by)
    refuse(function_problems(title, words))
    _room(functions_in(by).count(), MOST_FUNCTIONS, say("functies"))
    made = FunctionProfile.objects.create(title=title.strip(), words=words.strip(), day=on, **signed_by(by))
    write_event(by=by, event="pathways.function.described", subject=made.subject, data={"on": on})
    return made.identifier


@transaction.atomic
def change_function(*, by: Actor, function: UUID, title: str, words: str, on: date) -> None:
    """Say it otherwise. Raises NotFound `function.unknown`; Refused."""
    row = _locked(by, function)
    refuse(function_problems(title, words))
    row.title, row.words = title.strip(), words.strip()
    row.save(update_fields=["title", "words"])
    write_event(by=by, event="pathways.function.changed", subject=row.subject, data={"on": on})


@transaction.atomic
def remove_function(*, by: Actor, function: UUID, on: date) -> None:
    """Remove a function with its team and what they showed; nothing of it is kept. Raises NotFound."""
    row = _locked(by, function)
    write_event(by=by, event="pathways.function.removed", subject=row.subject, data={"on": on})
    row.delete()


@transaction.atomic
def choose_competences(*, by: Actor, function: UUID, version: str, codes: Iterable[str], on: date) -> None:
    """Of this version the function asks exactly these; of other versions what it asked before.

    Raises NotFound for the function or the version; Refused with every code that the version does not have; RuleBroken
    `function.too_many`.
    """
    row, record, wanted = _locked(by, function), get_record(version), set(codes)
    known = [one.code for one in record.competences]
    refuse(
        Problem(
            "function.competence",
            say("{version} heeft geen competentie {code}.", version=version, code=shorten(code)),
            say("Kies uit de lijst van het beroep."),
            Place(field="competences"),
        )
        for code in sorted(wanted - set(known))
    )
    others = row.competences.exclude(version=version).count()
    _room(others + len(wanted) - 1, MOST_COMPETENCES, say("competenties"))
    row.competences.filter(version=version).exclude(competence__in=wanted).delete()
    kept = set(row.competences.filter(version=version).values_list("competence", flat=True))
    FunctionCompetence.objects.bulk_create(
        FunctionCompetence(function=row, version=version, competence=code)
        for code in known
        if code in wanted and code not in kept
    )
    data = {"version": version, "count": len(wanted), "on": on}
    write_event(by=by, event="pathways.function.competences_chosen", subject=row.subject, data=data)


@transaction.atomic
def add_member(*, by: Actor, function: UUID, label: str, on: date) -> UUID:
    """Add somebody to the team, by a label without a name. Raises NotFound; Refused; RuleBroken `function.too_many`."""
    row = _locked(by, function)
    taken = list(row.members.values_list("label", flat=True))
    refuse(label_problems(label, taken))
    _room(len(taken), MOST_MEMBERS, say("mensen"))
    made = FunctionMember.objects.create(function=row, label=" ".join(label.split()), added_on=on)
    write_event(by=by, event="pathways.function.member_added", subject=row.subject, data={"on": on})
    return made.identifier


@transaction.atomic
def remove_member(*, by: Actor, function: UUID, member: UUID, on: date) -> None:
    """Take somebody off the list, with the numbers of their proofs. Twice is once. Raises NotFound."""
    row = _locked(by, function)
    gone, _ = row.members.filter(identifier=member).delete()
    if gone:
        write_event(by=by, event="pathways.function.member_removed", subject=row.subject, data={"on": on})


@transaction.atomic
def note_shown_proof(*, by: Actor, function: UUID, member: UUID, proof: UUID, on: date) -> None:
    """Note the number of a proof that somebody of the team showed. Twice is once; a proof that does not hold is noted
    too, and counts for nothing.

    Raises NotFound `function.unknown`, `function.no_member`, `award.unknown`; RuleBroken `function.too_many`.
    """
    row = _locked(by, function)
    person = row.members.filter(identifier=member).first()
    if person is None:
        raise NotFound("function.no_member", say("Deze persoon staat niet in de lijst."), say("Kies uit de lijst."))
    public_proof(proof, on)  # it exists: nothing more is read, and nothing of it is kept
    if person.proofs.filter(proof=proof).exists():
        return
    _room(person.proofs.count(), MOST_PROOFS, say("bewijzen"))
    ShownProof.objects.create(member=person, proof=proof, noted_on=on)
    write_event(by=by, event="pathways.function.proof_noted", subject=row.subject, data={"on": on})


def _locked(by: Actor, function: UUID) -> FunctionProfile:
    row = functions_in(by).select_for_update().filter(identifier=function).first()
    if row is None:
        raise unknown_function()
    return row


def _room(count: int, most: int, what: object) -> None:
    if count >= most:
        raise RuleBroken(
            "function.too_many",
            say("Meer dan {most} {what} kan niet.", most=most, what=what),
            say("Verwijder er eerst, of splits de functie."),
        )
