"""A programme as who applies and who decides see it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ijkpunt.language import day, said
from ijkpunt.providers.queries import ProgrammeLine, ProgrammeView
from ijkpunt.providers.rules.programmes import moves_open
from ijkpunt.providers.rules.words import OPEN_TO_PEOPLE, WRITABLE, Party, ProgrammeState
from ijkpunt.web.providers.presenters.words import TONES, clock_words, scope_words

MARKS = {"good": "check", "bad": "cross", "part": "half", "info": "wait", "": "info"}


@dataclass(frozen=True, slots=True)
class ShownLine:
    number: str
    title: str
    organisation_name: str
    qualification: str
    version: str
    form: str
    scope: str
    place: str
    state: str
    tone: str
    clock: str
    late: bool
    todo: str  # what follows where no clock runs


@dataclass(frozen=True, slots=True)
class ShownStep:
    """`tone` is done, now or later, as the steps of a dossier."""

    name: str
    who: str
    tone: str


@dataclass(frozen=True, slots=True)
class Happened:
    day: date
    what: str
    who: str
    ground: str
    lacks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownProgramme:
    """`may` holds the moves (values of ProgrammeMove) that this reader can make now, met or not."""

    line: ShownLine
    sentence: str
    mark: str
    steps: tuple[ShownStep, ...]
    may: frozenset[str]
    edits: bool
    plans: bool
    public: bool
    happened: tuple[Happened, ...]


def shown_line(line: ProgrammeLine, on: date) -> ShownLine:
    return ShownLine(
        number=line.number,
        title=line.title or _("zonder naam"),
        organisation_name=line.organisation_name,
        qualification=line.qualification,
        version=line.version,
        form=said(line.form.label),
        scope=scope_words(line),
        place=line.place,
        state=said(line.state.label),
        tone=TONES[line.state],
        clock=clock_words(line.clock, on),
        late=bool(line.clock and line.clock.late(on)),
        todo=_todo(line.state),
    )


def _todo(state: ProgrammeState) -> str:
    todos = {
        ProgrammeState.DRAFT: _("Vul in en dien in"),
        ProgrammeState.RECOGNISED: _("Start met de eerste groep"),
    }
    return todos.get(state, _("Niets"))


def shown_programme(view: ProgrammeView, party: Party | None, on: date) -> ShownProgramme:
    line = shown_line(view.line, on)
    own = party is Party.PROVIDER
    return ShownProgramme(
        line=line,
        sentence=_sentence(view, on),
        mark=MARKS[line.tone],
        steps=tuple(_steps(view.line.state)),
        may=frozenset(_may(view.line.state, party)),
        edits=own and view.line.state in WRITABLE,
        plans=own and view.line.state in OPEN_TO_PEOPLE,
        public=view.recognition is not None,
        happened=tuple(_happened(view)),
    )


def _may(state: ProgrammeState, party: Party | None) -> Iterator[str]:
    for row in moves_open(state):
        if party is not None and row.party in (party, Party.EITHER):
            yield row.move.value


def _sentence(view: ProgrammeView, on: date) -> str:
    """Where it stands, in one sentence."""
    state = view.line.state
    lacks = bool(view.lacks)
    recognised = view.recognition
    told = {"day": day(recognised.first) if recognised else "", "ended": day(view.row.ended_on)}
    sentences = {
        ProgrammeState.DRAFT: _("Deze aanvraag is nog niet volledig.") if lacks else _("Je kunt dit indienen."),
        ProgrammeState.SUBMITTED: _("Het agentschap kijkt na of alles er is."),
        ProgrammeState.INCOMPLETE: _("De aanvraag is onvolledig: de aanvrager is aan de beurt."),
        ProgrammeState.COMPLETE: _("De aanvraag is volledig: het agentschap beslist."),
        ProgrammeState.REFUSED: _("Niet erkend op %(ended)s.") % told,
        ProgrammeState.RECOGNISED: _("Erkend vanaf %(day)s.") % told,
        ProgrammeState.RUNNING: _("Erkend sinds %(day)s, en gestart.") % told,
        ProgrammeState.STOPPED: _("Stopgezet op %(ended)s.") % told,
        ProgrammeState.ENDED: _("Afgelopen op %(ended)s.") % told,
        ProgrammeState.WITHDRAWN: _("Ingetrokken op %(ended)s.") % told,
    }
    if recognised and recognised.first > on and state is ProgrammeState.RUNNING:
        return sentences[ProgrammeState.RECOGNISED]
    return sentences[state]


def _steps(state: ProgrammeState) -> Iterator[ShownStep]:
    """Apply, check, decide, run: where it is now. A road that ended early stops at the step where it did."""
    place = {
        ProgrammeState.DRAFT: 0,
        ProgrammeState.INCOMPLETE: 0,
        ProgrammeState.SUBMITTED: 1,
        ProgrammeState.COMPLETE: 2,
        ProgrammeState.REFUSED: 3,
        ProgrammeState.WITHDRAWN: 1,
        ProgrammeState.RECOGNISED: 3,
        ProgrammeState.RUNNING: 3,
    }.get(state, 4)
    names = (
        (_("Aanvragen"), said(Party.PROVIDER.label)),
        (_("Nakijken"), said(Party.AGENCY.label)),
        (_("Beslissen"), said(Party.AGENCY.label)),
        (_("Aanbieden"), said(Party.PROVIDER.label)),
    )
    for at, (name, who) in enumerate(names):
        over = state in {ProgrammeState.REFUSED, ProgrammeState.WITHDRAWN} and at >= place
        yield ShownStep(name, who, "later" if over or at > place else "done" if at < place else "now")


def _happened(view: ProgrammeView) -> Iterator[Happened]:
    for move in reversed(view.moves):
        what = said(move.move.label).capitalize()
        yield Happened(
            day=move.day,
            what=f"{what}: {move.reason}" if move.reason else what,
            who=move.name,
            ground="" if move.lacks else move.ground,
            lacks=move.lacks,
        )
