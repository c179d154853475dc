"""The jobs of a night. Each is a command that can be run by itself, and again."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings

from ijkpunt.kernel.messages import Message, say


def _always() -> bool:
    return True


def _led_is_connected() -> bool:
    return bool(settings.LED.url)


@dataclass(frozen=True, slots=True)
class Job:
    """A command with what it is for. `asked`: whether this installation does it at all."""

    name: str
    command: tuple[str, ...]
    meaning: Message
    asked: Callable[[], bool] = _always


JOBS = (
    Job("renew", ("credential", "renew"), say("Lijsten met de stand van bewijzen opnieuw ondertekenen")),
    Job("root", ("credential", "root"), say("De vingerafdruk van gisteren in het logboek van bewijzen schrijven")),
    Job("led", ("credential", "led", "send"), say("Naar de LED sturen wat wacht"), _led_is_connected),
    Job("remind", ("pathways", "remind"), say("Mails aan mensen over hun dossier klaarzetten")),
    Job("count", ("pathways", "count"), say("Wachttijden tellen")),
    Job("figures", ("figures", "count"), say("Cijfers tellen")),
    Job("retention", ("retention",), say("Weghalen wat lang genoeg bewaard is")),
    Job("notify", ("notify",), say("Mails en webhooks versturen")),
    Job("index", ("index",), say("Zoeken en vergelijken bijwerken")),
    Job("ahead", ("export", "ahead"), say("De bestanden met open data van vandaag maken")),
    Job("sessions", ("clearsessions",), say("Oude aanmeldingen opruimen")),
)
