"""The stays of all dossiers in their steps, as they were known on a day."""

from dataclasses import replace
from datetime import date

from ijkpunt.dossiers.models import Dossier
from ijkpunt.dossiers.queries.clocks import passages_of_all
from ijkpunt.dossiers.rules.clocks import LeadTime, Passage, lead_times


def lead_times_on(on: date) -> tuple[LeadTime, ...]:
    """How long the steps took, as known on a day: what ended later was still open then."""
    found = passages_of_all(Dossier.objects.filter(opened_on__lte=on))
    stays = (passage for each in found.values() for passage in each if passage.since <= on)
    return lead_times((known_on(passage, on) for passage in stays), on)


def known_on(passage: Passage, on: date) -> Passage:
    """A stay as it was known on a day."""
    return replace(passage, until=None) if passage.until and passage.until > on else passage
