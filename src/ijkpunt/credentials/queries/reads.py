"""Who looked at a proof with the name of its holder."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ijkpunt.audit.queries import latest
from ijkpunt.credentials.queries.awards import get_award

READ = "credentials.award.read"


@dataclass(frozen=True, slots=True)
class Read:
    """`what` is "page", or the ending of a file. `organisation` is a key."""

    at: datetime
    name: str
    organisation: str
    what: str


def reads_of(identifier: UUID, *, limit: int = 50) -> list[Read]:
    """The newest first. Raises NotFound `award.unknown`."""
    events = latest(subject=get_award(identifier).subject_of_events, event=READ, limit=limit)
    return [Read(one.at, one.actor_name, one.organisation, str(one.data.get("what", ""))) for one in events]
