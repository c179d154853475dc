"""The two kinds of tables that a centre can bring in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from ijkpunt.formats.rows import TableSource
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.clock import BRUSSELS
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import NotFound
from ijkpunt.pathways.actions import Imported, foresee_results, foresee_sessions, import_results, import_sessions
from ijkpunt.pathways.rules.importing import RESULT_COLUMNS, SESSION_COLUMNS, Column
from ijkpunt.pathways.rules.keeping import ResultSeen, SessionSeen

Seen = Sequence[SessionSeen] | Sequence[ResultSeen]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of table: what it is called, its columns, and what can be done with one."""

    key: str
    name: Message
    about: Message
    columns: Sequence[Column]
    foresee: Callable[[Actor, TableSource, datetime], Seen]
    keep: Callable[[Actor, TableSource, datetime], Imported]


SESSIONS = Kind(
    "sessies",
    say("Sessies"),
    say("De dagen waarop je test, met hun plaatsen. Ze staan meteen bij de open sessies."),
    SESSION_COLUMNS,
    lambda by, source, at: foresee_sessions(by=by, source=source, on=_day(at)),
    lambda by, source, at: import_sessions(by=by, source=source, on=_day(at)),
)
RESULTS = Kind(
    "resultaten",
    say("Resultaten"),
    say("Wat je beoordelaars per competentie vaststelden. Daarna volgen beraad en beslissing."),
    RESULT_COLUMNS,
    lambda by, source, at: foresee_results(by=by, source=source, on=_day(at)),
    lambda by, source, at: import_results(by=by, source=source, at=at),
)
KINDS: Mapping[str, Kind] = {one.key: one for one in (SESSIONS, RESULTS)}


def kind_named(key: str) -> Kind:
    """Raises NotFound `import.unknown_kind`."""
    if key not in KINDS:
        raise NotFound(
            "import.unknown_kind", say("Dit soort tabel kennen we niet."), say("Kies sessies of resultaten.")
        )
    return KINDS[key]


def _day(at: datetime) -> date:
    return at.astimezone(BRUSSELS).date()
