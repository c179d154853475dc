"""The queue of a curator: how far the set is, what to do first and why."""

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.crosswalk.queries import Progress, Queue, QueueItem
from ijkpunt.crosswalk.queries.sets import SetLine
from ijkpunt.web.crosswalk.presenters.ends import EndLine, Ends

SHOWN = 40  # statements that are listed; who decides one gets the next


@dataclass(frozen=True, slots=True)
class QueueLine:
    end: EndLine
    version: str
    position: int
    why: str
    returned: bool
    contested: bool
    postponed: bool
    reviewed: bool


@dataclass(frozen=True, slots=True)
class ProgressLine:
    """How far one qualification, or the whole set, is."""

    key: str
    title: str
    total: int
    decided: int
    reviewed: int
    sentence: str


@dataclass(frozen=True, slots=True)
class QueuePage:
    key: str
    title: str
    is_open: bool
    target: str
    part: str
    headline: str
    sentence: str
    progress: ProgressLine
    groups: tuple[ProgressLine, ...]
    first: QueueLine | None
    waiting: tuple[QueueLine, ...]
    more: int
    done: tuple[QueueLine, ...]
    contested: int


def queue_page(line: SetLine, queue: Queue, part: str) -> QueuePage:
    ends = Ends()
    waiting = tuple(_line(item, ends) for item in queue.waiting[:SHOWN])
    return QueuePage(
        key=line.key,
        title=line.title,
        is_open=line.is_open,
        target=ends.source(line.object.source, line.object.release),
        part=part,
        headline=_headline(queue.progress),
        sentence=_sentence(queue.progress),
        progress=progress_line(queue.progress),
        groups=tuple(map(progress_line, queue.groups)),
        first=waiting[0] if waiting else None,
        waiting=waiting,
        more=len(queue.waiting) - len(waiting),
        done=tuple(_line(item, ends) for item in queue.done),
        contested=queue.progress.contested,
    )


def progress_line(progress: Progress) -> ProgressLine:
    sentence = _("%(decided)s van %(total)s beslist, %(reviewed)s nagekeken") % {
        "decided": progress.decided,
        "total": progress.total,
        "reviewed": progress.reviewed,
    }
    return ProgressLine(progress.key, progress.title, progress.total, progress.decided, progress.reviewed, sentence)


def _headline(progress: Progress) -> str:
    if not progress.total:
        return _("In deze reeks staat nog niets om over te beslissen.")
    if not progress.left:
        return _("Over alles is beslist.")
    return ngettext("Nog %(count)s te beslissen.", "Nog %(count)s te beslissen.", progress.left) % {
        "count": progress.left
    }


def _sentence(progress: Progress) -> str:
    told = []
    if progress.minutes_left:
        told.append(_("Aan jouw tempo nog ongeveer %(minutes)s minuten.") % {"minutes": progress.minutes_left})
    if progress.returned:
        told.append(
            ngettext("%(count)s is teruggestuurd.", "%(count)s zijn teruggestuurd.", progress.returned)
            % {"count": progress.returned}
        )
    if progress.postponed:
        told.append(
            ngettext("%(count)s staat op later.", "%(count)s staan op later.", progress.postponed)
            % {"count": progress.postponed}
        )
    return " ".join(told)


def _line(item: QueueItem, ends: Ends) -> QueueLine:
    version, _id = item.key
    return QueueLine(
        end=ends.line(item.end.end),
        version=version,
        position=item.position,
        why=_why(item) if item.waits else "",
        returned=item.returned,
        contested=item.contested,
        postponed=item.postponed,
        reviewed=item.reviewed,
    )


def _why(item: QueueItem) -> str:
    """Why it stands where it stands, in words."""
    told = []
    if item.chance is not None and item.value:
        told.append(_("beste voorstel %(chance)s zeker") % {"chance": number_format(round(item.chance, 2), 2)})
    if item.uses > 1:
        told.append(_("staat in %(count)s kwalificaties") % {"count": item.uses})
    if item.neighbours:
        told.append(
            ngettext("helpt bij %(count)s andere", "helpt bij %(count)s andere", item.neighbours)
            % {"count": item.neighbours}
        )
    return ", ".join(told)
