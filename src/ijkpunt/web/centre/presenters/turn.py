"""Whose turn it is in one journey, in one sentence on top of its page."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.language import day, said
from ijkpunt.pathways.queries import Steering
from ijkpunt.pathways.rules.appeals import AppealState
from ijkpunt.pathways.rules.assignments import AssignmentState
from ijkpunt.pathways.rules.bookings import BookingState
from ijkpunt.pathways.rules.states import JourneyState
from ijkpunt.pathways.rules.verdicts import Method


@dataclass(frozen=True, slots=True)
class Turn:
    """`tone` part: it is the coordinator's turn; info: somebody else's; good or bad: it ended."""

    tone: str
    headline: str
    sentence: str


def turn_of(view: Steering, on: date) -> Turn:
    state = view.state
    if state is JourneyState.REGISTERED:
        return _ours(_("Voer het gesprek en schrijf je advies."), _("Je advies weigert nooit: de kandidaat beslist."))
    if state in {JourneyState.ADVISED, JourneyState.DOCUMENTING}:
        return _before_enrolment(view)
    if state in {JourneyState.ENROLLED, JourneyState.PLANNED}:
        return _before_test(view, on)
    if state in {JourneyState.ASSESSING, JourneyState.DELIBERATING}:
        return _in_test(view)
    if state is JourneyState.APPEALED:
        return _appealed(view)
    return _after_decision(view)


def _before_enrolment(view: Steering) -> Turn:
    if view.row.accepted_on:
        return _ours(
            _("Schrijf de kandidaat in."),
            _("De kandidaat ging akkoord op %(day)s. Vanaf je inschrijving loopt de wachttijd.")
            % {"day": day(view.row.accepted_on)},
        )
    return _theirs(
        _("De kandidaat is aan zet."),
        _("Die verzamelt bewijs en zegt zelf wanneer het tijd is om in te schrijven. Je hoeft nu niets te doen."),
    )


def _before_test(view: Steering, on: date) -> Turn:
    if any(one.state is BookingState.ASKED for one in view.bookings):
        return _ours(_("Bevestig de plaats die de kandidaat vroeg."), "")
    if view.unplanned:
        missing = ", ".join(said(Method(one).label) for one in view.unplanned)
        return _ours(
            _("Geef een plaats in een sessie."), _("Er is nog geen plaats voor: %(what)s.") % {"what": missing}
        )
    if any(one.state is BookingState.CONFIRMED and one.on < on for one in view.bookings):
        return _ours(_("Noteer of de kandidaat er was."), "")
    if not any(one.state in _STANDING for one in view.assignments):
        return _ours(_("Vraag een beoordelaar."), _("Iemand die de kandidaat niet kent."))
    if not any(one.state is AssignmentState.ACCEPTED for one in view.assignments):
        return _theirs(_("De beoordelaar moet nog antwoorden."), "")
    coming = [one.on for one in view.bookings if one.state is BookingState.CONFIRMED]
    if coming:
        return _theirs(_("De test is op %(day)s.") % {"day": day(min(coming))}, _("Alles staat klaar."))
    return _ours(_("De test kan beginnen."), "")


_STANDING = frozenset({AssignmentState.ASKED, AssignmentState.ACCEPTED})


def _in_test(view: Steering) -> Turn:
    panel = view.panel
    judged, of = (panel.judged, panel.of) if panel else (0, 0)
    progress = _("%(judged)s van %(of)s competenties hebben een oordeel.") % {"judged": judged, "of": of}
    if view.state is JourneyState.ASSESSING:
        if judged < of or not of:
            return _theirs(_("De beoordelaars zijn aan zet."), progress)
        return _ours(_("Begin het beraad."), progress)
    if panel and panel.second:
        told = ngettext(
            "%(count)s competentie wacht op een tweede beoordelaar.",
            "%(count)s competenties wachten op een tweede beoordelaar.",
            panel.second,
        )
        return _ours(told % {"count": panel.second}, _("Vraag er een, of ga terug naar de beoordeling."))
    if panel and panel.differ:
        told = ngettext(
            "Over %(count)s competentie zijn de beoordelaars het niet eens.",
            "Over %(count)s competenties zijn de beoordelaars het niet eens.",
            len(panel.differ),
        )
        return _ours(told % {"count": len(panel.differ)}, _("Schrijf op wat het beraad besliste."))
    return _ours(_("Schrijf de beslissing."), _("De beoordelaars zijn het eens over elke competentie."))


def _appealed(view: Steering) -> Turn:
    appeal = view.appeal
    due = _("Antwoord voor %(day)s.") % {"day": day(appeal.due_on)} if appeal and appeal.due_on else ""
    if appeal and appeal.state is AppealState.FILED:
        return _ours(_("Zeg of het beroep ontvankelijk is."), due)
    if appeal and appeal.state.changes:
        return _ours(_("Beslis opnieuw."), _("De nieuwe beslissing vervangt de vorige, die leesbaar blijft."))
    panel = view.panel
    if panel and not any(one.again and one.state in _STANDING for one in view.assignments):
        return _ours(_("Vraag andere beoordelaars."), due)
    return _ours(_("Geef antwoord op het beroep als de beoordelaars klaar zijn."), due)


def _after_decision(view: Steering) -> Turn:
    until = (
        _("De kandidaat kan in beroep gaan tot en met %(day)s.") % {"day": day(view.appeal_until)}
        if view.appeal_until
        else ""
    )
    if view.state is JourneyState.DECIDED:
        follows = view.outcome is not None and bool(view.outcome.proofs or view.outcome.proposed)
        return _ours(_("Geef het bewijs.") if follows else _("Sluit het traject af."), until)
    if view.state is JourneyState.CERTIFIED:
        return _ours(_("Sluit het traject af."), until)
    if view.state is JourneyState.CLOSED:
        return Turn("good", _("Dit traject is afgesloten."), until)
    return Turn("", _("Dit traject is gestopt."), _("Wat de kandidaat al heeft, blijft van de kandidaat."))


def _ours(headline: str, sentence: str) -> Turn:
    return Turn("part", headline, sentence)


def _theirs(headline: str, sentence: str) -> Turn:
    return Turn("info", headline, sentence)
