"""Whoever has no account may be reached by mail, once they said from their mailbox that the address is theirs."""

from datetime import date
from uuid import UUID

from django.db import transaction

from ijkpunt.audit.actions import record as write_event
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound
from ijkpunt.pathways.models import Person


@transaction.atomic
def confirm_mailbox(*, by: Actor, person: UUID, address: str, on: date) -> None:
    """`by` pressed the link that went to the address; nobody else has it. Raises NotFound `mailbox.unknown` when that
    is not the address of the file any more."""
    row = _locked(person, address)
    if row.email_confirmed_on is None:
        row.email_confirmed_on = on
        row.save(update_fields=["email_confirmed_on"])
        write_event(by=by, event="pathways.mailbox.confirmed", subject=row.subject, data={"on": on})


@transaction.atomic
def leave_mailbox(*, by: Actor, person: UUID, address: str, on: date) -> None:
    """No mail to this address any more: it is taken out of the file. Raises as `confirm_mailbox`."""
    row = _locked(person, address)
    row.email, row.email_noted_on, row.email_confirmed_on = "", None, None
    row.save(update_fields=["email", "email_noted_on", "email_confirmed_on"])
    write_event(by=by, event="pathways.mailbox.left", subject=row.subject, data={"on": on})


def _locked(person: UUID, address: str) -> Person:
    rows = Person.objects.select_for_update().filter(identifier=person, account="", erased_on=None, email=address)
    found = rows.exclude(email="").first()
    if found is None:
        raise NotFound(
            "mailbox.unknown",
            say("Dit adres staat niet meer in het dossier."),
            say("Open je dossier, en kijk je gegevens na."),
        )
    return found
