"""Where a dossier stands, on one page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from ijkpunt.dossiers.queries import DossierView
from ijkpunt.dossiers.rules.states import DossierState, UpdateSize
from ijkpunt.dossiers.rules.workflow import BY_MOVE, CONDITIONS, DossierMove, unmet
from ijkpunt.kernel.messages import Message, say
from ijkpunt.language import said
from ijkpunt.web.dossiers.procedure.presenters.listing import ShownLine, shown_line, term_words, where
from ijkpunt.web.dossiers.procedure.presenters.steps import ShownStep, next_step, steps_of
from ijkpunt.web.dossiers.procedure.seeing import Seeing

MARKS = {"good": "check", "bad": "cross", "part": "half", "info": "wait", "": "info"}


@dataclass(frozen=True, slots=True)
class Happened:
    """`who` is an organisation, with the person for who may see names."""

    day: date
    what: str
    who: str
    ground: str


@dataclass(frozen=True, slots=True)
class Todo:
    """Something that this reader can do now."""

    text: str
    address: str
    first: bool = False  # the one that the dossier waits for


@dataclass(frozen=True, slots=True)
class StatePage:
    tone: str
    mark: str
    stands: str
    term: str
    late: bool
    following: str
    steps: tuple[ShownStep, ...]
    history: tuple[Happened, ...]
    todos: tuple[Todo, ...]
    related: tuple[ShownLine, ...]


def state_page(view: DossierView, may: Seeing, names: dict[str, str], on: date) -> StatePage:
    """`names`: of organisations by key."""
    line = shown_line(view.line, on)
    late = line.late > 0
    tone = "part" if late else line.tone
    return StatePage(
        tone=tone,
        mark=MARKS[tone],
        stands=where(view.line, on),
        term=_term(view, on),
        late=late,
        following=_following(view),
        steps=steps_of(view, on),
        history=tuple(sorted(_history(view, may, names), key=lambda one: one.day, reverse=True)),
        todos=tuple(_todos(view, may)),
        related=tuple(shown_line(other, on) for other in view.related),
    )


def _term(view: DossierView, on: date) -> str:
    stay = view.line.stay
    if stay is None:
        return ""
    if stay.due is None:
        return _("Voor deze stap is er geen termijn.")
    return _("De termijn: %(words)s.") % {"words": term_words(stay, on)}


def _following(view: DossierView) -> str:
    """What comes next, in one sentence."""
    if view.line.state is DossierState.RECOGNISED:
        return _("De beroepskwalificatie staat in het register.") if view.results else ""
    if view.line.stay is None:
        return _("Hier stopt het. Wat geschreven is, blijft te lezen.")
    after = next_step(view)
    if after is None:
        return _("Daarna staat de beroepskwalificatie in het register.")
    return _("Daarna: %(step)s, door %(body)s.") % {"step": said(after.label), "body": said(after.body.label)}


def _history(view: DossierView, may: Seeing, names: dict[str, str]) -> Iterator[Happened]:
    def who(organisation: str, name: str) -> str:
        house = names.get(organisation, organisation)
        return ", ".join(part for part in (name if may.names else "", house) if part)

    request = view.request
    if request:
        yield Happened(view.line.opened_on, _("Aangevraagd"), who(request.organisation, request.name), "")
    for move in view.moves:
        label = said(DossierMove(move.move).label).capitalize()
        yield Happened(move.day, label, who(move.organisation, move.name), move.ground)
    for naming in view.namings:
        what = _("Procesbegeleider aangeduid")
        if may.names:
            what = _("%(name)s begeleidt het dossier") % {"name": naming.facilitator_name}
        yield Happened(naming.day, what, who(naming.organisation, naming.name), naming.neutral)
    for size in view.size_decisions:
        what = _("Grootte bepaald: %(size)s") % {"size": said(UpdateSize(size.size).label)}
        yield Happened(size.day, what, who(size.organisation, size.name), size.ground)


def _todos(view: DossierView, may: Seeing) -> Iterator[Todo]:
    number, state = view.line.number, view.line.state
    need, facilitation = reverse("dossier_need", args=[number]), reverse("dossier_facilitation", args=[number])
    hand_in = reverse("hand_in_dossier", args=[number])
    if may.agency:
        if state is DossierState.REQUESTED:
            yield Todo(_("Beslis over de behoefte"), f"{facilitation}#behoefte", first=True)
        yield Todo(_("Begeleid het dossier"), facilitation)
    if may.prepares:
        yield Todo(_("Vul bewijs en dragers aan"), need)
    if may.hands_in:
        yield Todo(_("Dien het dossier in"), hand_in, first=True)
    elif may.takes_back:
        yield Todo(_("Trek het dossier in"), f"{hand_in}#intrekken")


@dataclass(frozen=True, slots=True)
class Check:
    """Something that must be so before a move. `remedy`: what to do, empty when it is so."""

    met: bool
    message: Message
    remedy: Message | None


def need_checks(view: DossierView) -> tuple[Check, ...]:
    """What must be so before the need is confirmed."""
    return _checks(view, DossierMove.CONFIRM_NEED)


def hand_in_checks(view: DossierView) -> tuple[Check, ...]:
    """What must be so before the dossier is handed in; the letter is asked on the page itself."""
    return tuple(_checks(view, DossierMove.SUBMIT, without="lettered"))


MET: Mapping[str, Message] = {
    "carried": say("Beide kanten van de sector dragen het dossier."),
    "facilitated": say("Er is een procesbegeleider."),
    "complete": say("De tekst heeft wat een dossier minstens nodig heeft."),
    "motivated": say("Er staat waarom de beroepskwalificatie weg mag."),
    "settled": say("Over de tekst is iedereen het eens."),
}


def _checks(view: DossierView, move: DossierMove, *, without: str = "") -> tuple[Check, ...]:
    row = BY_MOVE[move]
    lacking = set(unmet(view.facts, row))
    return tuple(
        Check(False, *CONDITIONS[name]) if name in lacking else Check(True, MET[name], None)
        for name in row.conditions_for(view.facts.kind)
        if name != without
    )
