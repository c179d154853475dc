"""Deciding who acts for whom, in which role, from when to when."""

from datetime import date

from django.db import transaction

from ijkpunt.accounts.keeping import keep
from ijkpunt.accounts.models import Mandate, Organisation, User
from ijkpunt.accounts.rules.mandates import Grant, Term, check_new, ended
from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.accounts.rules.roles import role_named
from ijkpunt.audit.actions import record
from ijkpunt.kernel.actor import Actor


@transaction.atomic
def give_mandate(
    *,
    user: User,
    organisation: Organisation,
    role: str,
    valid_from: date,
    valid_until: date | None = None,
    ground: str = "",
    by: Actor,
) -> Mandate:
    """Let `user` act for `organisation` in `role` from `valid_from` up to and including `valid_until` (None: no end).

    Raises NotAllowed without ACCOUNTS_MANAGE, NotFound `role.unknown`, RuleBroken `mandate.ends_before_start` or
    `mandate.overlaps`.
    """
    by.require(Permission.ACCOUNTS_MANAGE)
    role_named(role)
    User.objects.select_for_update().get(pk=user.pk)  # two mandates at once for one person: the second one waits
    existing = [mandate.grant() for mandate in user.mandates.select_related("organisation")]
    check_new(Grant(0, organisation.key, role, Term(valid_from, valid_until)), existing)
    mandate = Mandate(user=user, organisation=organisation, role=role, valid_from=valid_from, valid_until=valid_until)
    keep(mandate)
    record(by=by, event="accounts.mandate.given", subject=mandate.identifier, ground=ground, data=_data(mandate))
    return mandate


@transaction.atomic
def end_mandate(*, mandate: Mandate, last_day: date, ground: str = "", by: Actor) -> Mandate:
    """Let a mandate end on `last_day`, that day included.

    Raises NotAllowed without ACCOUNTS_MANAGE, RuleBroken `mandate.cannot_be_longer` or `mandate.ends_before_start`.
    """
    by.require(Permission.ACCOUNTS_MANAGE)
    mandate.valid_until = ended(Term(mandate.valid_from, mandate.valid_until), last_day).last
    keep(mandate)
    record(by=by, event="accounts.mandate.ended", subject=mandate.identifier, ground=ground, data=_data(mandate))
    return mandate


def _data(mandate: Mandate) -> dict[str, object]:
    return {
        "user": mandate.user.identifier,
        "organisation": mandate.organisation.key,
        "role": mandate.role,
        "valid_from": mandate.valid_from,
        "valid_until": mandate.valid_until,
    }
