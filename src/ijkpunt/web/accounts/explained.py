"""Roles and rights in words, for the account page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.accounts.rules.roles import BY_NAME
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import Message, say

if TYPE_CHECKING:
    from ijkpunt.accounts.models import Mandate


@dataclass(frozen=True, slots=True)
class ExplainedMandate:
    """A mandate as the account page shows it; `until` None means without end."""

    number: int
    organisation: str
    role: Message
    description: Message
    until: date | None


def explained(mandate: "Mandate") -> ExplainedMandate:
    role = BY_NAME.get(mandate.role)
    return ExplainedMandate(
        number=mandate.pk,
        organisation=mandate.organisation.name,
        role=role.display_name if role else say("{name}", name=mandate.role),
        description=role.description if role else say("Deze rol bestaat niet meer en geeft geen rechten."),
        until=mandate.valid_until,
    )


def meanings(actor: Actor) -> Sequence[Message]:
    """What this actor may do beyond reading, in the order in which the permissions are declared."""
    return [permission.meaning for permission in Permission if actor.may(permission)]
