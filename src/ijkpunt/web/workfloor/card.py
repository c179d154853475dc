"""A qualification on one sheet, for on the wall: what you do, in plain words, with a code that leads to the rest."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString

from ijkpunt.kernel.clock import today
from ijkpunt.kernel.messages import Message
from ijkpunt.pathways.queries import stories, stories_state
from ijkpunt.register import queries
from ijkpunt.register.queries import VersionView
from ijkpunt.register.rules.plain import by_theme
from ijkpunt.web.accounts.access import public
from ijkpunt.web.conditional import while_unchanged
from ijkpunt.web.register.addresses import permanent
from ijkpunt.web.register.presenters.qr import qr_code
from ijkpunt.web.told_stories import shown
from ijkpunt.web.workfloor.pictograms import pictogram

STORIES = 3  # on a card; the page of stories has all


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of work that belong together: a pictogram, its words, the lines."""

    picture: SafeString
    label: Message
    lines: tuple[str, ...]


def groups_of(view: VersionView) -> tuple[Group, ...]:
    """What the card shows of a version."""
    return tuple(Group(pictogram(theme), theme.label, lines) for theme, lines in by_theme(view.plain.can))


@public
@while_unchanged(queries.revision, stories_state)
def card(request: HttpRequest, identifier: str) -> HttpResponse:
    on = today()
    view = queries.get_version(identifier, on)
    newest = next((line for line in view.siblings if line.in_force), None)
    context = {
        "view": view,
        "title": view.record.title,
        "groups": groups_of(view),
        "newer": newest if newest and newest.identifier != identifier else None,
        "qr": qr_code(permanent(identifier)),
        "address": permanent(identifier),
        "stories": shown(stories(view.number)[:STORIES]),
    }
    return render(request, "workfloor/card.html", context)
