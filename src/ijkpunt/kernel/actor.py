"""Who acts: what every action takes as `by=`, and what the audit log writes down.

An actor is a snapshot, made at the door from a person's account and the mandate under which they act now (or from
the command line). It holds what that person may do at this moment, so rules and actions need no look-up of their own.
"""

from dataclasses import dataclass

from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed


@dataclass(frozen=True, slots=True)
class Actor:
    """`identifier` names the account for ever (`user:12`, `command-line`); `name` is for people to read.

    `organisation` is the key of the organisation on whose behalf they act, or empty. `permissions` are the values of
    `accounts.rules.permissions.Permission`; deny is the default.
    """

    identifier: str
    name: str
    organisation: str = ""
    permissions: frozenset[str] = frozenset()

    def may(self, permission: str) -> bool:
        return permission in self.permissions

    def require(self, permission: str) -> None:
        """Raise NotAllowed `permission.missing` unless this actor has `permission`."""
        if not self.may(permission):
            raise NotAllowed(
                "permission.missing",
                say("Je hebt geen toestemming om dit te doen ({permission}).", permission=permission),
                say("Vraag het aan de beheerder van je organisatie, of meld je aan met een andere rol."),
            )


NOBODY = Actor(identifier="nobody", name="")
