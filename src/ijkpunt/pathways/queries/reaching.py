"""Where a person without account can be reached by mail."""

from dataclasses import dataclass
from uuid import UUID

from ijkpunt.kernel.actor import Actor
from ijkpunt.pathways.models import Person
from ijkpunt.pathways.queries.rows import person_of


@dataclass(frozen=True, slots=True)
class Mailbox:
    """The address that somebody left in a file without account; mail goes there once it is confirmed."""

    person: UUID
    name: str
    address: str
    confirmed: bool


def mailbox(person: UUID) -> Mailbox | None:
    """None: there is no such file, it has an account, or no address stands in it."""
    return _mailbox(Person.objects.filter(identifier=person, account="", erased_on=None).exclude(email="").first())


def own_mailbox(by: Actor) -> Mailbox | None:
    """The same, of who looks."""
    found = person_of(by)
    return _mailbox(found if found and found.email and not found.account else None)


def _mailbox(row: Person | None) -> Mailbox | None:
    if row is None:
        return None
    return Mailbox(row.identifier, row.name, row.email, row.email_confirmed_on is not None)
