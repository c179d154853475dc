"""The agency notes who supervises a body that gives proofs: on that rests whether a school must accept them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from ijkpunt.accounts.queries import organisation_with_key
from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record as write_event
from ijkpunt.audit.signed import signed_by
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, Problem, RuleBroken
from ijkpunt.pathways.actions.people import refuse
from ijkpunt.pathways.models import Supervision
from ijkpunt.pathways.rules.exemptions import Supervisor


@dataclass(frozen=True, slots=True)
class SupervisionNoted:
    """Who supervises a body (its key) from a day on, and where that stands. `valid_until` None: until a newer note."""

    body: str
    supervisor: Supervisor
    valid_from: date
    source: str
    valid_until: date | None = None


@transaction.atomic
def note_supervision(*, by: Actor, noted: SupervisionNoted, on: date) -> None:
    """Note it. The note that began last counts; earlier ones stay, so what was decided then can be understood.

    Raises NotAllowed without CREDENTIAL_CONFIRM; NotFound `organisation.unknown`; Refused; RuleBroken
    `supervision.double` for a second note from the same day.
    """
    by.require(Permission.CREDENTIAL_CONFIRM)
    organisation_with_key(noted.body)
    refuse(_problems(noted))
    try:
        with transaction.atomic():
            Supervision.objects.create(
                body=noted.body,
                supervisor=noted.supervisor,
                valid_from=noted.valid_from,
                valid_until=noted.valid_until,
                source=noted.source.strip(),
                day=on,
                **signed_by(by),
            )
    except IntegrityError:
        raise RuleBroken(
            "supervision.double",
            say("Voor die dag staat er al wie toezicht houdt."),
            say("Kies een latere dag, vanaf wanneer het anders is."),
            place=Place(field="valid_from"),
        ) from None
    write_event(
        by=by,
        event="pathways.supervision.noted",
        subject=f"organisation:{noted.body}",
        ground=noted.source.strip(),
        data={"supervisor": noted.supervisor, "from": noted.valid_from, "until": noted.valid_until},
    )


def _problems(noted: SupervisionNoted) -> Iterator[Problem]:
    if not noted.source.strip():
        yield Problem(
            "supervision.no_source",
            say("Er staat niet bij waar dit staat."),
            say("Noem het besluit of de erkenning."),
            Place(field="source"),
        )
    if noted.valid_until is not None and noted.valid_until < noted.valid_from:
        yield Problem(
            "supervision.ends_early",
            say("De laatste dag komt voor de eerste."),
            say("Kijk beide dagen na."),
            Place(field="valid_until"),
        )
