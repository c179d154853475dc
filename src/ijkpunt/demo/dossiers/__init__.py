"""Dossiers on their way, each step taken by who would take it, on the day on which they would.

D-2026-001  a new qualification: validated, three of four members of the levelling committee gave their scores
D-2026-002  an update: its authors write, and wrote something else in the same place
D-2026-003  an update that was sent back once: with the validation committee for the second time
D-2026-004  a request that waits for the agency
D-2026-005  a request that was refused: no need was shown
"""

from datetime import date
from pathlib import Path

from ijkpunt.demo.dossiers.asked import build_refused, build_waiting
from ijkpunt.demo.dossiers.bicycles import build_bicycles
from ijkpunt.demo.dossiers.comments import build_comments
from ijkpunt.demo.dossiers.committees import build_committees
from ijkpunt.demo.dossiers.foreman import build_foreman
from ijkpunt.demo.dossiers.plaster import build_plaster


def build_dossiers(data: Path, day: date) -> None:
    """Everything up to `day`."""
    build_committees()
    build_bicycles(data)
    build_foreman()
    build_plaster()
    build_waiting(day)
    build_refused()
    build_comments()
