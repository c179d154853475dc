"""What waits for a second pair of eyes."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.crosswalk.queries import RowLine, SetLine
from ijkpunt.register.queries import Page
from ijkpunt.web.crosswalk.presenters.ends import Ends
from ijkpunt.web.crosswalk.presenters.rows import RowCard, line_card

SHOWN = 10


@dataclass(frozen=True, slots=True)
class ReviewPage:
    key: str
    title: str
    is_open: bool
    headline: str
    cards: tuple[RowCard, ...]
    more: int
    own: int
    reviewed: int
    total: int


def review_page(line: SetLine, waiting: Page[RowLine], person: str) -> ReviewPage:
    ends = Ends()
    others = [one for one in waiting.items if one.row.author_id != person]
    fresh = sorted(others, key=lambda one: one.returned)  # what was sent back already waits for the curator
    reviewed = line.total - waiting.total
    return ReviewPage(
        key=line.key,
        title=line.title,
        is_open=line.is_open,
        headline=_headline(len(others)),
        cards=tuple(line_card(one, ends, line.key) for one in fresh[:SHOWN]),
        more=max(0, len(others) - SHOWN),
        own=len(waiting.items) - len(others),
        reviewed=reviewed,
        total=line.total,
    )


def _headline(count: int) -> str:
    if not count:
        return _("Er is niets na te kijken.")
    return ngettext("%(count)s beslissing na te kijken.", "%(count)s beslissingen na te kijken.", count) % {
        "count": count
    }
