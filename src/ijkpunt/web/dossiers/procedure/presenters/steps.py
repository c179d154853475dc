"""The way of a dossier as a line of steps: what is behind it, where it stands, what comes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.dossiers.queries import DossierView
from ijkpunt.dossiers.rules.clocks import Passage, Step
from ijkpunt.kernel.messages import Message
from ijkpunt.web.dossiers.procedure.presenters.listing import term_words

MAIN = (Step.NEED, Step.DRAFTING, Step.VALIDATION, Step.LEVELLING, Step.PRESENTING, Step.DECISION)


@dataclass(frozen=True, slots=True)
class ShownStep:
    """`tone` is done, now or later; `took` and `term` are words, empty when there is nothing to say."""

    name: Message
    body: Message
    tone: str
    took: str = ""
    term: str = ""


def steps_of(view: DossierView, on: date) -> tuple[ShownStep, ...]:
    """Every step of the way. Rework, where it happened, stands before the validation to which it leads back."""
    ended = view.line.state.ended
    here = None if ended or not view.stays else view.stays[-1].step
    passed = {stay.step for stay in view.stays}
    way = [step for step in MAIN if step is not Step.LEVELLING or view.facts.asks_levelling or step in passed]
    if Step.REWORK in passed:
        way.insert(way.index(Step.VALIDATION), Step.REWORK)
    if ended:
        way = [step for step in way if step in passed]
    return tuple(_step(step, [stay for stay in view.stays if stay.step is step], here, on) for step in way)


def next_step(view: DossierView) -> Step | None:
    """What comes after the step that it is in, when all goes well; None at the end of the way."""
    if view.line.stay is None:
        return None
    here = Step.DRAFTING if view.line.stay.step is Step.REWORK else view.line.stay.step
    way = [step for step in MAIN if step is not Step.LEVELLING or view.facts.asks_levelling]
    place = way.index(here) + 1
    return way[place] if place < len(way) else None


def _step(step: Step, stays: Sequence[Passage], here: Step | None, on: date) -> ShownStep:
    if step is here:
        return ShownStep(step.label, step.body.label, "now", _now(stays, on), term_words(stays[-1], on))
    again = step is Step.VALIDATION and here is Step.REWORK
    tone = "done" if stays and not again else "later"
    return ShownStep(step.label, step.body.label, tone, _took(stays, on))


def _now(stays: Sequence[Passage], on: date) -> str:
    days = stays[-1].days(on)
    words = ngettext("al %(days)s dag", "al %(days)s dagen", days) % {"days": days} if days > 0 else _("sinds vandaag")
    return _("%(words)s, voor de %(times)se keer") % {"words": words, "times": len(stays)} if len(stays) > 1 else words


def _took(stays: Sequence[Passage], on: date) -> str:
    if not stays:
        return ""
    days = sum(stay.days(on) for stay in stays)
    words = ngettext("%(days)s dag", "%(days)s dagen", days) % {"days": days} if days else _("dezelfde dag")
    return _("%(words)s, in %(times)s keren") % {"words": words, "times": len(stays)} if len(stays) > 1 else words
