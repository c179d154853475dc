"""Find or note the person who gets a proof."""

from dataclasses import dataclass
from datetime import date

from ijkpunt.credentials.actions.sealing import seal_number, trace_of
from ijkpunt.credentials.models import Holder, HolderReference, Issuer, NationalNumberRow
from ijkpunt.formats.credentials.led import NationalNumber
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, RuleBroken


@dataclass(frozen=True, slots=True)
class Person:
    """Who gets a proof. `reference` is the number of the person in the administration of who gives it.

    `number` is for the LED only: it is sealed at once, and opened for that message alone.
    """

    reference: str
    name: str
    birth_date: date | None = None
    number: NationalNumber | None = None


def find_or_note(*, issuer: Issuer, person: Person) -> Holder:
    """The holder, inside the transaction of another action, locked.

    A person is found by the number in the administration of the issuer, or by the national number at any issuer.
    Raises RuleBroken `holder.two_persons` when the two point at different people.
    """
    known = HolderReference.objects.filter(issuer=issuer, reference=person.reference).first()
    traced = _traced(person.number)
    if known and traced and known.holder_id != traced.holder_id:
        raise RuleBroken(
            "holder.two_persons",
            say("Nummer {reference} hoort bij iemand met een ander rijksregisternummer.", reference=person.reference),
            say("Kijk na wie dit is."),
            place=Place(field="number"),
        )
    if found := known or traced:
        holder = Holder.objects.select_for_update().get(pk=found.holder_id)
    else:
        holder = Holder.objects.create(name=person.name, birth_date=person.birth_date)
    if known is None:
        HolderReference.objects.create(issuer=issuer, reference=person.reference, holder=holder)
    if person.number is not None:
        note_number(holder=holder, number=person.number)
    return holder


def note_number(*, holder: Holder, number: NationalNumber) -> None:
    """Keep the number of a holder, sealed. Raises RuleBroken `holder.number_taken`."""
    trace = trace_of(number)
    found = NationalNumberRow.objects.filter(trace=trace).first()
    if found and found.holder_id != holder.pk:
        raise RuleBroken(
            "holder.number_taken",
            say("Dit rijksregisternummer hoort al bij iemand anders."),
            say("Kijk na wie dit is."),
            place=Place(field="number"),
        )
    if found is None:
        NationalNumberRow.objects.update_or_create(
            holder=holder, defaults={"sealed": seal_number(number), "trace": trace}
        )


def _traced(number: NationalNumber | None) -> NationalNumberRow | None:
    return NationalNumberRow.objects.filter(trace=trace_of(number)).first() if number else None
