"""Reminders of terms: the sentences that can be planned ahead. An action names one by its key, with its values."""

from collections.abc import Mapping

from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import NotFound

NOTICES: Mapping[str, Message] = {
    "deviation.answer_due": say(
        "Vóór {due_on} wacht een afwijking in {title} op het antwoord van je organisatie.",
    ),
    "deviation.overdue": say("De afwijking in {title} had op {due_on} een antwoord moeten hebben van je organisatie."),
    "product.follow_up_due": say("Vóór {due_on} moet {title} de nieuwe versie van de kwalificatie volgen."),
    "led.term_due": say("Uiterlijk op {due_on} moeten bewijzen van {title} gemeld zijn aan de LED."),
    "led.overdue": say("Op {due_on} hadden bewijzen van {title} gemeld moeten zijn aan de LED."),
    "dossier.term_due": say("Vóór {due_on} wacht het dossier over {title} op je organisatie."),
}


def notice(key: str, values: Mapping[str, str]) -> Message:
    """The sentence with this key, filled in. Raises NotFound `notice.unknown`, ValueError when a value is missing."""
    if key not in NOTICES:
        raise NotFound(
            "notice.unknown",
            say("We kennen geen herinnering “{key}”.", key=key),
            say("Kies er een uit notifications/rules/notices.py."),
        )
    filled = Message(NOTICES[key].template, dict(values))
    try:
        str(filled)
    except KeyError as missing:
        raise ValueError(f"{key} needs a value for {missing}") from None
    return filled
