"""In which capacity somebody stands before a person's file. Who that is, records say (queries/parties.py)."""

from collections.abc import Mapping
from enum import StrEnum

from ijkpunt.kernel.messages import Message, say


class Party(StrEnum):
    """The columns of the table of who may see what (facts/evc 4.6). The values are stored: never rename one."""

    CANDIDATE = "candidate"  # the person of the file
    GUIDE = "guide"  # begeleider, toeleider
    CENTRE = "centre"  # coordinator of the test centre
    ASSESSOR = "assessor"
    AGENCY = "agency"
    INSPECTION = "inspection"
    TRAINER = "trainer"  # opleider, who decides on exemptions
    EMPLOYER = "employer"
    PUBLIC = "public"

    @property
    def label(self) -> Message:
        return PARTIES[self]


PARTIES: Mapping[Party, Message] = {
    Party.CANDIDATE: say("jijzelf"),
    Party.GUIDE: say("begeleider"),
    Party.CENTRE: say("testcentrum"),
    Party.ASSESSOR: say("beoordelaar"),
    Party.AGENCY: say("agentschap"),
    Party.INSPECTION: say("inspectie"),
    Party.TRAINER: say("opleider"),
    Party.EMPLOYER: say("werkgever"),
    Party.PUBLIC: say("iedereen"),
}
