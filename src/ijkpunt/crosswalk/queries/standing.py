"""The congruence of the whole register, kept in the process and on disk.

What counts is the text of the versions in force on a day; a day on which nothing starts or ends changes nothing.
A small register is compared again at once when it changed. For a large one that takes too long while somebody waits:
they get what was found last, marked as such, until `ijkpunt index` has made it anew.
"""

import logging
import threading
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import connection

from ijkpunt import __version__
from ijkpunt.crosswalk.queries.congruence_store import load, save, stored_state
from ijkpunt.crosswalk.rules.congruence import Congruence, find_congruence
from ijkpunt.matching.rank import shipped_model
from ijkpunt.register.queries import fingerprint_on, records_in_force

AT_ONCE = 2_500  # competences that are compared while somebody waits: about a second

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Standing:
    """`state` names what was compared; `current`: the register still says the same. Equal where these are equal, so
    that what was worked out from one can be kept."""

    congruence: Congruence = field(compare=False)
    state: str
    current: bool


class _Held:
    lock = threading.Lock()
    found: tuple[Congruence, str] | None = None
    stored: float = 0.0  # when the file was written that was looked at last


_held = _Held()


def congruence_on(on: date) -> Standing:
    """The congruence of what is in force on `on`, or the one found last while a large register was not yet renewed."""
    wanted = _state(on)
    with _held.lock:
        if _held.found is None or _held.found[1] != wanted:
            _look_on_disk()
        if _held.found is None or (_held.found[1] != wanted and len(_held.found[0].catalogue) <= AT_ONCE):
            _held.found = (_found(on), wanted)
            if len(_held.found[0].catalogue) > AT_ONCE:
                _leave_for_others(*_held.found)
        congruence, state = _held.found
    return Standing(congruence, state, state == wanted)


def renew_congruence(on: date) -> int:
    """Compare the register anew where it changed, and save the result for other processes; how many competences."""
    wanted = _state(on)
    with _held.lock:
        if _held.found is None or _held.found[1] != wanted:
            _look_on_disk()
        if _held.found is None or _held.found[1] != wanted:
            _held.found = (_found(on), wanted)
        if stored_state(_folder()) != wanted and len(_held.found[0].catalogue) > AT_ONCE:
            _leave_for_others(*_held.found)
        return len(_held.found[0].catalogue)


def congruence_is_current(on: date) -> bool:
    """Whether a process that starts now need not compare the register: it is small, or somebody saved the result."""
    if stored_state(_folder()) == _state(on):
        return True
    return sum(len(record.competences) for record in records_in_force(on)) <= AT_ONCE


def forget_congruence() -> None:
    """Throw away what this process holds; for tests that change the database under it."""
    _held.found, _held.stored = None, 0.0


def _state(on: date) -> str:
    return f"{__version__}/{fingerprint_on(on)}"


def _found(on: date) -> Congruence:
    return find_congruence(records_in_force(on), shipped_model().encoder)


def _look_on_disk() -> None:
    """Take what another process saved since the last look."""
    try:
        written = max(path.stat().st_mtime for path in _folder().glob("*.npz"))
    except (OSError, ValueError):
        return
    if written != _held.stored:
        _held.stored = written
        _held.found = load(_folder()) or _held.found


def _leave_for_others(congruence: Congruence, state: str) -> None:
    """A disk that refuses costs time, no answers."""
    try:
        save(congruence, state, _folder())
    except OSError as refused:
        _log.warning("The congruence could not be saved in %s: %s", _folder(), refused)


def _folder() -> Path:
    name = str(connection.settings_dict["NAME"]).rpartition("/")[2]
    return Path(settings.ENVIRONMENT.data_dir) / "congruence" / f"{connection.vendor}-{name}"
