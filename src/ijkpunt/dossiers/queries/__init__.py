"""What can be asked about dossiers."""

from ijkpunt.dossiers.queries.committees import (
    CommitteeView,
    HouseLine,
    ItemLine,
    MeetingLine,
    SeatLine,
    agendas_of,
    committee_view,
    committees,
    decision_rule,
    meeting_view,
    meetings,
    seats_of,
)
from ijkpunt.dossiers.queries.interests import carriers_of, houses_of, involved_in

__all__ = [
    "CommitteeView",
    "HouseLine",
    "ItemLine",
    "MeetingLine",
    "SeatLine",
    "agendas_of",
    "carriers_of",
    "committee_view",
    "committees",
    "decision_rule",
    "houses_of",
    "involved_in",
    "meeting_view",
    "meetings",
    "seats_of",
]
