"""What can be asked about dossiers."""

from ijkpunt.dossiers.queries.committee_work import (
    AsideLine,
    ClosableLine,
    UnopenedLine,
    Work,
    WorkLine,
    committee_work,
    waiting_for,
)
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
from ijkpunt.dossiers.queries.reviews import criteria_for, outcome_of
from ijkpunt.dossiers.queries.rework import ReworkView, rework_view
from ijkpunt.dossiers.queries.validation import (
    CriterionView,
    JudgementLine,
    OutcomeView,
    PointLine,
    ReviewView,
    may_read_text,
    review_view,
)

__all__ = [
    "AsideLine",
    "ClosableLine",
    "CommitteeView",
    "CriterionView",
    "HouseLine",
    "ItemLine",
    "JudgementLine",
    "MeetingLine",
    "OutcomeView",
    "PointLine",
    "ReviewView",
    "ReworkView",
    "SeatLine",
    "UnopenedLine",
    "Work",
    "WorkLine",
    "agendas_of",
    "carriers_of",
    "committee_view",
    "committee_work",
    "committees",
    "criteria_for",
    "decision_rule",
    "houses_of",
    "involved_in",
    "may_read_text",
    "meeting_view",
    "meetings",
    "outcome_of",
    "review_view",
    "rework_view",
    "seats_of",
    "waiting_for",
]
