"""Stories of good practice: those for everybody, those of your organisation, those that wait for a check."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound
from ijkpunt.pathways.models import Story
from ijkpunt.pathways.rules.stories import StoryState

MOST = 200  # in one list


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story. Who wrote it is not shown, only for which organisation. It is about a `qualification` (its number)
    or about a `domain` (its path). `ground`: why it was turned down or taken away."""

    identifier: UUID
    qualification: str
    domain: str
    title: str
    words: str
    organisation: str
    day: date
    state: StoryState
    ground: str

    @property
    def stands(self) -> bool:
        """Whether there is something to take away."""
        return self.state in {StoryState.PROPOSED, StoryState.PUBLISHED}


def stories(qualification: str = "") -> list[StoryLine]:
    """What everybody may read, of one qualification (its number) or of all, the newest first."""
    rows = Story.objects.filter(state=StoryState.PUBLISHED)
    return _lines(rows.filter(qualification=qualification) if qualification else rows)


def sector_stories(domain: str) -> list[StoryLine]:
    """What everybody may read of a sector (its path) and of those below it, the newest first."""
    inside = Q(domain=domain) | Q(domain__startswith=f"{domain} > ")
    return _lines(Story.objects.filter(inside, state=StoryState.PUBLISHED)) if domain else []


def story_to_withdraw(by: Actor, identifier: UUID) -> StoryLine:
    """One that you may take away. Raises NotFound `story.unknown`, also when you may not."""
    rows = Story.objects.filter(identifier=identifier)
    if not by.may(Permission.FEEDBACK_ANSWER):
        own = Q(person=by.identifier) | Q(organisation=by.organisation) if by.organisation else Q(person=by.identifier)
        rows = rows.filter(own)
    for line in _lines(rows):
        if line.stands:
            return line
    raise NotFound("story.unknown", say("Dit verhaal vinden we niet."), say("Kies het in de lijst."))


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
            *(row.identifier, row.qualification, row.domain, row.title, row.words, row.organisation, row.day),
            StoryState(row.state),
            row.ground,
        )
        for row in list(rows)[:MOST]
    ]
