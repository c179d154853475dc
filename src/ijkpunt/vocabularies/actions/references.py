"""Keep which concept a code of the register stands for, where a list says so."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record as write_event
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import NotFound, Place, Problem, Refused, shorten
from ijkpunt.vocabularies.actions.state import next_state
from ijkpunt.vocabularies.models import Concept, Reference, Vocabulary
from ijkpunt.vocabularies.rules.references import reference_key

LONGEST_CODE, LONGEST_GROUND = 100, 500


@dataclass(frozen=True, slots=True)
class NewReference:
    """A line of a list: the code as the register writes it, the concept it means. `place`: where the list says so."""

    code: str
    identifier: str
    place: Place = field(default_factory=Place)


@transaction.atomic
def keep_references(*, by: Actor, vocabulary: str, references: Iterable[NewReference], ground: str) -> int:
    """Keep a list of references beside those that are known; how many are new. `ground` says where the list is from.

    All or nothing: raises Refused with every line that names no code or no concept of any release, NotFound for an
    unknown vocabulary, NotAllowed without VOCABULARY_IMPORT.
    """
    by.require(Permission.VOCABULARY_IMPORT)
    found = Vocabulary.objects.filter(key=vocabulary).first()
    if found is None:
        raise NotFound(
            "vocabulary.unknown",
            say("We kennen geen woordenlijst {vocabulary}.", vocabulary=shorten(vocabulary)),
            say("Lees eerst een versie ervan in."),
        )
    told = list(references)
    known = set(Concept.objects.filter(release__vocabulary=found).values_list("identifier", flat=True))
    problems = [problem for one in told if (problem := _wrong(one, known)) is not None]
    if problems:
        raise Refused(problems)
    before = Reference.objects.filter(vocabulary=found).count()
    rows = [
        Reference(
            vocabulary=found,
            key=reference_key(one.code),
            code=one.code,
            identifier=one.identifier,
            ground=ground[:LONGEST_GROUND],
        )
        for one in told
    ]
    Reference.objects.bulk_create(rows, ignore_conflicts=True)
    new = Reference.objects.filter(vocabulary=found).count() - before
    if new:
        next_state(found, f"{new} references: {sorted((row.key, row.identifier) for row in rows)}")
        write_event(
            by=by, event="vocabularies.references.kept", subject=vocabulary, ground=ground, data={"references": new}
        )
    return new


def _wrong(one: NewReference, known: set[str]) -> Problem | None:
    if not reference_key(one.code) or len(one.code) > LONGEST_CODE:
        return _problem(
            "reference.code",
            say("“{code}” is geen code.", code=shorten(one.code)),
            say("Schrijf de code zoals ze in de beroepskwalificatie staat, bijvoorbeeld co 01993."),
            one,
        )
    if one.identifier not in known:
        return _problem(
            "reference.unknown_concept",
            say("Er is geen begrip {concept} in een van de versies.", concept=shorten(one.identifier)),
            say("Kijk het nummer na, of lees eerst de versie in waar het in staat."),
            one,
        )
    return None


def _problem(code: str, message: Message, remedy: Message, one: NewReference) -> Problem:
    return Problem(code, message, remedy, one.place.inside(record=one.code))
