"""Stories of good practice: those for everybody, those of your organisation, those that wait for a check."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.actor import Actor
from ijkpunt.pathways.models import Story
from ijkpunt.pathways.rules.stories import StoryState

MOST = 200  # in one list


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story. Who wrote it is not shown, only for which organisation. `ground`: why it was turned down."""

    identifier: UUID
    qualification: str
    title: str
    words: str
    organisation: str
    day: date
    state: StoryState
    ground: str


def stories(qualification: str = "") -> list[StoryLine]:
    """What everybody may read, of one qualification (its number) or of all, the newest first."""
    rows = Story.objects.filter(state=StoryState.PUBLISHED)
    return _lines(rows.filter(qualification=qualification) if qualification else rows)


def stories_state() -> object:
    """Changes whenever a list of stories may have changed."""
    return tuple(Story.objects.filter(state=StoryState.PUBLISHED).values_list("pk", flat=True)[:MOST])


def own_stories(by: Actor) -> list[StoryLine]:
    """The stories of your organisation, whatever became of them; none without one."""
    return _lines(Story.objects.filter(organisation=by.organisation)) if by.organisation else []


def stories_waiting(by: Actor) -> list[StoryLine]:
    """What waits for a check, the newest first. Raises NotAllowed `permission.missing`."""
    by.require(Permission.FEEDBACK_ANSWER)
    return _lines(Story.objects.filter(state=StoryState.PROPOSED))


def _lines(rows: Iterable[Story]) -> list[StoryLine]:
    return [
        StoryLine(
            *(row.identifier, row.qualification, row.title, row.words, row.organisation, row.day),
            StoryState(row.state),
            row.ground,
        )
        for row in list(rows)[:MOST]
    ]
