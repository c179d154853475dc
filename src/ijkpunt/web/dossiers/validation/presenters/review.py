"""A review as its page shows it: the answer on top, then what the reader may do, then what was said."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.dossiers.queries import CriterionView, ReviewView
from ijkpunt.dossiers.rules.drafting.draft import Draft, ElementKind
from ijkpunt.dossiers.rules.states import DossierState
from ijkpunt.dossiers.rules.validation import JointOutcome, Verdict
from ijkpunt.kernel.messages import Message
from ijkpunt.kernel.problems import Problem
from ijkpunt.language import day, said

TONES = {Verdict.MEETS: "good", Verdict.POINTS: "part", Verdict.UNMET: "bad"}
MARKS = {JointOutcome.VALIDATED: "check", JointOutcome.REWORK: "half", JointOutcome.NOT_VALIDATED: "cross"}
OUTCOME_TONES = {JointOutcome.VALIDATED: "good", JointOutcome.REWORK: "part", JointOutcome.NOT_VALIDATED: "bad"}
LONGEST_LABEL = 90  # characters of a piece of text in a list to choose from


@dataclass(frozen=True, slots=True)
class Headline:
    """The answer of the page. `tone` and `mark` are a colour and an icon of the house."""

    tone: str
    mark: str
    text: str
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose in a form."""

    value: str
    label: Message | str
    checked: bool = False


@dataclass(frozen=True, slots=True)
class CountLine:
    """How many members think so."""

    label: Message
    times: int
    tone: str


@dataclass(frozen=True, slots=True)
class CriterionCard:
    """A criterion on the page. `choices` and `motivation`: its form, filled with what was typed or said before.

    `wrong`: what is wrong with what was typed.
    """

    view: CriterionView
    choices: tuple[Choice, ...]
    motivation: str
    tone: str
    counts: tuple[CountLine, ...]
    wrong: tuple[Problem, ...]

    @property
    def key(self) -> str:
        return self.view.criterion.key


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """A piece of text to put a point on."""

    key: str
    label: str
    selected: bool = False


def headline(view: ReviewView | None, state: DossierState, on: date) -> Headline:
    """Where the validation stands, in a sentence; for a member: what is asked now."""
    if view is None:
        return _before(state)
    if view.outcome is not None:
        return _closed(view)
    if not view.open:
        return Headline("info", "info", _("De validering is gestopt."), _("Er komt geen besluit over deze indiening."))
    if view.may_judge and not view.complete:
        done = len([one for one in view.criteria if one.own is not None])
        left = len(view.criteria) - done
        text = ngettext("Aan jou: oordeel over %(left)s criterium.", "Aan jou: oordeel over %(left)s criteria.", left)
        return Headline("info", "ask", text % {"left": left}, _term(view, on))
    return Headline("info", "wait", _("De commissie bekijkt dit dossier."), f"{_term(view, on)} {_judged(view)}")


def _before(state: DossierState) -> Headline:
    if state is DossierState.SUBMITTED:
        text = _("Ingediend. De procesbegeleider brengt de commissie samen.")
        return Headline("info", "wait", text, _("Zodra de bespreking opent, kunnen de leden oordelen."))
    if state in {DossierState.REQUESTED, DossierState.DRAFTING}:
        text = _("Dit dossier is nog niet ingediend.")
        return Headline("info", "wait", text, _("De valideringscommissie bekijkt het als de sector het indient."))
    return Headline("info", "info", _("Dit dossier ging niet langs een valideringscommissie."))


def _closed(view: ReviewView) -> Headline:
    if view.outcome is None:
        raise ValueError("an open review has no outcome to tell")
    words = {
        JointOutcome.VALIDATED: _("Gevalideerd op %(day)s."),
        JointOutcome.REWORK: _("Te herwerken, besliste de commissie op %(day)s."),
        JointOutcome.NOT_VALIDATED: _("Niet gevalideerd op %(day)s."),
    }
    outcome = view.outcome.outcome
    text = words[outcome] % {"day": day(view.outcome.decided_on)}
    asked = ""
    if outcome is JointOutcome.REWORK:
        count = len(view.points)
        asked = ngettext("Er is %(count)s punt om te herwerken.", "Er zijn %(count)s punten om te herwerken.", count)
        asked %= {"count": count}
    return Headline(OUTCOME_TONES[outcome], MARKS[outcome], text, asked)


def _term(view: ReviewView, on: date) -> str:
    left = (view.due_on - on).days
    if left < 0:
        late = ngettext("Dat moest %(days)s dag geleden.", "Dat moest %(days)s dagen geleden.", -left)
        return late % {"days": -left}
    return _("Oordelen kan tot en met %(day)s.") % {"day": day(view.due_on)}


def _judged(view: ReviewView) -> str:
    words = {"judged": view.judged, "seats": view.seats, "needed": view.needed}
    return _("%(judged)s van de %(seats)s zitjes oordeelden over alles; minstens %(needed)s is nodig.") % words


def criterion_cards(
    view: ReviewView, typed: Mapping[str, str], problems: tuple[Problem, ...]
) -> tuple[CriterionCard, ...]:
    """The criteria in order. `typed`: what was typed in a form that was refused; `problems`: why."""
    return tuple(_card(one, typed, problems) for one in view.criteria)


def _card(one: CriterionView, typed: Mapping[str, str], problems: tuple[Problem, ...]) -> CriterionCard:
    key, own = one.criterion.key, one.own
    chosen = typed.get(f"oordeel-{key}", str(own.verdict) if own else "")
    counts = one.finding.counts if one.finding else {}
    tone = TONES[one.finding.verdict] if one.finding and one.finding.verdict else ""
    return CriterionCard(
        view=one,
        choices=tuple(Choice(str(verdict), verdict.label, str(verdict) == chosen) for verdict in Verdict),
        motivation=typed.get(f"motivering-{key}", own.motivation if own else ""),
        tone=tone,
        counts=tuple(CountLine(verdict.label, times, TONES[verdict]) for verdict, times in counts.items() if times),
        wrong=tuple(problem for problem in problems if problem.place.field == key),
    )


def outcome_choices(view: ReviewView, typed: Mapping[str, str]) -> tuple[Choice, ...]:
    """The outcomes that can follow now; none while the members have no quorum."""
    allowed = view.findings.allowed if view.findings else frozenset()
    found = [one for one in JointOutcome if one in allowed]
    chosen = typed.get("besluit", str(found[0]) if len(found) == 1 else "")
    return tuple(Choice(str(one), one.label, str(one) == chosen) for one in found)


def place_choices(draft: Draft | None, selected: str = "") -> tuple[PlaceChoice, ...]:
    """The pieces of text that a point can be about, in their order, with what they are."""
    if draft is None:
        return ()
    names = _kind_names()
    numbers = {one.key: place for place, one in enumerate(draft.of_kind(ElementKind.COMPETENCE), start=1)}
    found = []
    for one in draft:
        number = f" {numbers[one.key]}" if one.key in numbers else ""
        inside = f" ({_('bij')} {numbers[one.parent]})" if one.parent in numbers else ""
        words = one.text if len(one.text) <= LONGEST_LABEL else f"{one.text[: LONGEST_LABEL - 1]}…"
        found.append(PlaceChoice(one.key, f"{names[one.kind]}{number}{inside}: {words}", one.key == selected))
    return tuple(found)


def kind_name(kind: ElementKind) -> str:
    """What a piece of text is, for people."""
    return _kind_names()[kind]


def _kind_names() -> dict[ElementKind, str]:
    return {
        ElementKind.TITLE: _("Titel"),
        ElementKind.TITLE_EXPLANATION: _("Waarom deze titel"),
        ElementKind.DEFINITION: _("Definitie"),
        ElementKind.SHORT_DESCRIPTION: _("Korte omschrijving"),
        ElementKind.EXTRA_INFORMATION: _("Meer uitleg"),
        ElementKind.LED_SUBJECT: _("LED-onderwerp"),
        ElementKind.ISCED: _("Studiegebied"),
        ElementKind.SYNONYM: _("Andere naam"),
        ElementKind.DOMAIN: _("Domein"),
        ElementKind.COMPETENCE: _("Competentie"),
        ElementKind.SKILL: _("Vaardigheid"),
        ElementKind.KNOWLEDGE: _("Kennis"),
        ElementKind.ENVIRONMENT: _("Omgeving"),
        ElementKind.ACTION: _("Handelen"),
        ElementKind.AUTONOMY: _("Zelfstandigheid"),
        ElementKind.RESPONSIBILITY: _("Verantwoordelijkheid"),
        ElementKind.ATTESTATION: _("Attest"),
        ElementKind.CLUSTER: _("Cluster"),
        ElementKind.PARTIAL: _("Deelkwalificatie"),
    }


def told(problems: tuple[Problem, ...]) -> tuple[str, ...]:
    """Problems as sentences with their remedy."""
    return tuple(f"{said(one.message)} {said(one.remedy)}" for one in problems)
