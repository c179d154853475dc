"""The words of a programme: along which road it leads to a proof, where it stands, and who does what.

Source of the words: decree of 26 April 2019 on the common quality framework (GKK): a beroepskwalificerend traject is a
training or an EVC journey. The authority publishes no states of an application: these are ours.
"""

from collections.abc import Mapping
from enum import StrEnum

from ijkpunt.kernel.award import Road
from ijkpunt.kernel.messages import Message, say


class ProgrammeForm(StrEnum):
    """What somebody does there: learn, or show what they can do already."""

    TRAINING = "training"
    PRIOR_LEARNING = "prior_learning"  # EVC

    @property
    def label(self) -> Message:
        return FORMS[self]


FORMS: Mapping[ProgrammeForm, Message] = {
    ProgrammeForm.TRAINING: say("opleiding"),
    ProgrammeForm.PRIOR_LEARNING: say("test van wat je al kunt (EVC)"),
}


def form_of(road: Road) -> ProgrammeForm:
    """The form of a programme along this road."""
    return ProgrammeForm.PRIOR_LEARNING if road is Road.PRIOR_LEARNING else ProgrammeForm.TRAINING


class ProgrammeState(StrEnum):
    """Where a programme stands, from application to end. The values are stored: never rename one."""

    DRAFT = "draft"
    SUBMITTED = "submitted"  # ingediend: the agency looks whether everything is there
    INCOMPLETE = "incomplete"  # onvolledig: back to who applies, with what lacks
    COMPLETE = "complete"  # volledig: the agency judges it
    REFUSED = "refused"  # niet erkend
    RECOGNISED = "recognised"  # erkend, not started yet
    RUNNING = "running"  # erkend, and it takes people
    STOPPED = "stopped"  # stopgezet, with a reason
    ENDED = "ended"  # over: its last group is done
    WITHDRAWN = "withdrawn"  # who applied took it back

    @property
    def label(self) -> Message:
        return STATES[self]

    @property
    def over(self) -> bool:
        """Nothing follows any more."""
        return self in OVER


STATES: Mapping[ProgrammeState, Message] = {
    ProgrammeState.DRAFT: say("in opmaak"),
    ProgrammeState.SUBMITTED: say("ingediend"),
    ProgrammeState.INCOMPLETE: say("onvolledig"),
    ProgrammeState.COMPLETE: say("volledig"),
    ProgrammeState.REFUSED: say("niet erkend"),
    ProgrammeState.RECOGNISED: say("erkend"),
    ProgrammeState.RUNNING: say("erkend en gestart"),
    ProgrammeState.STOPPED: say("stopgezet"),
    ProgrammeState.ENDED: say("afgelopen"),
    ProgrammeState.WITHDRAWN: say("ingetrokken"),
}
OVER = frozenset({ProgrammeState.REFUSED, ProgrammeState.STOPPED, ProgrammeState.ENDED, ProgrammeState.WITHDRAWN})
WRITABLE = frozenset({ProgrammeState.DRAFT, ProgrammeState.INCOMPLETE})  # who applies may change it
AT_AGENCY = frozenset({ProgrammeState.SUBMITTED, ProgrammeState.COMPLETE})
OPEN_TO_PEOPLE = frozenset({ProgrammeState.RECOGNISED, ProgrammeState.RUNNING})


class Party(StrEnum):
    """Who makes a move. Which organisation that is stands in records, never in code."""

    PROVIDER = "provider"
    AGENCY = "agency"
    EITHER = "either"

    @property
    def label(self) -> Message:
        return PARTIES[self]


PARTIES: Mapping[Party, Message] = {
    Party.PROVIDER: say("de aanbieder"),
    Party.AGENCY: say("het agentschap"),
    Party.EITHER: say("de aanbieder of het agentschap"),
}


class InstrumentSource(StrEnum):
    """Where the tests of an EVC programme come from: decides how long the agency may take."""

    OWN = "own"
    SHARED = "shared"  # from the bank of instruments

    @property
    def label(self) -> Message:
        return INSTRUMENTS[self]


INSTRUMENTS: Mapping[InstrumentSource, Message] = {
    InstrumentSource.OWN: say("een eigen EVC-instrument"),
    InstrumentSource.SHARED: say("een gedeeld EVC-instrument"),
}
