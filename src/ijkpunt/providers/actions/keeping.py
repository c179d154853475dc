"""What is kept beside programmes: instruments, and the table of municipalities."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record as write_event
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, Place, RuleBroken
from ijkpunt.providers.actions.allowed import on_the_server, require_agency
from ijkpunt.providers.models import Instrument, MunicipalityRow
from ijkpunt.providers.models.signed import written
from ijkpunt.providers.rules.places import Municipality
from ijkpunt.register.queries import get_record


@transaction.atomic
def keep_instrument(
    *, by: Actor, number: str, title: str, version: str, content: str, shared: bool, on: date, organisation: str = ""
) -> Instrument:
    """Keep an EVC instrument, with its restricted content. The same number again replaces it, for who made it.

    Raises NotAllowed `instrument.not_yours`, NotFound for a version that is not there, RuleBroken `instrument.empty`.
    """
    by.require(Permission.PROGRAMME_APPLY)
    owner = (organisation if on_the_server(by) else "") or by.organisation
    number, title = number.strip().upper(), " ".join(title.split())
    if not (number and title and owner):
        raise RuleBroken(
            "instrument.empty",
            say("Het instrument heeft geen nummer of geen naam."),
            say("Vul allebei in."),
            place=Place(field="number"),
        )
    get_record(version)
    earlier = Instrument.objects.select_for_update().filter(number=number).first()
    if earlier is not None and earlier.organisation != owner:
        raise NotAllowed(
            "instrument.not_yours",
            say("Instrument {number} is van een andere organisatie.", number=number),
            say("Gebruik het als gedeeld instrument, of kies een ander nummer."),
        )
    told = {"title": title[:300], "version": version, "shared": shared, "content": content, "day": on, **written(by)}
    row, _ = Instrument.objects.update_or_create(number=number, defaults={"organisation": owner, **told})
    write_event(
        by=by,
        event="providers.instrument.kept",
        subject=f"instrument:{number}",
        data={"version": version, "shared": shared, "organisation": owner},
    )
    return row


@transaction.atomic
def import_municipalities(*, by: Actor, municipalities: Sequence[Municipality]) -> int:
    """Add these municipalities, or correct those with the same key. Gives how many there are now. For the agency."""
    require_agency(by)
    MunicipalityRow.objects.bulk_create(
        [
            MunicipalityRow(key=one.key, name=one.name, latitude=one.latitude, longitude=one.longitude)
            for one in municipalities
        ],
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["name", "latitude", "longitude"],
    )
    write_event(by=by, event="providers.places.imported", subject="municipalities", data={"read": len(municipalities)})
    return MunicipalityRow.objects.count()
