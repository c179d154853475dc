"""`ijkpunt crosswalk` on the demo: a set is opened, and carried to a new release."""

import pytest

from ijkpunt.crosswalk import queries
from tests.commands.shell import QUIET, Printed, ijkpunt

pytestmark = [QUIET, pytest.mark.usefixtures("universe")]


def test_a_set_is_opened_and_carried_to_a_new_release(capsys: Printed) -> None:
    done = ijkpunt(
        capsys, "crosswalk", "open", "daken", "--from", "register", "--to", "esco@demo-1", "--scope", "BK-9104-3"
    )
    assert (done.code, done.out.strip()) == (0, "daken: open")
    told = ijkpunt(capsys, "crosswalk", "drift", "daken", "demo-2", "--carry", "daken-2").out
    assert "holds 0" in told
    assert queries.get_set("daken-2").line.object.release == "demo-2"


def test_a_published_set_shows_what_must_be_looked_at(capsys: Printed) -> None:
    told = ijkpunt(capsys, "crosswalk", "drift", "competent-esco-demo", "demo-2")
    assert told.code == 0
    assert "target_gone" in told.out
    assert "moves 1" in told.out, "another number with the same words moves along"
