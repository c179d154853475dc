"""What can be asked about people and their journeys."""

from ijkpunt.pathways.queries.assessing import (
    AssessedJourney,
    AssignmentLine,
    assessed_journey,
    assignment_of,
    assignments_of,
)
from ijkpunt.pathways.queries.centres import CentreLine, centres_for
from ijkpunt.pathways.queries.chances import chances_of
from ijkpunt.pathways.queries.files import export_of, own_file, own_reads, own_shares
from ijkpunt.pathways.queries.importing import ExpectedRow, results_expected
from ijkpunt.pathways.queries.inspections import SampledJourney, VisitLine, sampled_journeys, visit_of, visits_of
from ijkpunt.pathways.queries.journeys import (
    JourneyLine,
    JourneyView,
    Progress,
    assigned_journeys,
    journeys_of_centre,
    last_retention_run,
    own_journeys,
    page_of_centre,
    progress_of,
    reminders_due,
    view_of,
)
from ijkpunt.pathways.queries.outcome import outcome_of, recognised
from ijkpunt.pathways.queries.own import OwnBooking, OwnDecision, OwnJourney, own_booking, own_journey
from ijkpunt.pathways.queries.parties import parties_of, parts_open
from ijkpunt.pathways.queries.portfolio import (
    AttestationLine,
    EvidenceLine,
    ExperienceLine,
    PortfolioView,
    Suggestion,
    own_portfolio,
    suggestions,
)
from ijkpunt.pathways.queries.rows import (
    actor_with_key,
    actor_with_key_hash,
    journey_row,
    own_person,
    person_of,
    person_row,
)
from ijkpunt.pathways.queries.scope import competences_of
from ijkpunt.pathways.queries.sessions import (
    BookingLine,
    SessionLine,
    bookings_of,
    open_sessions,
    own_bookings,
    sessions_of_centre,
)
from ijkpunt.pathways.queries.terms import retention_terms, stop_reasons, windows
from ijkpunt.pathways.queries.waiting import WaitingLine, own_centre, stop_shares, waiting_times

__all__ = [
    "AssessedJourney",
    "AssignmentLine",
    "AttestationLine",
    "BookingLine",
    "CentreLine",
    "EvidenceLine",
    "ExpectedRow",
    "ExperienceLine",
    "JourneyLine",
    "JourneyView",
    "OwnBooking",
    "OwnDecision",
    "OwnJourney",
    "PortfolioView",
    "Progress",
    "SampledJourney",
    "SessionLine",
    "Suggestion",
    "VisitLine",
    "WaitingLine",
    "actor_with_key",
    "actor_with_key_hash",
    "assessed_journey",
    "assigned_journeys",
    "assignment_of",
    "assignments_of",
    "bookings_of",
    "centres_for",
    "chances_of",
    "competences_of",
    "export_of",
    "journey_row",
    "journeys_of_centre",
    "last_retention_run",
    "open_sessions",
    "outcome_of",
    "own_booking",
    "own_bookings",
    "own_centre",
    "own_file",
    "own_journey",
    "own_journeys",
    "own_person",
    "own_portfolio",
    "own_reads",
    "own_shares",
    "page_of_centre",
    "parties_of",
    "parts_open",
    "person_of",
    "person_row",
    "progress_of",
    "recognised",
    "reminders_due",
    "results_expected",
    "retention_terms",
    "sampled_journeys",
    "sessions_of_centre",
    "stop_reasons",
    "stop_shares",
    "suggestions",
    "view_of",
    "visit_of",
    "visits_of",
    "waiting_times",
    "windows",
]
