"""A person shares a part of their file, and takes that back."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db import transaction

from ijkpunt.accounts.queries import organisation_kind
from ijkpunt.accounts.rules.organisations import OrganisationKind
from ijkpunt.audit.actions import record as write_event
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, RuleBroken
from ijkpunt.pathways.actions.people import refuse
from ijkpunt.pathways.actions.state import in_log, locked_person
from ijkpunt.pathways.models import Share
from ijkpunt.pathways.queries.rows import share_row
from ijkpunt.pathways.rules.secrets import hash_of, new_secret
from ijkpunt.pathways.rules.sharing import Recipient, Sharing, sharing_problems


@dataclass(frozen=True, slots=True)
class Shared:
    """A share that was made. `secret` is of a link, and shown once."""

    share: UUID
    secret: str = ""


@transaction.atomic
def share(*, by: Actor, sharing: Sharing, on: date) -> Shared:
    """Share parts of your file with a person or a body, or with whoever has a link.

    Raises NotAllowed; Refused; RuleBroken `share.employer` (an employer sees no file: show a proof), `share.nobody`.
    """
    person = locked_person(by)
    asked = replace(sharing, to=sharing.to.strip(), purpose=sharing.purpose.strip(), revoked_on=None)
    refuse(sharing_problems(asked, on))
    if asked.recipient is Recipient.ORGANISATION:
        _check_organisation(asked.to)
    secret = new_secret() if asked.recipient is Recipient.LINK else ""
    row = Share.objects.create(
        person=person,
        recipient=asked.recipient,
        to=asked.to,
        parts=sorted(asked.parts),
        purpose=asked.purpose,
        first=asked.first,
        last=asked.last,
        key_hash=hash_of(secret) if secret else "",
    )
    data = {"recipient": row.recipient, "to": row.to, "parts": row.parts, "first": row.first, "last": row.last}
    write_event(by=in_log(by, person), event="pathways.share.made", subject=person.subject, data=data)
    return Shared(row.identifier, secret)


@transaction.atomic
def revoke_share(*, by: Actor, share: UUID, on: date) -> None:
    """Take a share back: from this day on it counts for nothing. Twice is once."""
    person = locked_person(by)
    row = share_row(person, share)
    if row.revoked_on is None:
        row.revoked_on = on
        row.save(update_fields=["revoked_on"])
        data = {"to": row.to, "on": on}
        write_event(by=in_log(by, person), event="pathways.share.revoked", subject=person.subject, data=data)


def _check_organisation(key: str) -> None:
    kind = organisation_kind(key)
    if not kind:
        raise RuleBroken(
            "share.nobody",
            say("Deze organisatie kennen we niet."),
            say("Kies een organisatie uit de lijst."),
            place=Place(field="to"),
        )
    if kind == OrganisationKind.EMPLOYER:
        raise RuleBroken(
            "share.employer",
            say("Een werkgever ziet je dossier niet."),
            say("Toon je bewijs: dat kan met een link van het bewijs zelf."),
            place=Place(field="to"),
        )
