"""What somebody may say about a link: about an outcome and a competence that are there, with skills that exist."""

from collections.abc import Collection

from ijkpunt.derivations.rules.assessment import Bases
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, NotFound, Place, RuleBroken
from ijkpunt.kernel.product import Outcome, Product
from ijkpunt.kernel.qualification import Competence

LONGEST_NOTE = 1_000  # characters
_PERSON = "user:"  # how the identifier of an actor with an account begins


def outcome_in(product: Product, code: str) -> Outcome:
    """The outcome with this code. Raises NotFound `link.unknown_outcome`."""
    outcome = product.outcome(code)
    if outcome is None:
        raise NotFound(
            "link.unknown_outcome",
            say("Product {product} heeft geen leerresultaat {outcome}.", product=product.code, outcome=code),
            say("Kies een leerresultaat van deze versie."),
        )
    return outcome


def competence_in(bases: Bases, code: str) -> tuple[Competence, str]:
    """The competence with this code and the qualification version that holds it. Raises RuleBroken
    `link.other_qualification` for one that the product is not based on."""
    for _, record in bases:
        competence = record.competence(code)
        if competence is not None:
            return competence, record.identifier
    known = ", ".join(record.identifier for _, record in bases)
    raise RuleBroken(
        "link.other_qualification",
        say("Competentie {competence} staat niet in {known}.", competence=code, known=known),
        say("Kies een competentie van die beroepskwalificatie, of steun het product ook op de andere."),
        place=Place(field="competence"),
    )


def check_shows(competence: Competence, shows: Collection[int], knowledge: Collection[int]) -> None:
    """Raise RuleBroken `link.no_such_skill` for positions that do not exist, `link.shows_nothing` for a link without
    skills to a competence that has some."""
    for places, count in ((shows, len(competence.skills)), (knowledge, len(competence.knowledge))):
        wrong = sorted(place for place in places if not 0 <= place < count)
        if wrong:
            raise RuleBroken(
                "link.no_such_skill",
                say("Plaats {place} bestaat niet in {competence}.", place=wrong[0] + 1, competence=competence.code),
                say("Kies een plaats van 1 tot en met {count}.", count=count),
                place=Place(record=competence.code),
            )
    if competence.skills and not shows:
        raise RuleBroken(
            "link.shows_nothing",
            say("Zeg welke vaardigheden van {competence} het leerresultaat toont.", competence=competence.code),
            say("Duid er minstens één aan, of weiger de link."),
            place=Place(record=competence.code),
        )


def check_note(note: str) -> None:
    """Raise RuleBroken `link.note_too_long`."""
    if len(note) > LONGEST_NOTE:
        raise RuleBroken(
            "link.note_too_long",
            say("De nota is te lang."),
            say("Een nota mag {longest} tekens lang zijn.", longest=LONGEST_NOTE),
        )


def check_person(by: Actor) -> None:
    """Raise NotAllowed `link.only_people` for an actor that is not somebody with an account: confirming many links at
    once is a decision of a person who looked at them."""
    if not by.identifier.startswith(_PERSON):
        raise NotAllowed(
            "link.only_people",
            say("Voorstellen bevestigen in één keer kan alleen een mens."),
            say("Meld je aan, bekijk de voorstellen en kies zelf."),
        )


def check_confidence(at_least: float) -> None:
    """Raise RuleBroken `link.confidence` for what is no chance."""
    if not 0 <= at_least <= 1:
        raise RuleBroken(
            "link.confidence",
            say("Een zekerheid ligt tussen 0 en 1."),
            say("Kies bijvoorbeeld 0,9."),
        )
