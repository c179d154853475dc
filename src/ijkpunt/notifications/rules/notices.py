"""Reminders of terms: the sentences that can be planned ahead. An action names one by its key, with its values."""

from collections.abc import Mapping

from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import NotFound

NOTICES: dict[str, Message] = {
    "deviation.answer_due": say(
        "Vóór {due_on} wacht een afwijking in {title} op het antwoord van je organisatie.",
    ),
    "deviation.overdue": say("De afwijking in {title} had op {due_on} een antwoord moeten hebben van je organisatie."),
    "product.follow_up_due": say("Vóór {due_on} moet {title} de nieuwe versie van de kwalificatie volgen."),
    "led.term_due": say("Uiterlijk op {due_on} moeten bewijzen van {title} gemeld zijn aan de LED."),
    "led.overdue": say("Op {due_on} hadden bewijzen van {title} gemeld moeten zijn aan de LED."),
    "dossier.term_due": say("Vóór {due_on} wacht het dossier over {title} op je organisatie."),
    "programme.recognised": say("Je aanbod {title} ({number}) is erkend."),
    "programme.refused": say("Je aanvraag voor {title} ({number}) is niet erkend. De reden staat erbij."),
    "programme.incomplete": say("Je aanvraag voor {title} ({number}) is nog niet volledig. Lees wat er ontbreekt."),
    "programme.visit": say("Op {day} komt toezicht langs voor {title} ({number})."),
    "programme.visited": say("Het verslag van het toezicht op {title} ({number}) is klaar."),
    "programme.ends": say("De erkenning van {title} ({number}) eindigt op {day}. Je kunt ze nu verlengen."),
}

# What a person hears of their own file. Never what it is about, nor any result: a mail may be read by others.
PERSONAL: Mapping[str, Message] = {
    "inactive": say("Je EVC-traject wacht op jou. Doe je niets, dan stopt het op {stops_on}."),
    "booked": say("Je plaats is bevestigd: {day}, in {town}."),
    "moved": say("Je plaats is verzet naar {day}, in {town}."),
    "session_moved": say("Je test is verplaatst: {day}, in {town}. Zeg op je eigen pagina of je je plaats houdt."),
    "cancelled": say("Je test op {day} in {town} gaat niet door. Kies een andere dag."),
    "advice": say("Er staat een advies voor je klaar."),
    "decision": say("Er is een beslissing over je EVC-traject. Je leest ze op je eigen pagina."),
    "attestation": say("Iemand bevestigde een competentie van je. Jij beslist of dat in je portfolio komt."),
    "share_used": say("Iemand opende op {day} de link waarmee je iets deelt."),
}
PERSONAL_EVENT = "personal."  # how the outbox names them


def notice(key: str, values: Mapping[str, str]) -> Message:
    """The sentence with this key, filled in. Raises NotFound `notice.unknown`, ValueError when a value is missing."""
    known = NOTICES | {f"{PERSONAL_EVENT}{name}": message for name, message in PERSONAL.items()}
    if key not in known:
        raise NotFound(
            "notice.unknown",
            say("We kennen geen herinnering “{key}”.", key=key),
            say("Kies er een uit notifications/rules/notices.py."),
        )
    filled = Message(known[key].template, dict(values))
    try:
        str(filled)
    except KeyError as missing:
        raise ValueError(f"{key} needs a value for {missing}") from None
    return filled
