"""Keep a role or competence set, give it another name, dissolve it."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record as write_event
from ijkpunt.crosswalk.models import CompetenceSet, CompetenceSetMember, CompetenceSetPart
from ijkpunt.crosswalk.rules.competence_sets import (
    CompetenceSetKind,
    SetMember,
    SetPart,
    check_name,
    check_set,
    key_of,
)
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, Place, Problem, Refused, RuleBroken
from ijkpunt.kernel.qualification import Competence, QualificationRecord
from ijkpunt.register.queries import get_record


@transaction.atomic
def keep_competence_set(
    *,
    by: Actor,
    on: date,
    name: str,
    parts: Sequence[SetPart],
    kind: CompetenceSetKind = CompetenceSetKind.ROLE,
    description: str = "",
    ground: str = "",
) -> CompetenceSet:
    """Keep these competences, of these versions, as a role or set.

    Raises NotAllowed without ROLE_KEEP, Refused with all that is wrong: see rules/competence_sets.py, and members that
    the register does not know.
    """
    by.require(Permission.ROLE_KEEP)
    check_set(name, description, parts, _names_in_use())
    known = _competences(parts)
    kept = CompetenceSet.objects.create(
        key=_free_key(name), kind=kind, name=name.strip(), description=description.strip(), kept_on=on
    )
    for position, part in enumerate(parts, start=1):
        row = CompetenceSetPart.objects.create(competence_set=kept, position=position, wording=part.wording)
        CompetenceSetMember.objects.bulk_create(_member(row, one, *known[one]) for one in part.members)
    data = {
        "name": kept.name,
        "kind": str(kind),
        "parts": [[f"{one.version} {one.code}" for one in part.members] for part in parts],
    }
    write_event(by=by, event="crosswalk.competence_set.kept", subject=kept.key, ground=ground, data=data)
    return kept


@transaction.atomic
def rename_competence_set(*, by: Actor, key: str, name: str, description: str = "", ground: str = "") -> CompetenceSet:
    """Give a set another name and description; its address stays.

    Raises NotAllowed, NotFound, RuleBroken `competence_set.dissolved`, Refused.
    """
    by.require(Permission.ROLE_KEEP)
    kept = _standing(key)
    check_name(name, description, _names_in_use(besides=kept))
    before = kept.name
    kept.name, kept.description = name.strip(), description.strip()
    kept.save(update_fields=["name", "description"])
    data = {"from": before, "to": kept.name}
    write_event(by=by, event="crosswalk.competence_set.renamed", subject=kept.key, ground=ground, data=data)
    return kept


@transaction.atomic
def dissolve_competence_set(*, by: Actor, on: date, key: str, ground: str) -> CompetenceSet:
    """A set is no longer held. It stays readable, with who dissolved it and why.

    Raises NotAllowed, NotFound, RuleBroken `competence_set.dissolved` or `competence_set.no_ground`.
    """
    by.require(Permission.ROLE_KEEP)
    kept = _standing(key)
    if not ground.strip():
        raise RuleBroken(
            "competence_set.no_ground",
            say("Er staat geen reden bij."),
            say("Zeg in een zin waarom deze rol of set niet meer geldt."),
            place=Place(field="ground"),
        )
    kept.dissolved_on = on
    kept.save(update_fields=["dissolved_on"])
    write_event(by=by, event="crosswalk.competence_set.dissolved", subject=kept.key, ground=ground.strip())
    return kept


def _standing(key: str) -> CompetenceSet:
    kept = CompetenceSet.objects.select_for_update().filter(key=key).first()
    if kept is None:
        raise NotFound(
            "competence_set.unknown",
            say("We vinden deze rol of set niet."),
            say("Kies er een uit de lijst."),
        )
    if kept.dissolved_on is not None:
        raise RuleBroken(
            "competence_set.dissolved",
            say("“{name}” is opgeheven op {day}.", name=kept.name, day=kept.dissolved_on),
            say("Bewaar het voorstel opnieuw als je het weer nodig hebt."),
        )
    return kept


def _names_in_use(besides: CompetenceSet | None = None) -> list[str]:
    rows = CompetenceSet.objects.filter(dissolved_on=None)
    return list((rows.exclude(pk=besides.pk) if besides else rows).values_list("name", flat=True))


def _free_key(name: str) -> str:
    """A key that no set has or had."""
    wanted = key_of(name)
    taken = set(CompetenceSet.objects.filter(key__startswith=wanted).values_list("key", flat=True))
    number, key = 1, wanted
    while key in taken:
        number += 1
        key = f"{wanted}-{number}"
    return key


def _competences(parts: Sequence[SetPart]) -> dict[SetMember, tuple[QualificationRecord, Competence]]:
    """Every member as the register has it. Raises Refused with all that are not there."""
    records: dict[str, QualificationRecord | None] = {}
    known: dict[SetMember, tuple[QualificationRecord, Competence]] = {}
    problems = []
    for number, part in enumerate(parts):
        for member in part.members:
            record = records.setdefault(member.version, _record(member.version))
            competence = record.competence(member.code) if record else None
            if record is None or competence is None:
                problems.append(_unknown(member, number))
            else:
                known[member] = (record, competence)
    if problems:
        raise Refused(problems)
    return known


def _record(identifier: str) -> QualificationRecord | None:
    try:
        return get_record(identifier)
    except NotFound:
        return None


def _unknown(member: SetMember, number: int) -> Problem:
    return Problem(
        "competence_set.unknown_member",
        say("Competentie {code} staat niet in {version}.", code=member.code, version=member.version),
        say("Kijk de code en de versie na, of begin opnieuw van het voorstel."),
        Place(field=f"parts[{number}]"),
        member.code,
    )


def _member(
    part: CompetenceSetPart, one: SetMember, record: QualificationRecord, competence: Competence
) -> CompetenceSetMember:
    return CompetenceSetMember(
        part=part, version_identifier=one.version, code=one.code, text=competence.text, level=record.level
    )
