"""What can be asked about people and their journeys."""

from ijkpunt.pathways.queries.files import export_of, own_file, own_reads, own_shares
from ijkpunt.pathways.queries.journeys import (
    JourneyLine,
    JourneyView,
    Progress,
    assigned_journeys,
    journeys_of_centre,
    last_retention_run,
    own_journeys,
    progress_of,
    reminders_due,
    view_of,
)
from ijkpunt.pathways.queries.outcome import outcome_of, recognised
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
from ijkpunt.pathways.queries.telling import PersonalNews, Told, personal_news
from ijkpunt.pathways.queries.terms import retention_terms, stop_reasons, windows
from ijkpunt.pathways.queries.waiting import WaitingLine, own_centre, stop_shares, waiting_times

__all__ = [
    "AttestationLine",
    "BookingLine",
    "EvidenceLine",
    "ExperienceLine",
    "JourneyLine",
    "JourneyView",
    "PersonalNews",
    "PortfolioView",
    "Progress",
    "SessionLine",
    "Suggestion",
    "Told",
    "WaitingLine",
    "actor_with_key",
    "actor_with_key_hash",
    "assigned_journeys",
    "bookings_of",
    "competences_of",
    "export_of",
    "journey_row",
    "journeys_of_centre",
    "last_retention_run",
    "open_sessions",
    "outcome_of",
    "own_bookings",
    "own_centre",
    "own_file",
    "own_journeys",
    "own_person",
    "own_portfolio",
    "own_reads",
    "own_shares",
    "parties_of",
    "parts_open",
    "person_of",
    "person_row",
    "personal_news",
    "progress_of",
    "recognised",
    "reminders_due",
    "retention_terms",
    "sessions_of_centre",
    "stop_reasons",
    "stop_shares",
    "suggestions",
    "view_of",
    "waiting_times",
    "windows",
]
