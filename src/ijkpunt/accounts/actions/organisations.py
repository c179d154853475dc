"""Deciding which organisations there are."""

from django.db import transaction

from ijkpunt.accounts.keeping import keep
from ijkpunt.accounts.models import Organisation
from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record
from ijkpunt.kernel.actor import Actor


@transaction.atomic
def create_organisation(*, key: str, name: str, kind: str, by: Actor) -> Organisation:
    """Add an organisation. `key` is for ever: lower-case letters, digits and hyphens.

    Raises NotAllowed without ACCOUNTS_MANAGE, Refused for a wrong or known key or an unknown kind.
    """
    by.require(Permission.ACCOUNTS_MANAGE)
    organisation = Organisation(key=key.strip(), name=name.strip(), kind=kind)
    keep(organisation, record=organisation.key)
    record(by=by, event="accounts.organisation.created", subject=organisation.identifier, data={"kind": kind})
    return organisation


@transaction.atomic
def update_organisation(*, organisation: Organisation, name: str, kind: str, by: Actor) -> Organisation:
    """Change an organisation's name or kind; its key stays. Raises NotAllowed without ACCOUNTS_MANAGE, Refused."""
    by.require(Permission.ACCOUNTS_MANAGE)
    before = {"name": organisation.name, "kind": organisation.kind}
    organisation.name, organisation.kind = name.strip(), kind
    keep(organisation, record=organisation.key)
    data = {"before": before, "after": {"name": organisation.name, "kind": organisation.kind}}
    record(by=by, event="accounts.organisation.changed", subject=organisation.identifier, data=data)
    return organisation
