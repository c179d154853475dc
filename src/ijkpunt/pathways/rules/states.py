"""The words of a journey: where it stands, and what somebody can do with it.

Source: the four phases of the EVC decree of 26 April 2019, article 3 (identification, documentation, assessment,
certification); the states inside them are ours (facts/evc 4.2, machine A).
"""

from collections.abc import Mapping
from enum import StrEnum

from ijkpunt.kernel.messages import Message, say


class Phase(StrEnum):
    """The four phases of the decree."""

    IDENTIFICATION = "identification"
    DOCUMENTATION = "documentation"
    ASSESSMENT = "assessment"
    CERTIFICATION = "certification"

    @property
    def label(self) -> Message:
        return PHASES[self]


class JourneyState(StrEnum):
    """Where a journey stands. The values are stored: never rename one."""

    REGISTERED = "registered"  # aangemeld
    ADVISED = "advised"  # intake klaar: the advice was given
    DOCUMENTING = "documenting"  # documentatie
    ENROLLED = "enrolled"  # ingeschreven: from here the waiting time counts
    PLANNED = "planned"  # ingepland
    ASSESSING = "assessing"  # in beoordeling
    DELIBERATING = "deliberating"  # beraad
    DECIDED = "decided"  # beslist
    APPEALED = "appealed"  # beroep
    CERTIFIED = "certified"  # gecertificeerd
    CLOSED = "closed"  # afgesloten, with or without a proof
    STOPPED = "stopped"  # stopgezet or afgebroken, with a reason

    @property
    def label(self) -> Message:
        return STATES[self]

    @property
    def ended(self) -> bool:
        """Nothing has to follow any more. Reopening or an appeal still may."""
        return self in {JourneyState.CLOSED, JourneyState.STOPPED}

    @property
    def phase(self) -> Phase | None:
        """The phase of the decree; None once it stopped."""
        return PHASE_OF.get(self)


class Move(StrEnum):
    """What can be done with a journey. The values are stored: never rename one."""

    ADVISE = "advise"
    DOCUMENT = "document"
    ENROL = "enrol"
    PLAN = "plan"
    UNPLAN = "unplan"
    OPEN = "open"
    DELIBERATE = "deliberate"
    RESUME = "resume"
    DECIDE = "decide"
    APPEAL = "appeal"
    KEEP = "keep"
    DECIDE_AGAIN = "decide_again"
    CERTIFY = "certify"
    CLOSE = "close"
    STOP = "stop"
    REOPEN = "reopen"

    @property
    def label(self) -> Message:
        """What was done, for a history."""
        return MOVES[self]


PHASES: Mapping[Phase, Message] = {
    Phase.IDENTIFICATION: say("kijken wat je kunt"),
    Phase.DOCUMENTATION: say("bewijs verzamelen"),
    Phase.ASSESSMENT: say("de test"),
    Phase.CERTIFICATION: say("je bewijs"),
}
STATES: Mapping[JourneyState, Message] = {
    JourneyState.REGISTERED: say("aangemeld"),
    JourneyState.ADVISED: say("advies gekregen"),
    JourneyState.DOCUMENTING: say("bewijs aan het verzamelen"),
    JourneyState.ENROLLED: say("ingeschreven, wacht op een datum"),
    JourneyState.PLANNED: say("ingepland"),
    JourneyState.ASSESSING: say("in beoordeling"),
    JourneyState.DELIBERATING: say("in beraad"),
    JourneyState.DECIDED: say("beslist"),
    JourneyState.APPEALED: say("in beroep"),
    JourneyState.CERTIFIED: say("bewijs gegeven"),
    JourneyState.CLOSED: say("afgesloten"),
    JourneyState.STOPPED: say("gestopt"),
}
PHASE_OF: Mapping[JourneyState, Phase] = {
    JourneyState.REGISTERED: Phase.IDENTIFICATION,
    JourneyState.ADVISED: Phase.IDENTIFICATION,
    JourneyState.DOCUMENTING: Phase.DOCUMENTATION,
    JourneyState.ENROLLED: Phase.DOCUMENTATION,
    JourneyState.PLANNED: Phase.ASSESSMENT,
    JourneyState.ASSESSING: Phase.ASSESSMENT,
    JourneyState.DELIBERATING: Phase.ASSESSMENT,
    JourneyState.DECIDED: Phase.ASSESSMENT,
    JourneyState.APPEALED: Phase.ASSESSMENT,
    JourneyState.CERTIFIED: Phase.CERTIFICATION,
    JourneyState.CLOSED: Phase.CERTIFICATION,
}
BEFORE_ENROLMENT = frozenset({JourneyState.REGISTERED, JourneyState.ADVISED, JourneyState.DOCUMENTING})
MOVES: Mapping[Move, Message] = {
    Move.ADVISE: say("advies gegeven"),
    Move.DOCUMENT: say("begonnen met bewijs verzamelen"),
    Move.ENROL: say("ingeschreven"),
    Move.PLAN: say("testdatum bevestigd"),
    Move.UNPLAN: say("testdatum vervallen"),
    Move.OPEN: say("beoordeling begonnen"),
    Move.DELIBERATE: say("naar het beraad"),
    Move.RESUME: say("terug naar de beoordeling"),
    Move.DECIDE: say("beslist"),
    Move.APPEAL: say("beroep ingediend"),
    Move.KEEP: say("beslissing blijft na beroep"),
    Move.DECIDE_AGAIN: say("opnieuw beslist na beroep"),
    Move.CERTIFY: say("bewijs gegeven"),
    Move.CLOSE: say("afgesloten"),
    Move.STOP: say("gestopt"),
    Move.REOPEN: say("weer geopend"),
}
