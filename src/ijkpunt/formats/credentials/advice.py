"""What somebody can do when a proof does not pass: one sentence for each check, for pages, programs and commands."""

from collections.abc import Mapping
from typing import Final

from ijkpunt.formats.credentials.statuses import Status
from ijkpunt.formats.credentials.verifying import Check, Checked, Outcome, Result
from ijkpunt.kernel.messages import Message, say

ELSEWHERE = say("Open het adres zelf, als je het vertrouwt. Wij halen niets op. Laat daarna het bestand nakijken.")
LATER = say("Probeer het later opnieuw. Beslis nu nog niets op grond van dit bewijs.")
PAUSED = say("Kijk het later opnieuw na, of vraag het aan de gever. De reden staat hier nooit.")
REMEDIES: Final[Mapping[tuple[Check, Outcome], Message]] = {
    (Check.ISSUER, Outcome.FAILED): say(
        "Vraag aan de houder wie het gaf. Vraag een bewijs van een gever die we kennen."
    ),
    (Check.SIGNATURE, Outcome.FAILED): say(
        "Vraag de houder om het bestand zoals hij het kreeg, zonder iets te veranderen. Klopt het dan nog niet, vraag "
        "het na bij de gever."
    ),
    (Check.SIGNATURE, Outcome.UNKNOWN): LATER,
    (Check.PERIOD, Outcome.FAILED): say("Kijk naar de data op het bewijs. Vraag de houder of er een nieuwer is."),
    (Check.RECOGNISED, Outcome.FAILED): say("Vraag aan de gever op welke erkenning dit bewijs steunt."),
    (Check.RECOGNISED, Outcome.UNKNOWN): say("Vraag aan de gever op welke erkenning dit bewijs steunt."),
    (Check.STATUS, Outcome.FAILED): say("Vraag de houder of hij een nieuw bewijs kreeg. De reden staat hier nooit."),
    (Check.STATUS, Outcome.UNKNOWN): LATER,
    (Check.ISSUED, Outcome.FAILED): say("Vertrouw dit bewijs niet en verwittig de gever: iemand maakte het na."),
    (Check.ISSUED, Outcome.UNKNOWN): LATER,
    (Check.FORM, Outcome.UNKNOWN): ELSEWHERE,
}


def advice_on(result: Result) -> tuple[Message, ...]:
    """What to do, the most important first; nothing when all is well."""
    wrong = [one for one in result.checks if one.outcome is not Outcome.PASSED]
    wrong.sort(key=lambda one: one.outcome is not Outcome.FAILED)
    found = [result.remedy, *(_remedy(one, result) for one in wrong)]
    seen: dict[str, Message] = {one.template: one for one in found if one is not None}
    return tuple(seen.values())


def _remedy(one: Checked, result: Result) -> Message | None:
    if one.check is Check.STATUS and result.status is Status.SUSPENDED:
        return PAUSED
    return REMEDIES.get((one.check, one.outcome))
