"""What can be asked about programmes, recognitions and supervision."""

from ijkpunt.providers.queries.awarding import may_award, recognitions_of
from ijkpunt.providers.queries.facts import apply_before
from ijkpunt.providers.queries.inspections import (
    InspectionLine,
    InspectionView,
    PublicOutcome,
    get_inspection,
    inspectable,
    inspections,
    inspections_of,
    public_outcomes,
    reports_of,
)
from ijkpunt.providers.queries.instruments import (
    InstrumentLine,
    content_at_test,
    instrument_of,
    instruments_for,
    read_instrument,
)
from ijkpunt.providers.queries.news import ProviderNews, provider_news
from ijkpunt.providers.queries.offer import OfferLine, OfferQuestion, OfferView, get_offer, offer
from ijkpunt.providers.queries.programmes import (
    Clock,
    MoveLine,
    ProgrammeLine,
    ProgrammeView,
    Start,
    get_programme,
    inbox,
    programmes_of,
)
from ijkpunt.providers.queries.renewing import Renewal, renewal_of
from ijkpunt.providers.queries.rules import helps, municipalities, quality_areas, stop_reasons, tariffs, terms
from ijkpunt.providers.queries.state import state

__all__ = [
    "Clock",
    "InspectionLine",
    "InspectionView",
    "InstrumentLine",
    "MoveLine",
    "OfferLine",
    "OfferQuestion",
    "OfferView",
    "ProgrammeLine",
    "ProgrammeView",
    "ProviderNews",
    "PublicOutcome",
    "Renewal",
    "Start",
    "apply_before",
    "content_at_test",
    "get_inspection",
    "get_offer",
    "get_programme",
    "helps",
    "inbox",
    "inspectable",
    "inspections",
    "inspections_of",
    "instrument_of",
    "instruments_for",
    "may_award",
    "municipalities",
    "offer",
    "programmes_of",
    "provider_news",
    "public_outcomes",
    "quality_areas",
    "read_instrument",
    "recognitions_of",
    "renewal_of",
    "reports_of",
    "state",
    "stop_reasons",
    "tariffs",
    "terms",
]
