"""What a decision of the Government, and its publication, must say."""

from collections.abc import Collection
from datetime import date

from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem

LONGEST_REFERENCE = 300  # characters


def check_decision(reference: str, decided_on: date, presented_on: date, *, on: date) -> tuple[Problem, ...]:
    """What is wrong with a decision, everything at once. `on` is the day on which it is noted."""
    problems = list(_reference(reference, say("De beslissing van de regering heeft nog geen nummer.")))
    if decided_on > on:
        problems.append(
            _problem(
                "decided_later",
                say("De beslissing is van {day}. Dat is nog niet geweest.", day=decided_on),
                say("Noteer een beslissing op of na de dag waarop ze genomen is."),
                "decided_on",
            )
        )
    if decided_on < presented_on:
        problems.append(
            _problem(
                "decided_too_early",
                say(
                    "De beslissing is van {day}. Het dossier ging pas op {presented} naar de regering.",
                    day=decided_on,
                    presented=presented_on,
                ),
                say("Kijk de datum van de beslissing na."),
                "decided_on",
            )
        )
    return tuple(problems)


def check_publication(
    reference: str,
    published_on: date,
    decided_on: date,
    known: Collection[str],
    *,
    address_fits: bool,
    on: date,
) -> tuple[Problem, ...]:
    """What is wrong with where a decision was published. `known` are the references that are noted already."""
    problems = list(_reference(reference, say("De bekendmaking heeft nog geen verwijzing.")))
    if reference.strip() in known:
        message = say("Deze verwijzing is al genoteerd.")
        problems.append(
            _problem("published_twice", message, say("Een erratum heeft een eigen verwijzing."), "reference")
        )
    if not decided_on <= published_on <= on:
        message = say("De dag van bekendmaking ligt niet tussen de beslissing van {day} en vandaag.", day=decided_on)
        problems.append(_problem("published_on", message, say("Kijk de datum na."), "published_on"))
    if not address_fits:
        remedy = say("Schrijf het volledig, met https:// vooraan, of laat het leeg.")
        problems.append(_problem("address", say("Dit is geen webadres."), remedy, "address"))
    return tuple(problems)


def _reference(text: str, lacking: Message) -> tuple[Problem, ...]:
    if not text.strip():
        return (_problem("no_reference", lacking, say("Schrijf het nummer of de naam ervan."), "reference"),)
    if len(text.strip()) > LONGEST_REFERENCE:
        message = say("De verwijzing is te lang: {length} tekens.", length=len(text.strip()))
        remedy = say("Hou het bij {most} tekens.", most=LONGEST_REFERENCE)
        return (_problem("reference_too_long", message, remedy, "reference"),)
    return ()


def _problem(code: str, message: Message, remedy: Message, field: str) -> Problem:
    return Problem(f"recognition.{code}", message, remedy, Place(field=field))
