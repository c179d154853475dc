"""A person shows a proof of their own to somebody: with a link, that they can take back."""

from datetime import date
from uuid import UUID

from django.db import transaction

from ijkpunt.credentials.actions.links import make_own_link, take_back_own_link
from ijkpunt.kernel.actor import Actor
from ijkpunt.pathways.actions.state import in_log
from ijkpunt.pathways.queries.outcome import own_proof
from ijkpunt.pathways.queries.rows import own_person


@transaction.atomic
def show_proof(*, by: Actor, proof: UUID, purpose: str, last: date, on: date) -> str:
    """The secret that ends the link to a proof of your own, told this one time; the link works until `last`.

    Raises NotAllowed `person.no_file`; NotFound `proof.not_own`; and as `credentials.actions.links.make_link`.
    """
    holder = in_log(by, own_person(by))
    return make_own_link(by=holder, identifier=own_proof(by, proof), purpose=purpose, last=last, on=on)


@transaction.atomic
def stop_showing(*, by: Actor, proof: UUID, link: int, on: date) -> None:
    """Let a link to a proof of your own show nothing any more. Raises as `show_proof`; NotFound `link.unknown`."""
    holder = in_log(by, own_person(by))
    take_back_own_link(by=holder, identifier=own_proof(by, proof), link=link, on=on)
