"""Make one holder of two that were noted apart. Rule: rules/merging.py.

The proofs of the other go to the holder that stays. The database allows that change of a proof in a merge only, so it
keeps watching that nobody holds a proof twice (migration 0002).
"""

from uuid import UUID

from django.db import transaction

from ijkpunt.audit.actions import record as write_event
from ijkpunt.credentials.actions.agency import require_agency
from ijkpunt.credentials.models import Award, BatchRow, Holder, HolderReference, NationalNumberRow, ProposedAward
from ijkpunt.credentials.queries.awards import get_award
from ijkpunt.credentials.queries.led import open_messages_of
from ijkpunt.credentials.queries.merging import noted
from ijkpunt.credentials.queries.renderings import refuse_erased
from ijkpunt.credentials.rules.led import LedState
from ijkpunt.credentials.rules.merging import check_merge, surely_one
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, RuleBroken


@transaction.atomic
def merge_holders(*, by: Actor, keep: UUID, other: UUID) -> int:
    """Decide that whoever holds these two proofs is one person: the one that holds `keep` stays. Returns how many
    proofs that person has now.

    Raises NotAllowed unless `by` is of the agency with CREDENTIAL_CONFIRM; NotFound `award.unknown`, `award.erased`;
    RuleBroken `holder.same`, and as rules.merging.check_merge.
    """
    require_agency(by)
    kept, moved = get_award(keep), get_award(other)
    for award in (kept, moved):
        refuse_erased(award)
    if kept.holder_id == moved.holder_id:
        raise RuleBroken(
            "holder.same", say("Deze twee bewijzen zijn al van dezelfde persoon."), say("Je hoeft niets te doen.")
        )
    holder, gone = _locked(kept.holder_id, moved.holder_id)
    check_merge(noted(holder), noted(gone))
    _merge(by, holder, gone, moved, "agency")
    if NationalNumberRow.objects.filter(holder=holder).exists():
        open_messages_of(holder.pk, [LedState.NO_NUMBER]).update(state=LedState.WAITING, next_try_at=None)
    return holder.awards.count()


def merge_by_number(*, by: Actor, award: Award, owner: int) -> Holder:
    """The holder with this national number, `owner`, who takes over what the holder of the award has: they are one.

    Inside the transaction of another action that got that number from who gave the award. Raises RuleBroken
    `holder.number_taken` when it is not beyond doubt, and as rules.merging.check_merge.
    """
    holder, gone = _locked(owner, award.holder_id)
    keep, other = noted(holder), noted(gone)
    if not surely_one(keep, other):
        raise RuleBroken(
            "holder.number_taken",
            say("Dit rijksregisternummer hoort al bij iemand met een andere naam of geboortedatum."),
            say("Kijk het nummer na. Is het toch dezelfde persoon? Vraag het agentschap om ze samen te voegen."),
            place=Place(field="number"),
        )
    check_merge(keep, other)
    _merge(by, holder, gone, award, "number")
    return holder


def _locked(keep: int, other: int) -> tuple[Holder, Holder]:
    """Both, in one order whoever asks: two who merge them the other way around wait for each other."""
    rows = {row.pk: row for row in Holder.objects.select_for_update().filter(pk__in=(keep, other)).order_by("pk")}
    if any(row.merged_into_id or row.erased_on for row in rows.values()):
        raise RuleBroken(
            "holder.at_once",
            say("Iemand anders voegde deze persoon net samen, of wiste die."),
            say("Open het bewijs opnieuw."),
        )
    return rows[keep], rows[other]


def _merge(by: Actor, holder: Holder, gone: Holder, award: Award, how: str) -> None:
    born = gone.birth_date
    gone.merged_into, gone.name, gone.birth_date = holder, "", None
    gone.save(update_fields=["merged_into", "name", "birth_date"])
    moved = Award.objects.filter(holder=gone).update(holder=holder)
    for model in (HolderReference, NationalNumberRow, ProposedAward, BatchRow):
        model._default_manager.filter(holder=gone).update(holder=holder)
    if holder.birth_date is None and born:
        holder.birth_date = born
        holder.save(update_fields=["birth_date"])
    write_event(
        by=by,
        event="credentials.holder.merged",
        subject=award.subject_of_events,
        data={"how": how, "proofs": moved, "into": str(holder.key)},
    )
