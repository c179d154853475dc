"""Judge the links of a version: confirm, correct, refuse, mark an outcome as added, and take that back."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction

from ijkpunt.audit.actions import NewEntry, record_many
from ijkpunt.derivations.actions.keeping import proposals_of
from ijkpunt.derivations.actions.rights import require_judge
from ijkpunt.derivations.actions.state import locked_version, written
from ijkpunt.derivations.models import LinkJudgement, ProductVersion
from ijkpunt.derivations.queries.judgements import judgements_on
from ijkpunt.derivations.queries.proposing import bases_of
from ijkpunt.derivations.queries.rows import document_of
from ijkpunt.derivations.rules.assessment import Bases, assess_with
from ijkpunt.derivations.rules.coverage import CoverageLink, LinkBasis
from ijkpunt.derivations.rules.judgements import NOTHING_SAID, Judged, may_undo, outcome_hash, settle
from ijkpunt.derivations.rules.judging import (
    check_confidence,
    check_note,
    check_person,
    check_shows,
    competence_in,
    outcome_in,
)
from ijkpunt.derivations.rules.lifecycle import ProductStatus, check_open
from ijkpunt.derivations.rules.verdicts import LinkVerdict
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound
from ijkpunt.kernel.product import Product as ProductRecord
from ijkpunt.register.queries import revision


@dataclass(frozen=True, slots=True)
class Decided:
    """What was said. `judgement` is its number; `shows` are the positions of the skills that count from now on."""

    judgement: int
    outcome: str
    competence: str
    verdict: LinkVerdict
    shows: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Desk:
    """A version that somebody judges: locked, and they may. `told` is what was said before."""

    by: Actor
    version: ProductVersion
    record: ProductRecord
    on: date
    told: Sequence[Judged]

    def bases(self) -> Bases:
        return bases_of(self.record, revision())

    def proposals(self) -> tuple[CoverageLink, ...]:
        return proposals_of(self.version, self.record, self.bases())


@transaction.atomic
def confirm(
    *,
    by: Actor,
    code: str,
    number: int,
    outcome: str,
    competence: str,
    on: date,
    shows: Collection[int] | None = None,
    knowledge: Collection[int] = (),
    note: str = "",
) -> Decided:
    """Say that an outcome shows these skills of a competence (positions from 0).

    Without `shows` it is what the machine proposed. Raises NotFound for what is not there; NotAllowed without
    PRODUCT_CONFIRM_LINKS or outside the committee; RuleBroken `product.closed`, `link.other_qualification`,
    `link.shows_nothing`, `link.no_such_skill`, `link.note_too_long`.
    """
    desk = _desk(by, code, number, on, note)
    return _link(desk, outcome, competence, shows, knowledge, note, LinkVerdict.CONFIRMED)


@transaction.atomic
def correct(
    *,
    by: Actor,
    code: str,
    number: int,
    outcome: str,
    competence: str,
    shows: Collection[int],
    on: date,
    knowledge: Collection[int] = (),
    note: str = "",
) -> Decided:
    """Say that an outcome shows other skills of a competence than was proposed, or a competence that nobody proposed.
    Raises as `confirm`."""
    desk = _desk(by, code, number, on, note)
    return _link(desk, outcome, competence, shows, knowledge, note, LinkVerdict.CORRECTED)


@transaction.atomic
def refuse(*, by: Actor, code: str, number: int, outcome: str, competence: str, on: date, note: str = "") -> Decided:
    """Say that an outcome does not belong to a competence. It is not proposed again. Raises as `confirm`."""
    desk = _desk(by, code, number, on, note)
    outcome_in(desk.record, outcome)
    _, qualification = competence_in(desk.bases(), competence)
    return _say(desk, _judged(desk, LinkVerdict.REFUSED, outcome, competence, qualification, note=note))


@transaction.atomic
def mark_added(*, by: Actor, code: str, number: int, outcome: str, on: date, note: str = "") -> Decided:
    """Say that an outcome belongs to no competence at all: it was added. Raises as `confirm`."""
    desk = _desk(by, code, number, on, note)
    return _say(desk, _judged(desk, LinkVerdict.ADDED, outcome, note=note))


@transaction.atomic
def confirm_all(*, by: Actor, code: str, number: int, at_least: float, on: date) -> list[Decided]:
    """Confirm every open proposal of at least this confidence (0 to 1), as a person who looked at them and chose so.

    Never for a machine: raises NotAllowed `link.only_people` for an actor that is no person; RuleBroken
    `link.confidence`; and as `confirm`.
    """
    check_person(by)
    check_confidence(at_least)
    desk = _desk(by, code, number, on, "")
    bases = desk.bases()
    links = assess_with(desk.record, bases, desk.proposals(), desk.told).links
    sure = [link for link in links if link.basis is LinkBasis.PROPOSED and link.confidence >= at_least]
    return _write(
        desk,
        [
            _judged(
                desk,
                LinkVerdict.CONFIRMED,
                link.outcome,
                link.competence,
                competence_in(bases, link.competence)[1],
                shows=link.shows,
                knowledge=link.meets,
            )
            for link in sure
        ],
    )


@transaction.atomic
def undo(*, by: Actor, code: str, number: int, on: date, outcome: str = "") -> Decided:
    """Take back the newest thing that `by` said about a version, or about one outcome. What stood before holds again.

    Raises NotFound `link.nothing_to_undo`, and as `confirm`.
    """
    desk = _desk(by, code, number, on, "")
    newest = may_undo([one for one in desk.told if not outcome or one.outcome == outcome], by.identifier)
    if newest is None:
        raise NotFound(
            "link.nothing_to_undo",
            say("Er is niets van jou om terug te zetten."),
            say("Je kunt alleen terugzetten wat je zelf besliste."),
        )
    taken_back = replace(
        newest,
        verdict=LinkVerdict.UNDONE,
        shows=frozenset(),
        knowledge=frozenset(),
        note="",
        name=by.name,
        organisation=by.organisation,
        withdraws=newest.number,
    )
    return _write(desk, [taken_back])[0]


def _desk(by: Actor, code: str, number: int, on: date, note: str) -> _Desk:
    version = locked_version(code, number)
    require_judge(by, version.product, on)
    check_open(ProductStatus(version.status), code, number)
    check_note(note)
    return _Desk(by, version, document_of(version), on, judgements_on(version))


def _link(
    desk: _Desk,
    outcome: str,
    competence: str,
    shows: Collection[int] | None,
    knowledge: Collection[int],
    note: str,
    verdict: LinkVerdict,
) -> Decided:
    outcome_in(desk.record, outcome)
    found, qualification = competence_in(desk.bases(), competence)
    if shows is None:
        pair = (outcome, competence)
        asked = next((link for link in desk.proposals() if (link.outcome, link.competence) == pair), None)
        shows, knowledge = (asked.shows, knowledge or asked.meets) if asked is not None else ((), knowledge)
    check_shows(found, shows, knowledge)
    parts = {"shows": frozenset(shows), "knowledge": frozenset(knowledge)}
    return _say(desk, _judged(desk, verdict, outcome, competence, qualification, note=note, **parts))


def _judged(
    desk: _Desk,
    verdict: LinkVerdict,
    outcome: str,
    competence: str = "",
    qualification: str = "",
    *,
    shows: frozenset[int] = frozenset(),
    knowledge: frozenset[int] = frozenset(),
    note: str = "",
) -> Judged:
    """What somebody at the desk says today about an outcome as it stands. Raises NotFound for one that is not there."""
    return Judged(
        number=0,
        outcome=outcome,
        verdict=verdict,
        competence=competence,
        qualification=qualification,
        outcome_hash=outcome_hash(outcome_in(desk.record, outcome)),
        shows=shows,
        knowledge=knowledge,
        person=desk.by.identifier,
        name=desk.by.name,
        organisation=desk.by.organisation,
        day=desk.on,
        note=note.strip(),
    )


def _say(desk: _Desk, judged: Judged) -> Decided:
    """Write a judgement down. Who says once more what they said and what stands, is not written twice."""
    said = settle(desk.told, desk.record.outcomes).get(judged.outcome, NOTHING_SAID)
    stands = said.added if judged.verdict is LinkVerdict.ADDED else said.pairs.get(judged.competence)
    if stands is not None and replace(stands, number=0, day=judged.day, carried=False) == judged:
        return Decided(stands.number, judged.outcome, judged.competence, judged.verdict, judged.shows)
    return _write(desk, [judged])[0]


def _write(desk: _Desk, judgements: Sequence[Judged]) -> list[Decided]:
    rows = LinkJudgement.objects.bulk_create(_row(desk, judged) for judged in judgements)
    written()
    data = {"version": desk.version.number}
    record_many(
        by=desk.by,
        entries=[
            NewEntry(
                "derivations.link.judged",
                desk.record.code,
                row.note,
                {**data, "outcome": row.outcome, "competence": row.competence, "verdict": row.verdict},
            )
            for row in rows
        ],
    )
    return [
        Decided(row.pk, one.outcome, one.competence, one.verdict, one.shows)
        for row, one in zip(rows, judgements, strict=True)
    ]


def _row(desk: _Desk, judged: Judged) -> LinkJudgement:
    return LinkJudgement(
        version=desk.version,
        outcome=judged.outcome,
        outcome_hash=judged.outcome_hash,
        competence=judged.competence,
        qualification=judged.qualification,
        verdict=judged.verdict.value,
        shows=sorted(judged.shows),
        knowledge=sorted(judged.knowledge),
        note=judged.note,
        person=judged.person,
        name=judged.name,
        organisation=judged.organisation,
        day=desk.on,
        withdraws_id=judged.withdraws,
    )
