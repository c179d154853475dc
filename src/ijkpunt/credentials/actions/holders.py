"""Find or note the person who gets a proof."""

from django.db import IntegrityError, transaction

from ijkpunt.credentials.actions.sealing import seal_number, trace_of
from ijkpunt.credentials.models import Holder, HolderReference, Issuer, NationalNumberRow
from ijkpunt.credentials.rules.people import Person, check_person
from ijkpunt.formats.credentials.led import NationalNumber
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, RuleBroken

__all__ = ["Person", "find_known", "find_or_note", "note_number"]


def find_known(*, issuer: Issuer, person: Person) -> Holder | None:
    """Who this is, when we know them: by the number in the administration of the issuer, or by the national number.

    Nothing is written. Raises Refused for how they are named; RuleBroken `holder.two_persons` when the numbers point
    at different people, `holder.other_birth_date`.
    """
    check_person(person)
    reference = person.reference.strip()
    known = HolderReference.objects.filter(issuer=issuer, reference=reference).first()
    traced = _traced(person.number)
    if known and traced and known.holder_id != traced.holder_id:
        raise _two_persons(reference)
    if not (found := known or traced):
        return None
    holder = Holder.objects.get(pk=found.holder_id)
    if person.number and not traced and NationalNumberRow.objects.filter(holder=holder).exists():
        raise _two_persons(reference)
    if person.birth_date and holder.birth_date and person.birth_date != holder.birth_date:
        told = (
            say("Nummer {reference} hoort bij iemand met een andere geboortedatum.", reference=reference)
            if known
            else say("Dit rijksregisternummer hoort bij iemand met een andere geboortedatum.")
        )
        raise RuleBroken("holder.other_birth_date", told, say("Kijk na wie dit is."), place=Place(field="birth_date"))
    return holder


def find_or_note(*, issuer: Issuer, person: Person) -> Holder:
    """The holder, inside the transaction of another action, locked. Raises as `find_known`, and RuleBroken
    `holder.at_once` when another noted the same person at this very moment."""
    found = find_known(issuer=issuer, person=person)
    try:
        with transaction.atomic():
            return _noted(issuer, person, found)
    except IntegrityError:
        raise RuleBroken(
            "holder.at_once",
            say("Deze persoon wordt op dit ogenblik ook door iemand anders genoteerd."),
            say("Probeer het opnieuw."),
        ) from None


def note_number(*, holder: Holder, number: NationalNumber) -> None:
    """Keep the number of a holder, sealed; the same number again changes nothing.

    Raises RuleBroken `holder.number_taken`, and `holder.other_number` when the holder has another one.
    """
    trace = trace_of(number)
    found = NationalNumberRow.objects.filter(trace=trace).first()
    if found and found.holder_id != holder.pk:
        raise RuleBroken(
            "holder.number_taken",
            say("Dit rijksregisternummer hoort al bij iemand anders."),
            say("Kijk na wie dit is."),
            place=Place(field="number"),
        )
    if found:
        return
    if NationalNumberRow.objects.filter(holder=holder).exists():
        raise RuleBroken(
            "holder.other_number",
            say("Bij deze persoon hoort een ander rijksregisternummer."),
            say("Kijk na wie dit is."),
            place=Place(field="number"),
        )
    NationalNumberRow.objects.create(holder=holder, sealed=seal_number(number), trace=trace)


def _noted(issuer: Issuer, person: Person, found: Holder | None) -> Holder:
    if found is None:
        holder = Holder.objects.create(name=person.name.strip(), birth_date=person.birth_date)
    else:
        holder = Holder.objects.select_for_update().get(pk=found.pk)
        if holder.birth_date is None and person.birth_date:
            holder.birth_date = person.birth_date
            holder.save(update_fields=["birth_date"])
    HolderReference.objects.get_or_create(
        issuer=issuer, reference=person.reference.strip(), defaults={"holder": holder}
    )
    if person.number is not None:
        note_number(holder=holder, number=person.number)
    return holder


def _traced(number: NationalNumber | None) -> NationalNumberRow | None:
    return NationalNumberRow.objects.filter(trace=trace_of(number)).first() if number else None


def _two_persons(reference: str) -> RuleBroken:
    return RuleBroken(
        "holder.two_persons",
        say(
            "Nummer {reference} en dit rijksregisternummer staan bij twee verschillende personen.", reference=reference
        ),
        say(
            "Kijk na wie dit is. Is het dezelfde persoon? Vul het rijksregisternummer dan eerst in bij een bewijs dat "
            "de persoon al heeft, onder Melden aan de LED."
        ),
        place=Place(field="number"),
    )
