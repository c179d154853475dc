"""Mapping sets: in a list, and one whole with its life, its figures and its rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.crosswalk.queries import Queue, RowLine, SetLine, SetView
from ijkpunt.crosswalk.rules.decisions import Verdict
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.mapping import MappingStatus, MatchRelation
from ijkpunt.language import Counted, said
from ijkpunt.vocabularies.queries import vocabularies
from ijkpunt.vocabularies.rules.naming import version_order
from ijkpunt.web.crosswalk.presenters.ends import REGISTER, Ends
from ijkpunt.web.crosswalk.presenters.queue import ProgressLine, progress_line
from ijkpunt.web.crosswalk.presenters.rows import RowCard, line_card
from ijkpunt.web.crosswalk.presenters.words import status_word


@dataclass(frozen=True, slots=True)
class SetCard:
    key: str
    title: str
    ends: str
    status: str
    tone: str
    figures: str
    official: bool


@dataclass(frozen=True, slots=True)
class Step:
    """A step in the life of a set: done, now or later."""

    state: str
    name: str
    sentence: str


@dataclass(frozen=True, slots=True)
class SetPage:
    card: SetCard
    view: SetView
    is_open: bool
    tone: str
    mark: str
    headline: str
    sentence: str
    steps: tuple[Step, ...]
    progress: ProgressLine | None
    groups: tuple[ProgressLine, ...]
    subject: str
    target: str
    short: str
    relations: tuple[tuple[str, int], ...]
    relation_choices: tuple[tuple[str, str], ...]
    state_choices: tuple[tuple[str, str], ...]
    rows: tuple[RowCard, ...]
    licence: str
    licence_address: str
    newer: str
    may_curate: bool
    may_review: bool
    may_publish: bool
    may_extend: bool


def set_card(line: SetLine, ends: Ends) -> SetCard:
    return SetCard(
        key=line.key,
        title=line.title,
        ends=_("%(subject)s naar %(object)s")
        % {
            "subject": ends.source(line.subject.source, line.subject.release),
            "object": ends.source(line.object.source, line.object.release),
        },
        status=said(line.status_label),
        tone=_TONES[line.status],
        figures=ngettext("%(count)s koppeling", "%(count)s koppelingen", _count(line))
        % {"count": Counted(_count(line))},
        official=line.official,
    )


def _count(line: SetLine) -> int:
    """What people stand behind: in a closed set what was left behind does not count."""
    return line.total if line.is_open else line.counts[MappingStatus.PUBLISHED]


_TONES = {
    MappingStatus.PROPOSAL: "",
    MappingStatus.DRAFT: "part",
    MappingStatus.REVIEWED: "part",
    MappingStatus.PUBLISHED: "good",
    MappingStatus.WITHDRAWN: "bad",
}


def set_page(view: SetView, queue: Queue | None, rows: Sequence[RowLine], actor: Actor) -> SetPage:
    """`queue`: how far an open set is; None for one that is closed."""
    ends, line = Ends(), view.line
    card = set_card(line, ends)
    return SetPage(
        card=card,
        view=view,
        is_open=line.is_open,
        tone={MappingStatus.PUBLISHED: "good", MappingStatus.WITHDRAWN: "bad"}.get(line.status, "info"),
        mark={MappingStatus.PUBLISHED: "check", MappingStatus.WITHDRAWN: "cross"}.get(line.status, "half"),
        headline=_headline(view, queue),
        sentence=_sentence(line),
        steps=_steps(line),
        progress=progress_line(queue.progress) if queue else None,
        groups=tuple(map(progress_line, queue.groups)) if queue else (),
        subject=ends.source(line.subject.source, line.subject.release),
        target=ends.source(line.object.source, line.object.release),
        short=ends.short(line.object.source),
        relations=_relations(view),
        relation_choices=tuple((one.value, said(one.label)) for one in _RELATIONS),
        state_choices=_states(line),
        licence=_LICENCES.get(line.licence, line.licence),
        licence_address=line.licence if line.licence.startswith("https://") else "",
        rows=tuple(line_card(row, ends, line.key) for row in rows),
        newer=newer_release(line.object.source, line.object.release),
        may_curate=line.is_open and actor.may(Permission.MAPPING_CURATE),
        may_review=line.is_open and actor.may(Permission.MAPPING_REVIEW),
        may_publish=actor.may(Permission.MAPPING_PUBLISH),
        may_extend=line.is_open and line.subject.source == REGISTER and actor.may(Permission.MAPPING_PUBLISH),
    )


_RELATIONS = (*(Verdict(relation.value) for relation in MatchRelation), Verdict.REFUSED)
_LICENCES = {
    "https://creativecommons.org/publicdomain/zero/1.0/": "CC0 1.0",
    "https://creativecommons.org/licenses/by/4.0/": "CC BY 4.0",
}


def _states(line: SetLine) -> tuple[tuple[str, str], ...]:
    """What one can narrow to, of what the set holds."""
    held = tuple((status.value, status_word(status)) for status in MappingStatus if line.counts[status])
    flags = ((line.contested, "contested", _("niet eens")), (line.returned, "returned", _("teruggestuurd")))
    return (*held, *((value, word) for count, value, word in flags if count))


def _headline(view: SetView, queue: Queue | None) -> str:
    line = view.line
    if line.status is MappingStatus.WITHDRAWN:
        return _("Ingetrokken: gebruik deze reeks niet meer.")
    if queue is None:
        return ngettext(
            "Gepubliceerd: %(count)s koppeling waar mensen achter staan.",
            "Gepubliceerd: %(count)s koppelingen waar mensen achter staan.",
            _count(line),
        ) % {"count": Counted(_count(line))}
    values = {"decided": Counted(queue.progress.decided), "total": Counted(queue.progress.total)}
    if queue.progress.total and not queue.progress.left:
        return _("Over alle %(total)s is beslist.") % values
    return _("In opmaak: over %(decided)s van de %(total)s is beslist.") % values


def _sentence(line: SetLine) -> str:
    told = []
    reviewed = line.counts[MappingStatus.REVIEWED]
    if line.is_open:
        told.append(
            ngettext("%(count)s koppeling is nagekeken.", "%(count)s koppelingen zijn nagekeken.", reviewed)
            % {"count": Counted(reviewed)}
        )
    if line.contested:
        told.append(
            ngettext(
                "Over %(count)s zijn curatoren het niet eens.",
                "Over %(count)s zijn curatoren het niet eens.",
                line.contested,
            )
            % {"count": line.contested}
        )
    if line.returned:
        told.append(
            ngettext("%(count)s is teruggestuurd.", "%(count)s zijn teruggestuurd.", line.returned)
            % {"count": line.returned}
        )
    return " ".join(told)


def _steps(line: SetLine) -> tuple[Step, ...]:
    drafts, reviewed = line.counts[MappingStatus.DRAFT], line.counts[MappingStatus.REVIEWED]
    closed = not line.is_open
    waiting = ngettext("%(count)s wacht", "%(count)s wachten", drafts) % {"count": drafts}
    return (
        Step("done" if closed else "now", _("Beslissen"), "" if closed else _("Een curator zegt hoe het past.")),
        Step(
            "done" if closed else "now" if reviewed or drafts else "later",
            _("Nakijken"),
            "" if closed else waiting if drafts else _("Een tweede persoon kijkt mee."),
        ),
        Step(
            "done" if closed else "later",
            _("Publiceren"),
            _day(line.published_on) if closed else _("Daarna verandert niets meer."),
        ),
    )


def _day(day: date | None) -> str:
    return _("op %(day)s") % {"day": day.strftime("%d/%m/%Y")} if day else ""


def _relations(view: SetView) -> tuple[tuple[str, int], ...]:
    counted = [(said(Verdict(relation.value).label), view.relations.get(relation, 0)) for relation in MatchRelation]
    counted.append((said(Verdict.REFUSED.label), view.refused))
    counted.append((said(Verdict.NO_EQUIVALENT.label), view.without_equivalent))
    return tuple(row for row in counted if row[1])


def newer_release(source: str, release: str) -> str:
    """The newest release of a vocabulary when it is later than `release`; empty when there is none."""
    for one in vocabularies():
        if one.key == source and one.newest and version_order(one.newest.version) > version_order(release):
            return one.newest.version
    return ""
