"""What `ijkpunt pathways import` does: sessions and results of a test centre, from a table."""

from dataclasses import replace
from pathlib import Path

from ijkpunt.accounts.queries import command_line_actor, organisation_with_key
from ijkpunt.config.doors import out
from ijkpunt.config.progress import ProgressBar
from ijkpunt.formats.rows import TableSource
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.clock import now, today
from ijkpunt.kernel.messages import say
from ijkpunt.language import said
from ijkpunt.pathways.actions import Imported, foresee_results, foresee_sessions, import_results, import_sessions
from ijkpunt.pathways.rules.keeping import Change, ResultSeen, SessionSeen


def sessions(file: Path, centre: str, *, check_only: bool = False) -> None:
    """Publish the sessions of a table. Raises Refused with everything wrong, at its row; NotFound for the centre."""
    by, source = acting_for(centre), TableSource.of(file)
    if check_only:
        tell(counted(foresee_sessions(by=by, source=source, on=today())))
        return
    tell(import_sessions(by=by, source=source, on=today()))


def results(file: Path, centre: str, *, check_only: bool = False) -> None:
    """Keep the results of a table as drafts, with a bar. Raises as `sessions`."""
    by, source = acting_for(centre), TableSource.of(file)
    if check_only:
        tell(counted(foresee_results(by=by, source=source, on=today())))
        return
    bar = ProgressBar(0)
    with bar:
        done = import_results(by=by, source=source, at=now(), tell=bar.at)
    tell(done)


def acting_for(centre: str) -> Actor:
    """The command line on behalf of a test centre. Raises NotFound `organisation.unknown`."""
    return replace(command_line_actor(), organisation=organisation_with_key(centre).key)


def counted(seen: tuple[SessionSeen, ...] | tuple[ResultSeen, ...]) -> Imported:
    """What keeping these rows would do."""
    changes = [one.change for one in seen]
    return Imported(changes.count(Change.NEW), changes.count(Change.CHANGED), changes.count(Change.SAME))


def tell(done: Imported) -> None:
    words = say(
        "{new} nieuw, {changed} veranderd, {same} stonden er al.", new=done.new, changed=done.changed, same=done.same
    )
    out.print(said(words), markup=False)
