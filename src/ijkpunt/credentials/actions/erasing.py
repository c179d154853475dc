"""Erase a person: everything that names them goes, what is needed to verify the file they kept stays."""

from datetime import date
from uuid import UUID

from django.db import transaction

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record as write_event
from ijkpunt.credentials.actions.ending import may_end
from ijkpunt.credentials.models import (
    Award,
    BatchRow,
    Holder,
    HolderLink,
    LedMessage,
    NationalNumberRow,
    ProposedAward,
    SignedProof,
)
from ijkpunt.credentials.queries.awards import get_award
from ijkpunt.credentials.queries.erasing import erasing_term
from ijkpunt.credentials.queries.renderings import refuse_erased
from ijkpunt.credentials.rules.batches import RowState
from ijkpunt.credentials.rules.erasing import ErasingGround, check_erasing
from ijkpunt.credentials.rules.led import LedState
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, RuleBroken


@transaction.atomic
def erase_holder(*, by: Actor, identifier: UUID, ground: ErasingGround, on: date) -> int:
    """Erase the person who holds this proof, with all their proofs. Returns how many proofs that were.

    Name, day of birth, national number, references, links and the bytes that were signed go, for good. Numbers, places
    in the lists of statuses, ends and the log stay. Raises NotAllowed without CREDENTIAL_END for every issuer of this
    person (`erasing.other_organisation`; the agency may for any); NotFound `award.unknown`, `award.erased`; RuleBroken
    `erasing.term`, `erasing.no_term`, `erasing.under_way`.
    """
    by.require(Permission.CREDENTIAL_END)
    found = get_award(identifier)
    refuse_erased(found)
    holder = Holder.objects.select_for_update().get(pk=found.holder_id)
    awards = list(Award.objects.select_for_update(of=("self",)).select_related("issuer").filter(holder=holder))
    _check_issuers(by, awards)
    check_erasing(ground, max(award.awarded_on for award in awards), erasing_term(on), on)
    _check_under_way(holder)
    for award in awards:
        _erase_award(award, on)
        write_event(
            by=by, event="credentials.award.erased", subject=award.subject_of_events, data={"ground": ground, "on": on}
        )
    _erase_person(holder, on)
    return len(awards)


def _check_issuers(by: Actor, awards: list[Award]) -> None:
    others = sorted({award.issuer.name for award in awards if not may_end(by, award.issuer.key)})
    if others:
        raise NotAllowed(
            "erasing.other_organisation",
            say("Deze persoon heeft ook bewijzen van {names}.", names=", ".join(others)),
            say("Vraag het agentschap om de persoon te wissen."),
        )


def _check_under_way(holder: Holder) -> None:
    """What still must reach the LED, or waits for a second person, needs the person."""
    waiting = (
        LedMessage.objects.filter(award__holder=holder, state__in=(LedState.WAITING, LedState.REFUSED)).exists()
        or ProposedAward.objects.filter(holder=holder, award=None, refused_on=None).exists()
        or BatchRow.objects.filter(holder=holder, state=RowState.WAITING.value).exists()
    )
    if waiting:
        raise RuleBroken(
            "erasing.under_way",
            say("Er loopt nog iets voor deze persoon: een melding aan de LED, een voorstel of een reeks."),
            say("Werk dat eerst af."),
        )


def _erase_award(award: Award, on: date) -> None:
    SignedProof.objects.filter(award=award).delete()
    HolderLink.objects.filter(award=award).delete()
    award.erased_on, award.decision, award.subject, award.name, award.without_diploma = on, "", "", "", False
    award.save(update_fields=["erased_on", "decision", "subject", "name", "without_diploma"])


def _erase_person(holder: Holder, on: date) -> None:
    holder.references.all().delete()
    NationalNumberRow.objects.filter(holder=holder).delete()
    ProposedAward.objects.filter(holder=holder).update(decision="", ground="")
    BatchRow.objects.filter(holder=holder).update(verdicts={}, problem={}, without_diploma=False)
    holder.name, holder.birth_date, holder.erased_on = "", None, on
    holder.save(update_fields=["name", "birth_date", "erased_on"])
