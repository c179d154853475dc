"""The report of a harvest, as the log keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from ijkpunt.formats.harvest import LOSSES, Form
from ijkpunt.kernel.messages import Message

HARVESTED: Final = "vocabularies.release.harvested"


@dataclass(frozen=True, slots=True)
class HarvestReport:
    """In what a release was written, where it was fetched (empty: a file), and what of it has no place: how often."""

    form: Form
    address: str
    losses: tuple[tuple[Message, int], ...]


def report_of(data: Mapping[str, Any], address: str) -> HarvestReport:
    """Read what `harvest_framework` wrote. Losses that are no longer told are left out."""
    losses = sorted(data["losses"].items())
    return HarvestReport(Form(data["form"]), address, told_losses(dict(losses)))


def told_losses(losses: Mapping[str, int]) -> tuple[tuple[Message, int], ...]:
    """Sentences with how often, in the order of LOSSES."""
    return tuple((sentence, losses[code]) for code, sentence in LOSSES.items() if losses.get(code))
