"""Comments as pages show them: who said it as whom, what it rests on, what was answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.dossiers.queries.feedback import FeedbackCounts, FeedbackView
from ijkpunt.dossiers.rules.feedback import FeedbackEffect, FeedbackMove, FeedbackState, FeedbackStep
from ijkpunt.language import day, said
from ijkpunt.register.queries import Page, get_record
from ijkpunt.web.register.source_text import one_line

STATE_TONES = {
    FeedbackState.RECEIVED: "info",
    FeedbackState.SHOWN: "part",
    FeedbackState.HIDDEN: "",
    FeedbackState.ANSWERED: "good",
}
EFFECT_TONES = {
    FeedbackEffect.NOTED: "info",
    FeedbackEffect.STARTED: "brass",
    FeedbackEffect.CORRECTED: "good",
}


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """An answer, and what follows from it."""

    who: str
    day: str
    text: str
    effect: str
    tone: str


@dataclass(frozen=True, slots=True)
class StepLine:
    """What was done about a comment, in one line."""

    day: str
    who: str
    word: str
    text: str


@dataclass(frozen=True, slots=True)
class CommentCard:
    """A comment. `where` names the competence it is about; `site` is the host of its link. `moves` what may be done.

    `due` and `late`: by when it must be looked at or answered.
    """

    identifier: int
    qualification: str
    version: str
    competence: str
    where: str
    ground: str
    role: str
    name: str
    given: str
    text: str
    link: str
    site: str
    figure: str
    figure_source: str
    figure_day: str
    state: str
    state_key: str
    tone: str
    answer: AnswerLine | None
    reason: str
    due: str
    late: bool
    history: tuple[StepLine, ...] = ()
    moves: frozenset[str] = field(default_factory=frozenset)

    @property
    def anchor(self) -> str:
        return f"o-{self.identifier}"


@dataclass(frozen=True, slots=True)
class ListPage:
    """What can be read about a qualification. `where`: only about this competence was asked."""

    number: str
    version: str
    title: str
    competence: str
    where: str
    headline: str
    cards: tuple[CommentCard, ...]


@dataclass(frozen=True, slots=True)
class OwnPage:
    """One's own comment. `steps` say what happened, and what still must, in order."""

    card: CommentCard
    token: str
    title: str
    headline: str
    sentence: str
    tone: str


Names = Mapping[str, str]


def list_page(
    number: str, version: str, code: str, found: Page[FeedbackView], counts: FeedbackCounts, names: Names
) -> ListPage:
    record = get_record(version)
    competence = record.competence(code) if code else None
    earlier = next((one.competence_text for one in found.items), code)  # a competence of a version before this one
    where = one_line(competence.text if competence else earlier) if code else ""
    return ListPage(
        number=number,
        version=version,
        title=one_line(record.title),
        competence=code,
        where=where,
        headline=_list_headline(found.total if code else counts.shown),
        cards=tuple(comment_card(view, names) for view in found.items),
    )


def _list_headline(count: int) -> str:
    if not count:
        return _("Nog niemand maakte hier een opmerking.")
    return ngettext("%(count)s opmerking", "%(count)s opmerkingen", count) % {"count": count}


def own_page(view: FeedbackView, names: Names) -> OwnPage:
    headline, sentence = _own_words(view)
    return OwnPage(
        card=comment_card(view, names, shown=not view.standing.erased),
        token=view.token,
        title=one_line(get_record(view.version).title),
        headline=headline,
        sentence=sentence,
        tone=STATE_TONES[view.state] or "bad",
    )


def _own_words(view: FeedbackView) -> tuple[str, str]:
    by = day(view.due)
    if view.state is FeedbackState.RECEIVED:
        sentence = _("Iemand kijkt ze na, ten laatste op %(day)s. Daarna kan iedereen ze lezen.") % {"day": by}
        return _("We hebben je opmerking ontvangen."), sentence if by else ""
    if view.state is FeedbackState.SHOWN:
        sentence = _("Je krijgt hier een antwoord, ten laatste op %(day)s.") % {"day": by}
        return _("Iedereen kan je opmerking lezen."), sentence if by else ""
    if view.state is FeedbackState.HIDDEN:
        erased = _("De tekst is gewist.") if view.standing.erased else ""
        return _("Je opmerking wordt niet getoond."), f"{view.reason}. {erased}".strip()
    effect = said(view.standing.effect.label) if view.standing.effect else ""
    return _("Je opmerking is beantwoord."), effect.capitalize() + "." if effect else ""


def comment_card(
    view: FeedbackView, names: Names, *, moves: frozenset[str] = frozenset(), shown: bool = True, whole: bool = False
) -> CommentCard:
    """`whole`: with everything that was done about it, for who answers."""
    return CommentCard(
        identifier=view.identifier,
        qualification=view.qualification,
        version=view.version,
        competence=view.competence,
        where=one_line(view.competence_text),
        ground=view.ground,
        role=view.role,
        name=view.name,
        given=day(view.given_on),
        text=view.text if shown else "",
        link=view.link,
        site=urlsplit(view.link).hostname or "" if view.link else "",
        figure=view.figure,
        figure_source=view.figure_source,
        figure_day=day(view.figure_day),
        state=said(view.state.label),
        state_key=view.state.value,
        tone=STATE_TONES[view.state],
        answer=_answer(view.standing.answer, names),
        reason=view.reason if view.state is FeedbackState.HIDDEN else "",
        due=day(view.due),
        late=view.overdue,
        history=tuple(_step(step, names) for step in reversed(view.steps)) if whole else (),
        moves=moves,
    )


def _answer(step: FeedbackStep | None, names: Names) -> AnswerLine | None:
    if step is None:
        return None
    effect = step.effect
    return AnswerLine(
        who=_who(step, names),
        day=day(step.day),
        text=step.text,
        effect=said(effect.label) if effect else "",
        tone=EFFECT_TONES.get(effect, "") if effect else "",
    )


def _step(step: FeedbackStep, names: Names) -> StepLine:
    words = {
        FeedbackMove.SHOW: _("toonde de opmerking"),
        FeedbackMove.HIDE: _("verborg de opmerking"),
        FeedbackMove.ANSWER: _("antwoordde"),
    }
    return StepLine(day(step.day), _who(step, names), words[step.move], step.text)


def _who(step: FeedbackStep, names: Names) -> str:
    return names.get(step.organisation, step.organisation) or _("de beheerder van de server")


def days_left(due: date | None, on: date) -> str:
    """How much time there is until the last day, or how long it is past."""
    if due is None:
        return ""
    days = (due - on).days
    if days == 0:
        return _("vandaag is de laatste dag")
    if days > 0:
        return ngettext("nog %(count)s dag", "nog %(count)s dagen", days) % {"count": days}
    return ngettext("%(count)s dag te laat", "%(count)s dagen te laat", -days) % {"count": -days}
