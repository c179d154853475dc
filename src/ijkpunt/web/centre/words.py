"""Words that the pages of a test centre share."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed
from ijkpunt.language import said
from ijkpunt.pathways.rules.bookings import BookingState, SessionState
from ijkpunt.pathways.rules.states import JourneyState
from ijkpunt.pathways.rules.verdicts import Method
from ijkpunt.pathways.rules.work import Work

STATE_TONES = {
    JourneyState.APPEALED: "bad",
    JourneyState.DECIDED: "part",
    JourneyState.CERTIFIED: "good",
    JourneyState.CLOSED: "good",
    JourneyState.STOPPED: "",
}
BOOKING_TONES = {
    BookingState.ASKED: "part",
    BookingState.CONFIRMED: "info",
    BookingState.PRESENT: "good",
    BookingState.EXCUSED: "part",
    BookingState.ABSENT: "bad",
}
LANGUAGES = ("nl", "en", "fr", "de")


def own_centre(by: Actor) -> str:
    """The key of the centre for which somebody works now. Raises NotAllowed `centre.none`."""
    if not by.organisation:
        raise NotAllowed(
            "centre.none",
            say("We weten niet voor welk centrum je nu werkt."),
            say("Kies eerst een mandaat op je accountpagina."),
        )
    return by.organisation


def state_tone(state: JourneyState) -> str:
    return STATE_TONES.get(state, "info")


def work_tone(work: Work) -> str:
    return "part" if work.of_the_centre else ""


def method_words(methods: Iterable[str]) -> str:
    return ", ".join(said(Method(one).label) for one in methods)


def session_words(state: str, *, full: bool, past: bool) -> tuple[str, str]:
    """How a session stands, and the tone of that. One that is past and was not noted as held asks for that."""
    if state == SessionState.CANCELLED:
        return _("afgelast"), "bad"
    if state == SessionState.HELD:
        return _("gehouden"), ""
    if past:
        return _("geweest, nog te noteren"), "part"
    return (_("volzet"), "info") if full else (_("open"), "good")
