"""What kinds of organisations there are. Which organisations exist is a matter of records, never of code."""

from collections.abc import Mapping
from enum import StrEnum

from ijkpunt.kernel.messages import Message, say


class OrganisationKind(StrEnum):
    SECTOR_FUND = "sector_fund"  # trains and writes for one branch of work
    JOINT_COMMITTEE = "joint_committee"  # employers and unions of a branch together
    AGENCY = "agency"  # carries out what the Government decided
    COMMITTEE = "committee"  # validates or levels, and is composed by others
    SCHOOL = "school"  # education: secondary, adult, higher
    PROVIDER = "provider"  # training outside education
    TEST_CENTRE = "test_centre"  # recognises what people can already do
    INSPECTION = "inspection"  # supervises
    EMPLOYER = "employer"
    OTHER = "other"

    @property
    def label(self) -> Message:
        return LABELS[self]


LABELS: Mapping[OrganisationKind, Message] = {
    OrganisationKind.SECTOR_FUND: say("sectorfonds"),
    OrganisationKind.JOINT_COMMITTEE: say("paritair comité"),
    OrganisationKind.AGENCY: say("agentschap"),
    OrganisationKind.COMMITTEE: say("commissie"),
    OrganisationKind.SCHOOL: say("school"),
    OrganisationKind.PROVIDER: say("aanbieder van opleidingen"),
    OrganisationKind.TEST_CENTRE: say("testcentrum"),
    OrganisationKind.INSPECTION: say("inspectie"),
    OrganisationKind.EMPLOYER: say("werkgever"),
    OrganisationKind.OTHER: say("andere"),
}
