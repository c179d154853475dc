"""What is known of how a release came in."""

from ijkpunt.audit.queries import latest
from ijkpunt.vocabularies.rules.harvests import HARVESTED, HarvestReport, report_of


def harvest_report(key: str, version: str) -> HarvestReport | None:
    """The report of the harvest that made a release; None for one that came in otherwise."""
    event = latest(limit=1, subject=f"{key} {version}", event=HARVESTED).first()
    return report_of(event.data, event.ground) if event else None
