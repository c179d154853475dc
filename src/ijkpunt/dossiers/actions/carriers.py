"""Note who carries a dossier, and who stops carrying it."""

from datetime import date

from django.db import transaction

from ijkpunt.accounts.queries import organisation_with_key
from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record as write_event
from ijkpunt.audit.signed import signed_by
from ijkpunt.dossiers.actions.allowed import require_state, require_submitter
from ijkpunt.dossiers.actions.state import locked_dossier, touched
from ijkpunt.dossiers.models import Carrier, Dossier
from ijkpunt.dossiers.rules.request import CarrierAsked, Side, check_carrier
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, RuleBroken
from ijkpunt.kernel.texts import clean


@transaction.atomic
def add_carrier(*, by: Actor, number: str, carrier: CarrierAsked, on: date) -> Carrier:
    """Note that an organisation carries the dossier from today on: for the submitter.

    Raises NotAllowed, NotFound `organisation.unknown`, RuleBroken `dossier.not_now`, `carrier.twice`, Refused.
    """
    dossier = locked_dossier(number)
    require_submitter(by, dossier, Permission.DOSSIER_WRITE)
    require_state(dossier)
    named = named_carrier(carrier)
    check_carrier(named)
    if dossier.carriers.filter(until=None, named__iexact=named.named).exists():
        raise RuleBroken(
            "carrier.twice",
            say("“{name}” draagt dit dossier al.", name=named.named),
            say("Verandert haar rol? Noteer dan eerst dat ze stopt."),
        )
    row = stored_carrier(by, dossier, named, on)
    touched(dossier)
    return row


@transaction.atomic
def remove_carrier(*, by: Actor, number: str, carrier: int, ground: str, on: date) -> Carrier:
    """Note that an organisation (the key of its row) stops carrying the dossier, with the reason. The row stays.

    Raises NotAllowed, NotFound `carrier.unknown`, RuleBroken `dossier.not_now`, `carrier.no_ground`.
    """
    dossier = locked_dossier(number)
    require_submitter(by, dossier, Permission.DOSSIER_WRITE)
    require_state(dossier)
    row = dossier.carriers.filter(pk=carrier, until=None).first()
    if row is None:
        raise NotFound(
            "carrier.unknown",
            say("We vinden deze drager niet bij dossier {number}.", number=number),
            say("Bekijk de pagina van het dossier opnieuw."),
        )
    ground = clean(ground)
    if not ground:
        raise RuleBroken("carrier.no_ground", say("Er staat geen reden bij."), say("Schrijf waarom ze stopt."))
    row.until, row.until_ground = on, ground
    row.save(update_fields=["until", "until_ground"])
    touched(dossier)
    _told(by, dossier, "dossiers.carrier.removed", row, ground)
    return row


def named_carrier(carrier: CarrierAsked) -> CarrierAsked:
    """The carrier with the name under which accounts know it. Raises NotFound `organisation.unknown`."""
    tidy = carrier.tidy()
    if not tidy.key:
        return tidy
    return CarrierAsked(organisation_with_key(tidy.key).name, tidy.side, tidy.key, tidy.basis)


def stored_carrier(by: Actor, dossier: Dossier, carrier: CarrierAsked, on: date) -> Carrier:
    """Write a carrier that was looked at."""
    row = Carrier.objects.create(
        dossier=dossier,
        key=carrier.key,
        named=carrier.named,
        side=carrier.side or Side.BOTH,
        basis=carrier.basis,
        day=on,
        **signed_by(by),
    )
    _told(by, dossier, "dossiers.carrier.added", row, "")
    return row


def _told(by: Actor, dossier: Dossier, event: str, row: Carrier, ground: str) -> None:
    data = {"carrier": row.key or row.named, "side": row.side}
    write_event(by=by, event=event, subject=f"dossier:{dossier.number}", ground=ground, data=data)
