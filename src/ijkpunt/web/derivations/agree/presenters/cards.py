"""One deviation as a card: what deviates, why, who answered what, by when, and what the reader may do about it."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ijkpunt.derivations.queries import DeviationView
from ijkpunt.derivations.rules.deviations import Attempt, BodyAnswer, DeviationMove, Due, Said, open_moves
from ijkpunt.language import day, said
from ijkpunt.web.derivations.agree.loading import Case, mark_of
from ijkpunt.web.derivations.agree.presenters.context import Context, basis_warning, context_of, why_free
from ijkpunt.web.derivations.agree.presenters.words import (
    KIND_TONES,
    STATE_TONES,
    answer_word,
    days_left,
    kind_word,
    named,
    said_word,
)
from ijkpunt.web.register.source_text import one_line

_NO_ANCHOR = re.compile(r"[^A-Za-z0-9]+")


@dataclass(frozen=True, slots=True)
class DueLine:
    """Who must answer by when. `left` says how much time there is."""

    who: str
    day: str
    left: str
    overdue: bool


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """What a sector body last said, or that it said nothing yet."""

    who: str
    word: str
    tone: str
    since: str
    text: str


@dataclass(frozen=True, slots=True)
class SaidLine:
    """One statement. `name` is the person, for who may know."""

    day: str
    who: str
    name: str
    word: str
    text: str


@dataclass(frozen=True, slots=True)
class DeviationCard:
    """`moves`: the values of the moves that the reader may make now. `seen` goes along with their answer."""

    key: str
    seen: str
    anchor: str
    kind: str
    kind_tone: str
    subject: str
    text: str
    state: str
    state_tone: str
    stops: bool
    free: str
    warning: str
    reason: str
    reference: str
    authority: str
    dues: tuple[DueLine, ...]
    overdue: bool
    answers: tuple[AnswerLine, ...]
    history: tuple[SaidLine, ...]
    context: Context
    moves: frozenset[str]

    @property
    def by_maker(self) -> bool:
        return bool(self.moves & {DeviationMove.PROPOSE, DeviationMove.REPLY, DeviationMove.WITHDRAW})

    @property
    def by_sector(self) -> bool:
        return bool(self.moves & {DeviationMove.AGREE, DeviationMove.REFUSE, DeviationMove.ASK})


def deviation_card(case: Case, view: DeviationView) -> DeviationCard:
    found, now = view.found, view.standing
    return DeviationCard(
        key=found.key,
        seen=mark_of(view),
        anchor=anchor_of(found.key),
        kind=kind_word(found.kind),
        kind_tone=KIND_TONES[found.kind],
        subject=found.subject,
        text=one_line(found.text),
        state=said(view.state.label),
        state_tone=STATE_TONES.get(view.state, ""),
        stops=view.stops,
        free="" if view.needs_agreement else why_free(found),
        warning=basis_warning(found),
        reason=now.reason,
        reference=now.reference,
        authority=view.term.authority if view.term else "",
        dues=tuple(_due(case, due) for due in view.dues),
        overdue=any(due.overdue(case.on) for due in view.dues),
        answers=_answers(case, view),
        history=tuple(_said(case, one) for one in reversed(view.said)),
        context=context_of(case, found),
        moves=moves_of(case, view),
    )


def anchor_of(key: str) -> str:
    """The name of a card in its page."""
    return "a-" + _NO_ANCHOR.sub("-", key).strip("-")


def moves_of(case: Case, view: DeviationView) -> frozenset[str]:
    """What the reader may do about a deviation now; nothing once the version is closed."""
    if not case.version.line.status.open:
        return frozenset()
    who = Attempt(DeviationMove.AGREE, case.on, organisation=case.by.organisation, owns=case.owns)
    return frozenset(move.value for move in open_moves(view.standing, who, case.by.permissions, view.term))


def _due(case: Case, due: Due) -> DueLine:
    who = named(case.names, due.organisation) if due.organisation else _("De maker")
    return DueLine(who, day(due.day), days_left(due.day, case.on), due.overdue(case.on))


def _answers(case: Case, view: DeviationView) -> tuple[AnswerLine, ...]:
    """What the sector bodies said. Whoever must still answer stands with the terms, where there is one."""
    waiting = {due.organisation for due in view.dues}
    return tuple(_answer(case, one) for one in view.standing.answers if one.organisation not in waiting)


def _answer(case: Case, answer: BodyAnswer) -> AnswerLine:
    return AnswerLine(
        who=named(case.names, answer.organisation),
        word=answer_word(answer.state),
        tone=STATE_TONES.get(answer.state, ""),
        since=day(answer.since),
        text=answer.text,
    )


def _said(case: Case, one: Said) -> SaidLine:
    who = named(case.names, one.organisation) if one.organisation else _("de beheerder van de server")
    return SaidLine(day(one.day), who, one.name, said_word(one.move), one.text)
