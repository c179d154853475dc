"""Where the parts of the file to the Government come from that other parts of the procedure know.

One table, so that recognition stands by itself: what nobody fills in is told as not noted.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from ijkpunt.dossiers.models import Dossier, Submission
from ijkpunt.dossiers.rules.government_file import Carrier, LevellingPart, Need, ValidationPart


@dataclass(frozen=True, slots=True)
class GovernmentSources:
    """Functions that are asked when a package is made.

    `agreed_level` gets the primary key of the submission. `contents` gives the bytes of each file that was frozen with
    the submission, by its name there.
    """

    agreed_level: Callable[[int], int | None] = field(default=lambda _submission: None)
    need: Callable[[Dossier], Need | None] = field(default=lambda _dossier: None)
    carriers: Callable[[Dossier], Iterable[Carrier]] = field(default=lambda _dossier: ())
    validation: Callable[[Submission], ValidationPart | None] = field(default=lambda _submission: None)
    levelling: Callable[[Submission], LevellingPart | None] = field(default=lambda _submission: None)
    contents: Callable[[Submission], Iterable[tuple[str, bytes]]] = field(default=lambda _submission: ())


SOURCES = GovernmentSources()


def sources() -> GovernmentSources:
    return SOURCES
