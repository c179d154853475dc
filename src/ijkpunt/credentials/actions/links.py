"""Addresses that show one proof with the name of its holder to whoever has them: made, and taken back.

The holder makes the address, or who gave the proof makes it and hands it over. It is a secret of 128 random bits; only
its hash is kept, so nobody can look it up again: who loses it gets a new one.
"""

import secrets
from datetime import date
from uuid import UUID

from django.db import transaction

from ijkpunt.audit.actions import record as write_event
from ijkpunt.credentials.actions.awarding import require_issuer
from ijkpunt.credentials.models import HolderLink
from ijkpunt.credentials.queries.awards import get_award
from ijkpunt.credentials.queries.renderings import refuse_erased
from ijkpunt.credentials.rules.links import BITS, LONGEST, LONGEST_PURPOSE, hash_of
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, Place, Problem, Refused


@transaction.atomic
def make_link(*, by: Actor, identifier: UUID, purpose: str, last: date, on: date) -> str:
    """The secret that ends the address /bewijs/deel/…, told this one time. It works until and including `last`.

    `purpose` is for who looks at the list of links: "sollicitatie bij X". Raises NotAllowed (as `require_issuer`);
    NotFound `award.unknown`, `award.erased`; Refused `link.last`, `link.purpose`.
    """
    require_issuer(by, get_award(identifier).issuer)
    return make_own_link(by=by, identifier=identifier, purpose=purpose, last=last, on=on)


@transaction.atomic
def make_own_link(*, by: Actor, identifier: UUID, purpose: str, last: date, on: date) -> str:
    """As `make_link`, for the holder. Whoever calls looked whether `by` is that: files of persons lie above this."""
    award = get_award(identifier)
    refuse_erased(award)
    _check(purpose, last, on)
    token = secrets.token_urlsafe(BITS // 8)
    link = HolderLink.objects.create(
        award=award, token_hash=hash_of(token), purpose=purpose.strip(), valid_from=on, valid_until=last
    )
    write_event(
        by=by,
        event="credentials.link.made",
        subject=award.subject_of_events,
        data={"link": link.pk, "from": on, "until": last},
    )
    return token


@transaction.atomic
def take_back_link(*, by: Actor, identifier: UUID, link: int, on: date) -> None:
    """Let a link show nothing from now on; again: nothing changes. Raises NotAllowed; NotFound `link.unknown`."""
    require_issuer(by, get_award(identifier).issuer)
    take_back_own_link(by=by, identifier=identifier, link=link, on=on)


@transaction.atomic
def take_back_own_link(*, by: Actor, identifier: UUID, link: int, on: date) -> None:
    """As `take_back_link`, for the holder. Whoever calls looked whether `by` is that."""
    award = get_award(identifier)
    row = award.links.select_for_update().filter(pk=link).first()
    if row is None:
        raise NotFound(
            "link.unknown", say("Dit bewijs heeft geen link met dit nummer."), say("Kies er een uit de lijst.")
        )
    if row.taken_back_on is not None:
        return
    row.taken_back_on = on
    row.save(update_fields=["taken_back_on"])
    write_event(by=by, event="credentials.link.taken_back", subject=award.subject_of_events, data={"link": link})


def _check(purpose: str, last: date, on: date) -> None:
    rows = (
        ("last", say("De laatste dag ligt niet tussen vandaag en een jaar later."), not on <= last <= on + LONGEST),
        ("purpose", say("Het doel is te lang."), len(purpose) > LONGEST_PURPOSE),
    )
    remedy = say("Kies een dag tot een jaar van nu, en een kort doel.")
    problems = [
        Problem(f"link.{field}", message, remedy, Place(field=field)) for field, message, wrong in rows if wrong
    ]
    if problems:
        raise Refused(problems)
