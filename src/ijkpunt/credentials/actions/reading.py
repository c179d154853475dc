"""Tell the log that somebody looked at a proof with the name of its holder.

Every time that somebody of an organisation reads the file of a person, it can be seen afterwards who did (GDPR,
articles 5.2 and 32). The event holds who and what kind of file, nothing about the holder.
"""

from uuid import UUID

from django.db import transaction

from ijkpunt.audit.actions import record as write_event
from ijkpunt.credentials.queries.awards import get_award
from ijkpunt.credentials.queries.reads import READ
from ijkpunt.kernel.actor import Actor


@transaction.atomic
def note_read(*, by: Actor, identifier: UUID, what: str) -> None:
    """Write down that `by` read a proof: `what` is the page, or the ending of a file. Whoever calls looked whether `by`
    may. Raises NotFound `award.unknown`."""
    write_event(by=by, event=READ, subject=get_award(identifier).subject_of_events, data={"what": what})
