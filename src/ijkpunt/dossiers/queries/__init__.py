"""What can be asked about dossiers."""

from ijkpunt.dossiers.queries.clocks import passages_of, step_lead_times, step_terms
from ijkpunt.dossiers.queries.dossier import DossierView, dossier_view, facilitators, kept_file
from ijkpunt.dossiers.queries.facts import FACT_SOURCES, facts_of
from ijkpunt.dossiers.queries.listing import (
    DossierLine,
    DossierQuestion,
    dossiers,
    dossiers_about,
    organisation_names,
    state,
)

__all__ = [
    "FACT_SOURCES",
    "DossierLine",
    "DossierQuestion",
    "DossierView",
    "dossier_view",
    "dossiers",
    "dossiers_about",
    "facilitators",
    "facts_of",
    "kept_file",
    "organisation_names",
    "passages_of",
    "state",
    "step_lead_times",
    "step_terms",
]
