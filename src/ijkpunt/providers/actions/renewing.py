"""Ask to recognise anew what ends soon."""

from datetime import date, timedelta

from django.db import transaction

from ijkpunt.audit.actions import record as write_event
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.award import Road
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.providers.actions.allowed import require_applicant
from ijkpunt.providers.actions.applying import open_application
from ijkpunt.providers.actions.state import locked_programme
from ijkpunt.providers.models import Programme
from ijkpunt.providers.queries.renewing import FALLEN, ends_soon
from ijkpunt.providers.rules.asking import Asked
from ijkpunt.providers.rules.words import InstrumentSource

COPIED = ("title", "description", "municipality", "address", "language", "website", "price_cents", "product_code")


@transaction.atomic
def renew_programme(*, by: Actor, number: str, on: date) -> Programme:
    """Open an application with the answers of a programme whose recognition ends soon, for the day after. It names the
    earlier one. The product is pinned when it is handed in, as it stands then.

    Raises NotAllowed, RuleBroken `programme.not_ending`, `programme.renewed`.
    """
    earlier = locked_programme(number)
    require_applicant(by, earlier)
    last = ends_soon(earlier, on)
    if last is None:
        raise RuleBroken(
            "programme.not_ending",
            say("Deze erkenning eindigt niet binnenkort."),
            say("Verlengen kan in het laatste stuk voor het einde."),
        )
    if earlier.renewals.exclude(state__in=FALLEN).exists():
        raise RuleBroken(
            "programme.renewed", say("De verlenging is al gevraagd."), say("Bekijk die aanvraag bij je aanbod.")
        )
    asked = Asked(
        Road(earlier.road),
        earlier.version,
        partials=tuple(earlier.partials),
        starts_on=last + timedelta(1),
        instrument_source=InstrumentSource(earlier.instrument_source) if earlier.instrument_source else None,
        instrument_number=earlier.instrument_number,
        **{name: getattr(earlier, name) for name in COPIED},
    )
    programme = open_application(by=by, asked=asked, on=on)
    programme.renews = earlier
    programme.save(update_fields=["renews"])
    data = {"renews": number, "organisation": programme.organisation}
    write_event(by=by, event="providers.programme.renewal", subject=f"programme:{programme.number}", data=data)
    return programme
