"""The to-dos of an organisation after new versions of qualifications."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.derivations.queries import FollowUpLine
from ijkpunt.derivations.rules.follow_ups import FollowUpState
from ijkpunt.derivations.rules.impact import Cause
from ijkpunt.kernel.actor import Actor
from ijkpunt.language import day, said
from ijkpunt.web.derivations.agree.presenters.impact import EFFECT_TONES, TODO_TONES, cause_word, effect_word
from ijkpunt.web.derivations.agree.presenters.words import days_left, named
from ijkpunt.web.register.source_text import one_line


@dataclass(frozen=True, slots=True)
class TodoCard:
    """One to-do. `content` and `wording` name outcomes, `uncovered` counts new competences that nothing covers."""

    identifier: int
    code: str
    title: str
    number: int
    earlier: str
    later: str
    effect: str
    tone: str
    causes: tuple[str, ...]
    content: str
    wording: str
    uncovered: int
    links: str
    due: str
    left: str
    overdue: bool
    state: str
    state_tone: str
    ground: str


@dataclass(frozen=True, slots=True)
class TodosPage:
    organisation: str
    headline: str
    sentence: str
    waiting: tuple[TodoCard, ...]
    closed: tuple[TodoCard, ...]


def follow_ups_page(lines: Sequence[FollowUpLine], by: Actor, on: date, names: Mapping[str, str]) -> TodosPage:
    waiting = [line for line in lines if line.state is FollowUpState.OPEN]
    late = sum(line.overdue for line in waiting)
    told = ngettext("%(count)s is te laat.", "%(count)s zijn te laat.", late)
    return TodosPage(
        organisation=named(names, by.organisation),
        headline=_headline(len(waiting), by),
        sentence=told % {"count": late} if late else "",
        waiting=tuple(_card(line, on) for line in waiting),
        closed=tuple(_card(line, on) for line in lines if line.state is not FollowUpState.OPEN),
    )


def _headline(count: int, by: Actor) -> str:
    if not by.organisation:
        return _("We weten niet voor welke organisatie je nu werkt.")
    if not count:
        return _("Al jullie producten volgen hun kwalificatie.")
    told = ngettext(
        "%(count)s product moet zijn kwalificatie volgen.",
        "%(count)s producten moeten hun kwalificatie volgen.",
        count,
    )
    return told % {"count": count}


def _card(line: FollowUpLine, on: date) -> TodoCard:
    outcomes, links = line.details.get("outcomes", {}), line.details.get("links", {})
    causes = [Cause(one) for one in line.details.get("causes", ()) if one in set(Cause)]
    return TodoCard(
        identifier=line.identifier,
        code=line.product,
        title=one_line(line.title),
        number=line.number,
        earlier=line.from_version,
        later=line.to_version,
        effect=effect_word(line.effect),
        tone=EFFECT_TONES[line.effect],
        causes=tuple(map(cause_word, causes)),
        content=", ".join(outcomes.get("content", ())),
        wording=", ".join(outcomes.get("wording", ())),
        uncovered=len(line.details.get("uncovered_new", ())),
        links=_("%(holds)s koppelingen blijven gelden, %(again)s opnieuw te bekijken, %(lost)s vervallen")
        % {
            "holds": links.get("holds", 0),
            "again": links.get("look_again", 0),
            "lost": links.get("not_carried", 0),
        },
        due=day(line.due_on),
        left=days_left(line.due_on, on) if line.due_on else "",
        overdue=line.overdue,
        state=said(line.state.label),
        state_tone=TODO_TONES.get(line.state, ""),
        ground=line.ground,
    )
