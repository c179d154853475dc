"""Who takes part in the development of a product."""

from datetime import date

from django.db import transaction

from ijkpunt.accounts.queries import organisation_with_key
from ijkpunt.audit.actions import record as write_event
from ijkpunt.derivations.actions.rights import require_edit
from ijkpunt.derivations.actions.state import locked_product, written
from ijkpunt.derivations.models import CommitteeMember
from ijkpunt.derivations.rules.committee import CommitteePart
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, RuleBroken

LONGEST_NAME = 200  # characters


@transaction.atomic
def join_committee(
    *, by: Actor, code: str, organisation: str, name: str, part: CommitteePart, since: date
) -> CommitteeMember:
    """Give somebody of an organisation (key) a seat in the development committee, from `since` on.

    Raises NotFound for a product or organisation that is not there, NotAllowed, RuleBroken `committee.name`,
    `committee.seated`.
    """
    product = locked_product(code)
    require_edit(by, product)
    house = organisation_with_key(organisation)
    name = name.strip()
    if not name or len(name) > LONGEST_NAME:
        raise RuleBroken(
            "committee.name",
            say("Een lid van de ontwikkelcommissie heeft een naam nodig."),
            say("Vul een naam in van ten hoogste {longest} tekens.", longest=LONGEST_NAME),
        )
    if product.committee.filter(organisation=organisation, name=name, until=None).exists():
        raise RuleBroken(
            "committee.seated",
            say("{name} ({organisation}) zit al in de ontwikkelcommissie.", name=name, organisation=house.name),
            say("Laat de vorige deelname eerst eindigen, of kies iemand anders."),
        )
    member = CommitteeMember.objects.create(
        product=product, organisation=organisation, name=name, part=part.value, since=since
    )
    _told(by, member, "joined", since)
    return member


@transaction.atomic
def leave_committee(*, by: Actor, code: str, member: int, until: date) -> CommitteeMember:
    """Let a seat end: `until` is its last day.

    Raises NotFound, NotAllowed, RuleBroken `committee.ends_before_start`.
    """
    product = locked_product(code)
    require_edit(by, product)
    row = product.committee.filter(pk=member, until=None).first()
    if row is None:
        raise NotFound(
            "committee.unknown",
            say("Dit lid zit niet (meer) in de ontwikkelcommissie."),
            say("Bekijk wie er nu in zit."),
        )
    if until < row.since:
        raise RuleBroken(
            "committee.ends_before_start",
            say("{name} doet mee sinds {since}.", name=row.name, since=row.since),
            say("Kies als laatste dag {since} of later.", since=row.since),
        )
    row.until = until
    row.save(update_fields=["until"])
    _told(by, row, "left", until)
    return row


def _told(by: Actor, member: CommitteeMember, what: str, day: date) -> None:
    written()
    data = {"organisation": member.organisation, "part": member.part, "day": day.isoformat()}
    write_event(by=by, event=f"derivations.committee.{what}", subject=member.product.code, data=data)
