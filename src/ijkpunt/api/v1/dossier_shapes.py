"""The shapes of the answers about dossiers."""

from datetime import date

from ninja import Schema

from ijkpunt.dossiers.queries import DossierLine, DossierView
from ijkpunt.dossiers.rules.clocks import Passage, Step
from ijkpunt.dossiers.rules.request import Side
from ijkpunt.dossiers.rules.states import Body, DossierKind, DossierState, UpdateSize
from ijkpunt.dossiers.rules.workflow import DossierMove


class DossierShort(Schema):
    """Where a dossier stands. `at_turn` and `due` null: it came to its end (`due` also: there is no term). `since`:
    the day on which it came there; `days_late`: how many days the term is passed."""

    number: str
    kind: DossierKind
    title: str
    state: DossierState
    at_turn: Body | None
    since: date
    due: date | None
    days_late: int
    submitter: str
    sources: list[str]
    opened_on: date
    url: str

    @classmethod
    def of(cls, line: DossierLine, on: date, base: str) -> "DossierShort":
        return cls(
            number=line.number,
            kind=line.kind,
            title=line.title,
            state=line.state,
            at_turn=line.body,
            since=line.since,
            due=line.stay.due if line.stay else None,
            days_late=line.stay.late(on) if line.stay else 0,
            submitter=line.submitter_name,
            sources=list(line.sources),
            opened_on=line.opened_on,
            url=f"{base}/dossiers/{line.number}/",
        )


class DossiersPage(Schema):
    """A part of the list: `items` are numbers `offset + 1` to `offset + len(items)` of `total`."""

    items: list[DossierShort]
    total: int
    offset: int
    limit: int


class StayAnswer(Schema):
    """A stay in a step. `until` null: it lasts; `due`: the last day of the term, null without one."""

    step: Step
    body: Body
    since: date
    until: date | None
    due: date | None
    days: int
    days_late: int

    @classmethod
    def of(cls, stay: Passage, on: date) -> "StayAnswer":
        return cls(
            step=stay.step,
            body=stay.step.body,
            since=stay.since,
            until=stay.until,
            due=stay.due,
            days=stay.days(on),
            days_late=stay.late(on),
        )


class CarrierAnswer(Schema):
    """An organisation that carries the dossier for one side of the sector, or both."""

    name: str
    side: Side
    since: date


class MoveAnswer(Schema):
    """A move that was made, with the reason where one was given."""

    move: DossierMove
    day: date
    before: DossierState
    after: DossierState
    ground: str


class DossierAnswer(Schema):
    """One dossier. `results`: the versions that it became in the register. `size`: of an update, once it was said."""

    dossier: DossierShort
    size: UpdateSize | None
    results: list[str]
    carriers: list[CarrierAnswer]
    carried_by_both_sides: bool
    stays: list[StayAnswer]
    moves: list[MoveAnswer]

    @classmethod
    def of(cls, view: DossierView, on: date, base: str) -> "DossierAnswer":
        return cls(
            dossier=DossierShort.of(view.line, on, base),
            size=view.size,
            results=list(view.results),
            carriers=[
                CarrierAnswer(name=one.named, side=Side(one.side), since=one.day)
                for one in view.carriers
                if one.until is None
            ],
            carried_by_both_sides=view.facts.carried,
            stays=[StayAnswer.of(stay, on) for stay in view.stays],
            moves=[
                MoveAnswer(
                    move=DossierMove(one.move),
                    day=one.day,
                    before=DossierState(one.before),
                    after=DossierState(one.after),
                    ground=one.ground,
                )
                for one in view.moves
            ],
        )
