"""The dossiers of the demo stand where the story says, and nothing of them is refused."""

from importlib.resources import as_file, files

import pytest

from ijkpunt.demo.dossiers import build_dossiers
from ijkpunt.demo.universe import DAY
from ijkpunt.dossiers.queries import facts_of
from ijkpunt.dossiers.queries.drafting import open_conflicts
from ijkpunt.dossiers.queries.rows import dossier_row

pytestmark = pytest.mark.usefixtures("universe")


def test_five_dossiers_are_on_their_way() -> None:
    with as_file(files("ijkpunt.demo") / "data") as data:
        build_dossiers(data / "dossiers", DAY)
    states = {f"D-2026-{number:03}": dossier_row(f"D-2026-{number:03}").state for number in range(1, 6)}
    assert states == {
        "D-2026-001": "validated",
        "D-2026-002": "drafting",
        "D-2026-003": "submitted",
        "D-2026-004": "requested",
        "D-2026-005": "refused",
    }
    assert open_conflicts("D-2026-002") == 1
    assert facts_of(dossier_row("D-2026-003")).complete
    assert dossier_row("D-2026-003").submissions.count() == 2
