"""What can be asked about people and their journeys."""

from ijkpunt.pathways.queries.adding_up import CompetencePicture, PersonPicture, own_picture, own_pictures
from ijkpunt.pathways.queries.evidence import EvidenceShown, ground_rows
from ijkpunt.pathways.queries.exemptions import (
    DecisionLine,
    ExemptionPreview,
    RequestLine,
    RequestView,
    own_exemption,
    own_exemptions,
    preview_for_person,
    preview_of_proof,
    requests_of,
)
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
from ijkpunt.pathways.queries.programmes import ProgrammeOffered, programmes_offered
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
    "AttestationLine",
    "BookingLine",
    "CompetencePicture",
    "DecisionLine",
    "EvidenceLine",
    "EvidenceShown",
    "ExemptionPreview",
    "ExperienceLine",
    "JourneyLine",
    "JourneyView",
    "PersonPicture",
    "PortfolioView",
    "ProgrammeOffered",
    "Progress",
    "RequestLine",
    "RequestView",
    "SessionLine",
    "Suggestion",
    "WaitingLine",
    "actor_with_key",
    "actor_with_key_hash",
    "assigned_journeys",
    "bookings_of",
    "competences_of",
    "export_of",
    "ground_rows",
    "journey_row",
    "journeys_of_centre",
    "last_retention_run",
    "open_sessions",
    "outcome_of",
    "own_bookings",
    "own_centre",
    "own_exemption",
    "own_exemptions",
    "own_file",
    "own_journeys",
    "own_person",
    "own_picture",
    "own_pictures",
    "own_portfolio",
    "own_reads",
    "own_shares",
    "parties_of",
    "parts_open",
    "person_of",
    "person_row",
    "preview_for_person",
    "preview_of_proof",
    "programmes_offered",
    "progress_of",
    "recognised",
    "reminders_due",
    "requests_of",
    "retention_terms",
    "sessions_of_centre",
    "stop_reasons",
    "stop_shares",
    "suggestions",
    "view_of",
    "waiting_times",
    "windows",
]
